#include "advisory/starter.h"

#include <zstd.h>

#include "advisory/match_range.h"
#include "advisory/names.h"
#include "advisory/segment_writer.h"

namespace plimsoll::advisory {

using base::Bytes;
using base::ErrorCode;
using base::fail;
using base::Result;
using base::Status;

namespace {

constexpr std::uint64_t kMaxFrame = 64U << 20U;
constexpr int kLevel = 22;  // it is made once, and every kilobyte is in every copy of the program
constexpr int kWindowLog = 24;

tl::unexpected<base::Error> damaged() {
  return fail(ErrorCode::invalid, "the starter set is damaged");
}

// Takes the next frame off `packed` and unpacks it.
Result<std::string> next_frame(std::string_view& packed) {
  const std::size_t stored = ::ZSTD_findFrameCompressedSize(packed.data(), packed.size());
  if (packed.empty() || ::ZSTD_isError(stored) != 0U) return damaged();
  const unsigned long long size = ::ZSTD_getFrameContentSize(packed.data(), stored);
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > kMaxFrame) return damaged();
  std::string text(size, '\0');
  const std::size_t got = ::ZSTD_decompress(text.data(), text.size(), packed.data(), stored);
  if (::ZSTD_isError(got) != 0U || got != size) return damaged();
  packed.remove_prefix(stored);
  return text;
}

Result<std::string> frame_of(std::string_view text) {
  const std::unique_ptr<ZSTD_CCtx, decltype(&::ZSTD_freeCCtx)> context(::ZSTD_createCCtx(), &::ZSTD_freeCCtx);
  ::ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, kLevel);
  ::ZSTD_CCtx_setParameter(context.get(), ZSTD_c_windowLog, kWindowLog);
  std::string packed(::ZSTD_compressBound(text.size()), '\0');
  const std::size_t size = ::ZSTD_compress2(context.get(), packed.data(), packed.size(), text.data(), text.size());
  if (::ZSTD_isError(size) != 0U) return fail(ErrorCode::internal, "zstd: {}", ::ZSTD_getErrorName(size));
  packed.resize(size);
  return packed;
}

// PyPI's records list every version beside the ranges that hold them: a third of the set, and no answer depends on it.
void drop_implied_versions(Record& record) {
  for (Affected& affected : record.affected) {
    const Comparer* comparer = comparer_for(base_ecosystem(affected.ecosystem));
    if (comparer == nullptr) continue;
    std::erase_if(affected.versions,
                  [&](const std::string& version) { return is_in_a_range(affected, version, *comparer); });
  }
}

// The facts of one segment as a segment of its own.
Result<std::string> facts_of(const Segment& segment, ManifestFeed& feed) {
  std::string image;
  SegmentWriter writer(segment.ecosystem(), "/nonexistent", [&](std::string_view bytes) -> Status {
    image += bytes;
    return {};
  });
  PLIMSOLL_CHECK(segment.for_each([&](Record&& record) -> Status {
    if (record.withdrawn) return {};
    record.summary.clear();
    record.details.clear();
    record.references.clear();
    drop_implied_versions(record);
    return writer.add(record);
  }));
  PLIMSOLL_TRY(info, writer.finish());
  feed.sha256 = info.sha256;
  feed.size = info.size;
  feed.count = info.records;
  feed.withdrawn = 0;
  feed.source.clear();
  feed.etag.clear();
  feed.last_modified.clear();
  return image;
}

}  // namespace

Result<std::unique_ptr<Starter>> Starter::open(Bytes packed) {
  std::string_view rest = base::text_of(packed);
  auto starter = std::make_unique<Starter>();
  PLIMSOLL_TRY(json, next_frame(rest));
  PLIMSOLL_TRY(manifest, parse_manifest(json));
  starter->images_.reserve(manifest.feeds.size());  // segments point into them
  for (const ManifestFeed& feed : manifest.feeds) {
    PLIMSOLL_TRY(image, next_frame(rest));
    starter->images_.push_back(std::move(image));
    PLIMSOLL_TRY(segment, Segment::open(base::bytes_of(starter->images_.back())));
    if (segment->ecosystem() != feed.name) return damaged();
    if (feed.name == kKevFeed) {
      starter->kev_ = std::move(segment);
    } else {
      starter->segments_.push_back(std::move(segment));
    }
  }
  if (!rest.empty()) return damaged();
  starter->info_ = describe(manifest);
  starter->manifest_ = std::move(manifest);
  return starter;
}

Result<std::vector<Record>> Starter::known_exploited() const {
  std::vector<Record> records;
  if (!kev_) return records;
  PLIMSOLL_CHECK(kev_->for_each([&](Record&& record) -> Status {
    records.push_back(std::move(record));
    return {};
  }));
  return records;
}

Result<std::unique_ptr<Starter>> open_starter() {
  return Starter::open(starter_bytes());
}

Result<std::string> make_starter(const Database& database) {
  Manifest manifest = database.manifest();
  manifest.kind = "starter";
  std::string frames;
  for (ManifestFeed& feed : manifest.feeds) {
    const Segment* segment = database.segment(feed.name);
    if (segment == nullptr) return fail(ErrorCode::internal, "no segment of {}", feed.name);
    PLIMSOLL_TRY(image, facts_of(*segment, feed));
    PLIMSOLL_TRY(frame, frame_of(image));
    frames += frame;
  }
  PLIMSOLL_TRY(head, frame_of(to_json(manifest)));
  if (head.size() + frames.size() > kStarterLimit) {
    return fail(base::Error{
        ErrorCode::limit,
        fmt::format("a starter set of {} bytes, {} are allowed", head.size() + frames.size(), kStarterLimit),
        {},
        {},
        "leave out ecosystems"});
  }
  return head + frames;
}

}  // namespace plimsoll::advisory
