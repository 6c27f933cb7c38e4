#include "scan/facts_file.h"

namespace plimsoll::scan {

using analysis::FrameKind;
using base::ErrorCode;
using base::fail;
using base::Result;
using base::Status;

namespace {

// Calls `take` with each frame; a frame of a kind that `wanted` refuses is passed over unread.
Status for_each_frame(const store::FactsFile& file, const std::function<bool(FrameKind)>& wanted,
                      const std::function<Status(FrameKind, std::string&)>& take) {
  const sys::FileAccess access(file.file.get(), file.end);
  std::string payload;
  for (std::uint64_t at = file.start; at < file.end;) {
    std::array<std::byte, analysis::kFrameHeader> raw{};
    PLIMSOLL_CHECK(base::read_exact(access, at, raw));
    PLIMSOLL_TRY(header, analysis::decode_header(base::text_of(raw)));
    at += raw.size();
    if (wanted(header.kind)) {
      payload.resize(header.size);
      PLIMSOLL_CHECK(base::read_exact(access, at, std::as_writable_bytes(std::span(payload))));
      PLIMSOLL_CHECK(take(header.kind, payload));
    }
    at += header.size;
  }
  return {};
}

template <class T>
void append(std::vector<T>& all, std::vector<T> more) {
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

}  // namespace

Result<LayerFacts> load_facts(const store::FactsFile& file) {
  LayerFacts layer;
  bool ended = false;
  const auto take = [&](FrameKind kind, std::string& payload) -> Status {
    if (kind == FrameKind::links) {
      PLIMSOLL_TRY(links, analysis::decode_links(payload));
      append(layer.links, std::move(links));
    } else if (kind == FrameKind::facts) {
      PLIMSOLL_TRY(facts, analysis::decode_facts(payload));
      layer.facts.push_back(std::move(facts));
    } else if (kind == FrameKind::hazards) {
      PLIMSOLL_TRY(hazards, analysis::decode_hazards(payload));
      append(layer.hazards, std::move(hazards));
    } else {
      PLIMSOLL_TRY(end, analysis::decode_end(payload));
      layer.end = std::move(end);
      ended = true;
    }
    return {};
  };
  PLIMSOLL_CHECK(for_each_frame(
      file, [](FrameKind kind) { return kind != FrameKind::marks && kind != FrameKind::owned_files; }, take));
  if (!ended) return fail(ErrorCode::truncated, "the facts of the layer have no end");
  return layer;
}

Result<analysis::LayerEnd> load_end(const store::FactsFile& file) {
  std::optional<analysis::LayerEnd> found;
  const auto take = [&](FrameKind, std::string& payload) -> Status {
    PLIMSOLL_TRY(end, analysis::decode_end(payload));
    found = std::move(end);
    return {};
  };
  PLIMSOLL_CHECK(for_each_frame(
      file, [](FrameKind kind) { return kind == FrameKind::end; }, take));
  if (!found) return fail(ErrorCode::truncated, "the facts of the layer have no end");
  return std::move(*found);
}

Status for_each_mark(const store::FactsFile& file, const std::function<void(std::span<const std::uint64_t>)>& take) {
  std::vector<std::uint64_t> marks;
  return for_each_frame(
      file, [](FrameKind kind) { return kind == FrameKind::marks; },
      [&](FrameKind, std::string& payload) -> Status {
        marks.resize(payload.size() / sizeof(std::uint64_t));
        std::memcpy(marks.data(), payload.data(), marks.size() * sizeof(std::uint64_t));
        take(marks);
        return {};
      });
}

Status for_each_owned_file(const store::FactsFile& file,
                           const std::function<void(std::uint64_t, std::span<const std::uint64_t>)>& take) {
  return for_each_frame(
      file, [](FrameKind kind) { return kind == FrameKind::owned_files; },
      [&](FrameKind, std::string& payload) -> Status {
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
