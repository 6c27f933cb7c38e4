#include "advisory/segment.h"

#include <zstd.h>

#include "advisory/names.h"

namespace plimsoll::advisory {

using base::ErrorCode;
using base::fail;
using base::Result;
using base::Status;

namespace {
constexpr std::uint64_t kMaxBlock = 80ULL << 20U;  // one record may be of tens of megabytes
constexpr std::size_t kKeptBlocks = 16;
constexpr std::uint64_t kMaxRecord = 64ULL << 20U;

tl::unexpected<base::Error> damaged_text() {
  return fail(ErrorCode::invalid, "segment: a damaged text");
}

bool has(const std::vector<std::string>& list, std::string_view item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

void sort_by_id(std::vector<Record>& records) {
  std::sort(records.begin(), records.end(), [](const Record& a, const Record& b) { return a.id < b.id; });
}
}  // namespace

Segment::~Segment() {
  ::ZSTD_freeDCtx(zstd_);
  ::ZSTD_freeDDict(dictionary_);
}

Result<std::unique_ptr<Segment>> Segment::open(base::Bytes bytes) {
  PLIMSOLL_TRY(file, PagedView::open(bytes));
  auto segment = std::make_unique<Segment>();
  segment->file_ = std::move(file);
  PLIMSOLL_TRY(root, segment->file_.root());
  base::WireReader in(root);
  segment->ecosystem_ = in.text();
  segment->records_ = in.number();
  in.number();  // withdrawn
  for (std::uint64_t left = in.count(); left > 0; --left) segment->releases_.push_back(in.text());
  segment->dictionary_place_.block = in.number();
  segment->dictionary_place_.block_size = in.number();
  for (KeyTable* table : {&segment->packages_, &segment->ids_, &segment->severities_}) *table = KeyTable::read(in);
  if (in.failed()) return fail(ErrorCode::invalid, "segment: a damaged root");
  return segment;
}

Result<std::string_view> Segment::record_at(std::uint64_t at) const {
  if (at >= file_.body_size()) return fail(ErrorCode::invalid, "segment: a record beyond its end");
  PLIMSOLL_TRY(head, file_.at(at, std::min<std::uint64_t>(10, file_.body_size() - at)));
  base::WireReader in(head);
  const std::uint64_t size = in.number();
  if (in.failed() || size > kMaxRecord) return fail(ErrorCode::invalid, "segment: a damaged record");
  base::WireWriter prefix;
  prefix.number(size);
  return file_.at(at + prefix.bytes().size(), size);
}

Result<std::vector<Record>> Segment::about(std::string_view name) const {
  const std::string wanted = name_key(ecosystem_, name);
  const bool spellings = has_spellings(ecosystem_);  // else no copy of any other name is made
  PLIMSOLL_TRY(places, find(file_, packages_, wanted));
  std::vector<Record> found;
  found.reserve(places.size());
  for (const std::uint64_t at : places) {
    PLIMSOLL_TRY(bytes, record_at(at));
    PLIMSOLL_TRY(facts, decode_facts(bytes, at, [&](std::string_view, std::string_view other) {
                   return other == name || (spellings && name_key(ecosystem_, other) == wanted);
                 }));
    facts.record.text_at = facts.text.block == 0 ? 0 : at;
    found.push_back(std::move(facts.record));
  }
  sort_by_id(found);
  return found;
}

Result<std::vector<Record>> Segment::records_of(std::string_view id) const {
  PLIMSOLL_TRY(places, find(file_, ids_, id));
  std::vector<Record> found;
  for (const std::uint64_t at : places) {
    PLIMSOLL_TRY(bytes, record_at(at));
    PLIMSOLL_TRY(facts, decode_facts(bytes, at, [](std::string_view, std::string_view) { return true; }));
    PLIMSOLL_CHECK(read_text(facts.text, facts.record));
    found.push_back(std::move(facts.record));
  }
  sort_by_id(found);
  return found;
}

Result<std::vector<Names>> Segment::names_of(std::string_view id) const {
  PLIMSOLL_TRY(places, find(file_, ids_, id));
  std::vector<Names> found;
  for (const std::uint64_t at : places) {
    PLIMSOLL_TRY(bytes, record_at(at));
    PLIMSOLL_TRY(names, decode_names(bytes));
    if (names.id == id || has(names.aliases, id)) found.push_back(std::move(names));
  }
  return found;
}

Result<std::vector<SeverityVector>> Segment::severity_of(std::string_view cve) const {
  PLIMSOLL_TRY(places, find(file_, severities_, cve));
  std::vector<SeverityVector> found;
  for (const std::uint64_t at : places) {
    PLIMSOLL_TRY(bytes, record_at(at));
    PLIMSOLL_TRY(facts, decode_facts(bytes, at, [](std::string_view, std::string_view) { return false; }));
    for (SeverityVector& vector : facts.record.severity) found.push_back(std::move(vector));
  }
  return found;
}

Result<std::string> Segment::unpack(const TextPlace& place, const ZSTD_DDict_s* dictionary) const {
  PLIMSOLL_TRY(packed, file_.at(place.block, place.block_size));
  const unsigned long long size = ::ZSTD_getFrameContentSize(packed.data(), packed.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > kMaxBlock) return damaged_text();
  if (zstd_ == nullptr) zstd_ = ::ZSTD_createDCtx();
  std::string text(size, '\0');
  const std::size_t got =
      ::ZSTD_decompress_usingDDict(zstd_, text.data(), text.size(), packed.data(), packed.size(), dictionary);
  if (::ZSTD_isError(got) != 0U || got != size) return damaged_text();
  return text;
}

Result<std::shared_ptr<const std::string>> Segment::block(const TextPlace& place) const {
  const std::lock_guard lock(mutex_);
  for (const Block& kept : blocks_) {
    if (kept.at == place.block) return kept.text;
  }
  if (dictionary_place_.block != 0 && dictionary_ == nullptr) {
    PLIMSOLL_TRY(words, unpack(dictionary_place_, nullptr));
    dictionary_ = ::ZSTD_createDDict(words.data(), words.size());
  }
  PLIMSOLL_TRY(unpacked, unpack(place, dictionary_));
  auto text = std::make_shared<const std::string>(std::move(unpacked));
  blocks_.resize(kKeptBlocks);
  blocks_[next_block_++ % kKeptBlocks] = {place.block, text};
  return text;
}

Status Segment::read_text(const TextPlace& place, Record& record) const {
  if (place.block == 0) return {};
  PLIMSOLL_TRY(text, block(place));
  if (place.start > text->size() || place.size > text->size() - place.start) return damaged_text();
  return decode_text(std::string_view(*text).substr(place.start, place.size), record);
}

Status Segment::add_text(Record& record, std::uint64_t text_at) const {
  PLIMSOLL_TRY(bytes, record_at(text_at));
  PLIMSOLL_TRY(facts, decode_facts(bytes, text_at, [](std::string_view, std::string_view) { return false; }));
  if (facts.record.id != record.id) return fail(ErrorCode::usage, "{} is not a record of this database", record.id);
  return read_text(facts.text, record);
}

Status Segment::check() const {
  const auto each = [&](std::string_view, const std::vector<std::uint64_t>& places) -> Status {
    for (const std::uint64_t at : places) PLIMSOLL_CHECK(record_at(at));
    return {};
  };
  for (const KeyTable* table : {&packages_, &ids_, &severities_})
    PLIMSOLL_CHECK(advisory::for_each(file_, *table, each));
  return for_each([](Record&&) { return Status{}; });
}

Status Segment::for_each(const std::function<Status(Record&&)>& visit) const {
  return advisory::for_each(file_, ids_, [&](std::string_view key, const std::vector<std::uint64_t>& places) -> Status {
    for (const std::uint64_t at : places) {
      PLIMSOLL_TRY(bytes, record_at(at));
      PLIMSOLL_TRY(names, decode_names(bytes));
      if (names.id != key) continue;
      PLIMSOLL_TRY(facts, decode_facts(bytes, at, [](std::string_view, std::string_view) { return true; }));
      PLIMSOLL_CHECK(read_text(facts.text, facts.record));
      PLIMSOLL_CHECK(visit(std::move(facts.record)));
    }
    return {};
  });
}

}  // namespace plimsoll::advisory
