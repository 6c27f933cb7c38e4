#include "advisory/segment_writer.h"

#include <zstd.h>

#include "advisory/names.h"

namespace plimsoll::advisory {

using base::ErrorCode;
using base::fail;
using base::Result;
using base::Status;

namespace {
constexpr std::size_t kBlock = 32U << 10U;
constexpr std::size_t kPendingRecords = 256;  // without prose a block would never fill
}  // namespace

SegmentWriter::SegmentWriter(std::string ecosystem, std::string folder, ByteSink sink, int level)
    : ecosystem_(std::move(ecosystem)),
      file_(std::move(sink)),
      zstd_(::ZSTD_createCCtx()),
      level_(level),
      packages_(folder),
      ids_(folder, 24U << 20U),
      severities_(folder) {}

SegmentWriter::~SegmentWriter() {
  ::ZSTD_freeCCtx(zstd_);
}

Status SegmentWriter::add(const Record& record) {
  Pending pending;
  Record& facts = pending.record;
  facts.id = record.id;
  facts.aliases = record.aliases;
  facts.cves = record.cves;
  facts.published = record.published;
  facts.modified = record.modified;
  facts.withdrawn = record.withdrawn;
  facts.severity = record.severity;
  facts.severity_word = record.severity_word;
  facts.is_security = record.is_security;
  for (const Affected& affected : record.affected) {
    if (base_ecosystem(affected.ecosystem) == ecosystem_) facts.affected.push_back(affected);
  }
  const std::string text = encode_text(record);
  pending.start = text_.size();
  pending.size = text.size();
  text_ += text;
  pending_.push_back(std::move(pending));
  ++(record.withdrawn ? info_.withdrawn : info_.records);
  for (const auto& time : {record.published, record.modified}) info_.newest = std::max(info_.newest, time.value_or(0));
  return text_.size() < kBlock && pending_.size() < kPendingRecords ? Status{} : flush_block();
}

Status SegmentWriter::flush_block() {
  TextPlace place;
  if (!text_.empty()) {
    packed_.resize(::ZSTD_compressBound(text_.size()));
    const std::size_t size =
        ::ZSTD_compressCCtx(zstd_, packed_.data(), packed_.size(), text_.data(), text_.size(), level_);
    if (::ZSTD_isError(size) != 0U) return fail(ErrorCode::internal, "zstd: {}", ::ZSTD_getErrorName(size));
    place.block = file_.offset();
    place.block_size = size;
    PLIMSOLL_CHECK(file_.append(std::string_view(packed_).substr(0, size)));
  }
  for (const Pending& pending : pending_) {
    TextPlace own = place;
    own.start = pending.start;
    own.size = pending.size;
    if (pending.size == 0) own = {};
    const std::uint64_t at = file_.offset();
    const std::string facts = encode_facts(pending.record, own, at);
    base::WireWriter size;
    size.number(facts.size());
    // The size stands before the facts, and they name their own place by the offset of the size.
    PLIMSOLL_CHECK(file_.append(size.bytes()));
    PLIMSOLL_CHECK(file_.append(facts));
    PLIMSOLL_CHECK(index(pending.record, at));
  }
  pending_.clear();
  text_.clear();
  return {};
}

Status SegmentWriter::index(const Record& record, std::uint64_t at) {
  PLIMSOLL_CHECK(ids_.add(record.id, at));
  for (const std::string& alias : record.aliases) PLIMSOLL_CHECK(ids_.add(alias, at));
  for (const std::string& cve : record.cves) {
    if (cve != record.id) PLIMSOLL_CHECK(ids_.add(cve, at));
  }
  if (record.withdrawn) return {};
  if (record.cves.size() == 1 && !record.severity.empty()) PLIMSOLL_CHECK(severities_.add(record.cves.front(), at));
  std::string_view before;
  for (const Affected& affected : record.affected) {
    const std::string_view suffix = ecosystem_suffix(affected.ecosystem);
    if (!releases_.contains(suffix)) releases_.emplace(suffix);
    if (std::exchange(before, affected.name) == affected.name) continue;
    PLIMSOLL_CHECK(packages_.add(name_key(ecosystem_, affected.name), at));
  }
  return {};
}

Result<KeyTable> SegmentWriter::write_table(SpillSorter& sorter) {
  KeyTableWriter table(file_);
  PLIMSOLL_CHECK(sorter.merge([&](std::string_view key, std::uint64_t value) { return table.add(key, value); }));
  return table.finish();
}

Result<SegmentInfo> SegmentWriter::finish() {
  PLIMSOLL_CHECK(flush_block());
  base::WireWriter root;
  root.text(ecosystem_);
  root.number(info_.records);
  root.number(info_.withdrawn);
  root.number(releases_.size());
  for (const std::string& release : releases_) root.text(release);
  for (SpillSorter* sorter : {&packages_, &ids_, &severities_}) {
    PLIMSOLL_TRY(table, write_table(*sorter));
    table.write(root);
  }
  PLIMSOLL_CHECK(file_.finish(root.bytes()));
  info_.size = file_.size();
  info_.sha256 = file_.sha256();
  return info_;
}

}  // namespace plimsoll::advisory
