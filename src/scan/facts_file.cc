#include "scan/facts_file.h"

#include <algorithm>
#include <cstring>
#include <unordered_set>

#include "base/append.h"

namespace plimsoll::scan {

using analysis::FrameKind;
using base::ErrorCode;
using base::fail;
using base::Result;
using base::Status;

namespace {

constexpr std::uint64_t kLargeBlock = 128U << 10U;
constexpr std::uint64_t kSmallBlock = 4U << 10U;  // where most bytes are passed over

// Reads a file from front to back in blocks: frames are many and most are small.
class BlockReader {
 public:
  BlockReader(const store::FactsFile& file, std::uint64_t block)
      : access_(file.file.get(), file.end), end_(file.end), block_size_(block) {}

  // `size` bytes from `at`, valid until the next call. Error: the file ends before.
  Result<std::string_view> view(std::uint64_t at, std::uint64_t size) {
    if (at > end_ || size > end_ - at) return fail(ErrorCode::truncated, "the facts of the layer end too early");
    if (at < start_ || at + size > start_ + block_.size()) {
      block_.resize(std::min(std::max(size, block_size_), end_ - at));
      start_ = at;
      const Status filled = base::read_exact(access_, at, std::as_writable_bytes(std::span(block_)));
      if (!filled) {
        block_.clear();
        return fail(filled.error());
      }
    }
    return std::string_view(block_).substr(at - start_, size);
  }

 private:
  sys::FileAccess access_;
  std::uint64_t end_, block_size_;
  std::uint64_t start_ = 0;  // where in the file the block begins
  std::string block_;
};

std::string key_of(const model::Gap& gap) {
  return fmt::format("{}\n{}\n{}\n{}", static_cast<int>(gap.gap_class), gap.where.path, gap.what, gap.why);
}

Status read_frames(const store::FactsFile& file, std::uint64_t block, const std::function<bool(FrameKind)>& wanted,
                   const std::function<Status(FrameKind, std::string_view)>& take) {
  BlockReader reader(file, block);
  for (std::uint64_t at = file.start; at < file.end;) {
    PLIMSOLL_TRY(raw, reader.view(at, analysis::kFrameHeader));
    PLIMSOLL_TRY(header, analysis::decode_header(raw));
    at += analysis::kFrameHeader;
    if (wanted(header.kind)) {
      PLIMSOLL_TRY(payload, reader.view(at, header.size));
      PLIMSOLL_CHECK(take(header.kind, payload));
    }
    at += header.size;
  }
  return {};
}

}  // namespace

Status for_each_frame(const store::FactsFile& file, const std::function<bool(FrameKind)>& wanted,
                      const std::function<Status(FrameKind, std::string_view)>& take) {
  return read_frames(file, kLargeBlock, wanted, take);
}

Result<LayerFacts> load_facts(const ScanFacts& scanned) {
  LayerFacts layer;
  bool ended = false;
  std::unordered_set<std::string> gaps;  // said so far: of an archive, two analyzers say the same
  const auto is_wanted = [&](const analysis::Looked& speaker) {
    return speaker.analyzer == analysis::kLayerId || std::ranges::find(scanned.wanted, speaker) != scanned.wanted.end();
  };
  const auto take = [&](FrameKind kind, std::string_view payload) -> Status {
    if (kind == FrameKind::links) {
      PLIMSOLL_TRY(links, analysis::decode_links(payload));
      base::append(layer.links, std::move(links));
    } else if (kind == FrameKind::facts) {
      PLIMSOLL_TRY(speaker, analysis::decode_speaker(payload));
      if (!is_wanted(speaker)) return {};
      PLIMSOLL_TRY(facts, analysis::decode_facts(payload));
      std::erase_if(facts.facts.gaps, [&](const model::Gap& gap) { return !gaps.insert(key_of(gap)).second; });
      layer.facts.push_back(std::move(facts));
    } else if (kind == FrameKind::hazards) {
      PLIMSOLL_TRY(hazards, analysis::decode_hazards(payload));
      base::append(layer.hazards, std::move(hazards));
    } else {
      PLIMSOLL_TRY(end, analysis::decode_end(payload));
      layer.end = std::move(end);
      ended = true;
    }
    return {};
  };
  PLIMSOLL_CHECK(for_each_frame(
      scanned.file, [](FrameKind kind) { return kind != FrameKind::marks && kind != FrameKind::owned_files; }, take));
  if (!ended) return fail(ErrorCode::truncated, "the facts of the layer have no end");
  return layer;
}

Result<analysis::LayerEnd> load_end(const store::FactsFile& file) {
  std::optional<analysis::LayerEnd> found;
  const auto take = [&](FrameKind, std::string_view payload) -> Status {
    PLIMSOLL_TRY(end, analysis::decode_end(payload));
    found = std::move(end);
    return {};
  };
  PLIMSOLL_CHECK(read_frames(
      file, kSmallBlock, [](FrameKind kind) { return kind == FrameKind::end; }, take));
  if (!found) return fail(ErrorCode::truncated, "the facts of the layer have no end");
  return std::move(*found);
}

Status for_each_mark(const ScanFacts& facts, const std::function<void(std::span<const std::uint64_t>)>& take) {
  std::vector<std::uint64_t> marks;
  return for_each_frame(
      facts.file, [](FrameKind kind) { return kind == FrameKind::marks; },
      [&](FrameKind, std::string_view payload) -> Status {
        marks.resize(payload.size() / sizeof(std::uint64_t));
        if (marks.empty()) return {};
        std::memcpy(marks.data(), payload.data(), marks.size() * sizeof(std::uint64_t));
        take(marks);
        return {};
      });
}

Status for_each_owned_file(const ScanFacts& facts,
                           const std::function<void(std::uint64_t, std::span<const std::uint64_t>)>& take) {
  return for_each_frame(
      facts.file, [](FrameKind kind) { return kind == FrameKind::owned_files; },
      [&](FrameKind, std::string_view payload) -> Status {
        PLIMSOLL_TRY(owned, analysis::decode_owned_files(payload));
        take(owned.owner, owned.files);
        return {};
      });
}

Status check_frame(FrameKind kind, std::string_view payload) {
  const auto status_of = [](const auto& decoded) -> Status {
    if (!decoded) return fail(decoded.error());
    return {};
  };
  switch (kind) {
    case FrameKind::marks:
      if (payload.size() % sizeof(std::uint64_t) != 0) return fail(ErrorCode::invalid, "a malformed marks frame");
      return {};
    case FrameKind::links:
      return status_of(analysis::decode_links(payload));
    case FrameKind::facts:
      return status_of(analysis::decode_facts(payload));
    case FrameKind::owned_files:
      return status_of(analysis::decode_owned_files(payload));
    case FrameKind::hazards:
      return status_of(analysis::decode_hazards(payload));
    case FrameKind::end:
      return status_of(analysis::decode_end(payload));
  }
  return fail(ErrorCode::invalid, "a frame of unknown kind");
}

}  // namespace plimsoll::scan
