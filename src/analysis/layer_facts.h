// All that is known of one stored layer: what a worker sends to the broker, frame by frame, and what the facts cache
// keeps, byte for byte the same.
//
// The paths of a layer are needed for one question only: "does this layer hide that file of a layer below?". Millions
// of them must not cost memory, so each is a 64-bit mark (62 bits of hash, 2 bits of kind) that streams through.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/analyzer.h"
#include "analysis/facts.h"
#include "base/result.h"
#include "base/wire.h"

namespace plimsoll::analysis {

inline constexpr std::uint32_t kFactsFormat = 5;  // raised when the frames change: older cached facts are not read

enum class MarkKind : std::uint8_t { file, directory, whiteout, opaque };

// Mark of a path: equal for equal paths and kinds.
constexpr std::uint64_t mark(std::string_view path, MarkKind kind) {
  return (base::path_hash(path) & ~std::uint64_t{3}) | static_cast<std::uint64_t>(kind);
}

// Facts about a folder itself stand on its path with a slash behind it: another layer that puts something into the
// folder does not hide them, one that has an entry for the folder does.
constexpr std::uint64_t folder_mark(std::string_view path) {
  return (base::path_hash("/", base::path_hash(path)) & ~std::uint64_t{3}) | static_cast<std::uint64_t>(MarkKind::file);
}

// A symbolic link, or a hard link under a name that an analyzer wants.
struct Link {
  std::string path;
  std::string target;  // symbolic: its text; hard: a cleaned path of the image
  bool is_hard = false;
  bool operator==(const Link&) const = default;
};

// Something in the layer's own form that would harm whoever unpacks it.
struct LayerHazard {
  std::string rule;  // PL-LAYER-ESCAPE, ...
  std::string path;  // raw bytes, as the header says
  std::string message;
  std::uint64_t offset = 0;  // in the unpacked tar
  bool operator==(const LayerHazard&) const = default;
};

// Who speaks of the layer as a whole, in gaps without a path. No analyzer has this id.
inline constexpr std::string_view kLayerId = "layer";

// What the analyzer of this id, version and configuration found.
struct AnalyzerFacts {
  std::string analyzer;
  std::uint32_t version = 0;
  Facts facts;
  std::uint64_t config = 0;
};

// An analyzer that looked at a layer, and how: facts of another version, or under other limits or rules, are other
// facts.
struct Looked {
  std::string analyzer;
  std::uint32_t version = 0;
  std::uint64_t config = 0;  // of limits and Analyzer::config together
  bool operator==(const Looked&) const = default;
};

Looked looked_by(const Analyzer& analyzer, const base::Limits& limits);

// The layer as a whole; the last frame.
struct LayerEnd {
  std::string diff_id;         // "sha256:..."; empty where the layer is stored plain (its digest is the diff id)
  std::uint64_t tar_size = 0;  // bytes unpacked
  std::uint64_t entries = 0;
  std::string error;  // why it could not be read to its end; empty where it was
  std::uint64_t error_offset = 0;
  std::vector<Looked> analyzers;  // all that looked at it; in the cache, who looked last comes first
  bool operator==(const LayerEnd&) const = default;
};

enum class FrameKind : std::uint8_t { marks = 1, links = 2, facts = 3, hazards = 4, end = 5, owned_files = 6 };
inline constexpr std::uint64_t kMaxFrame = 64ULL << 20U;
inline constexpr std::size_t kFrameHeader = 5;  // kind, then length as 4 bytes little-endian

std::string encode_frame(FrameKind kind, std::string_view payload);  // which the others make, and decode_... take
std::string encode_marks(std::span<const std::uint64_t> marks);
std::string encode_links(std::span<const Link> links);
std::string encode_facts(const AnalyzerFacts& facts);  // of owners the id, package and path, not the files
std::string encode_owned_files(std::uint64_t owner, std::span<const std::uint64_t> files);
std::string encode_hazards(std::span<const LayerHazard> hazards);
std::string encode_end(const LayerEnd& end);

struct FrameHeader {
  FrameKind kind = FrameKind::end;
  std::uint32_t size = 0;
};
base::Result<FrameHeader> decode_header(std::string_view bytes);  // kFrameHeader bytes

// Each takes a frame's payload. Error: invalid where it is not one, limit where it says too much.
base::Result<std::vector<Link>> decode_links(std::string_view payload);
base::Result<AnalyzerFacts> decode_facts(std::string_view payload);
base::Result<Looked> decode_speaker(std::string_view payload);  // whose facts these are, and nothing more
struct OwnedFiles {
  std::uint64_t owner = 0;
  std::vector<std::uint64_t> files;
};
base::Result<OwnedFiles> decode_owned_files(std::string_view payload);
base::Result<std::vector<LayerHazard>> decode_hazards(std::string_view payload);
base::Result<LayerEnd> decode_end(std::string_view payload);

}  // namespace plimsoll::analysis
