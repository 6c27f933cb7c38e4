#include "advisory/segment_writer.h"

#include <zstd.h>

#include "advisory/names.h"

namespace plimsoll::advisory {

using base::ErrorCode;
using base::fail;
using base::Result;
using base::Status;

namespace {
constexpr std::size_t kBlock = 16U << 10U;
constexpr std::size_t kDictionary = 112U << 10U;
constexpr std::size_t kPendingRecords = 1024;  // without prose a block would never fill
}  // namespace

SegmentWriter::SegmentWriter(std::string ecosystem, std::string folder, ByteSink sink, int level)
    : ecosystem_(std::move(ecosystem)),
      file_(std::move(sink)),
      zstd_(::ZSTD_createCCtx()),
      level_(level),
      packages_(folder),
      ids_(folder, 24U << 20U),
      severities_(folder) {
  ::ZSTD_CCtx_setParameter(zstd_, ZSTD_c_compressionLevel, level_);
}

SegmentWriter::~SegmentWriter() {
  ::ZSTD_freeCCtx(zstd_);
  ::ZSTD_freeCDict(dictionary_);
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
  pending.text = encode_text(record);
  pending_text_ += pending.text.size();
  pending_.push_back(std::move(pending));
  ++(record.withdrawn ? info_.withdrawn : info_.records);
  for (const auto& time : {record.published, record.modified}) info_.newest = std::max(info_.newest, time.value_or(0));
  const std::size_t enough = dictionary_ == nullptr ? kDictionary : kBlock;
  return pending_text_ < enough && pending_.size() < kPendingRecords ? Status{} : flush();
}

Result<std::string_view> SegmentWriter::pack(std::string_view text) {
  packed_.resize(::ZSTD_compressBound(text.size()));
  const std::size_t size = ::ZSTD_compress2(zstd_, packed_.data(), packed_.size(), text.data(), text.size());
  if (::ZSTD_isError(size) != 0U) return fail(ErrorCode::internal, "zstd: {}", ::ZSTD_getErrorName(size));
  return std::string_view(packed_).substr(0, size);
}

// Out of the prose that waits; all later blocks lean on it.
Status SegmentWriter::write_dictionary() {
  std::string text;
  for (const Pending& pending : pending_) text += pending.text;
  text.resize(std::min(text.size(), kDictionary));
  PLIMSOLL_TRY(packed, pack(text));
  dictionary_place_ = {.block = file_.offset(), .block_size = packed.size(), .start = 0, .size = text.size()};
  PLIMSOLL_CHECK(file_.append(packed));
  dictionary_ = ::ZSTD_createCDict(text.data(), text.size(), level_);
  if (dictionary_ == nullptr) return fail(ErrorCode::internal, "zstd: no memory for a dictionary");
  ::ZSTD_CCtx_refCDict(zstd_, dictionary_);
  return {};
}

Status SegmentWriter::flush() {
  if (dictionary_ == nullptr && pending_text_ >= kDictionary) PLIMSOLL_CHECK(write_dictionary());
  std::string text;
  std::size_t first = 0;
  for (std::size_t i = 0; i < pending_.size(); ++i) {
    text += pending_[i].text;
    if (text.size() < kBlock && i + 1 < pending_.size()) continue;
    PLIMSOLL_CHECK(write_block(first, i + 1, text));
    first = i + 1;
    text.clear();
  }
  pending_.clear();
  pending_text_ = 0;
  return {};
}

Status SegmentWriter::write_block(std::size_t first, std::size_t end, const std::string& text) {
  TextPlace place;
  if (!text.empty()) {
    PLIMSOLL_TRY(packed, pack(text));
    place.block = file_.offset();
    place.block_size = packed.size();
    PLIMSOLL_CHECK(file_.append(packed));
  }
  for (std::size_t i = first; i < end; ++i) {
    const Pending& pending = pending_[i];
    place.size = pending.text.size();
    const std::uint64_t at = file_.offset();
    const std::string facts = encode_facts(pending.record, pending.text.empty() ? TextPlace{} : place, at);
    place.start += place.size;
    base::WireWriter size;
    size.number(facts.size());
    PLIMSOLL_CHECK(file_.append(size.bytes()));
    PLIMSOLL_CHECK(file_.append(facts));
    PLIMSOLL_CHECK(index(pending.record, at));
  }
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
  PLIMSOLL_CHECK(flush());
  base::WireWriter root;
  root.text(ecosystem_);
  root.number(info_.records);
  root.number(info_.withdrawn);
  root.number(releases_.size());
  for (const std::string& release : releases_) root.text(release);
  for (const std::uint64_t number : {dictionary_place_.block, dictionary_place_.block_size}) root.number(number);
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
