// What the layers of an image come to when they lie over each other: the facts that are still true of the whole, each
// with the layer that brought it. Judges read this.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/facts.h"
#include "analysis/layer_facts.h"

namespace plimsoll::analysis {

struct SquashedPackage {
  model::Package package;   // `path` is where the file really lies, links resolved
  std::uint32_t layer = 0;  // the first that had this version there
};

// A list of files that is still there; the files themselves stay in the facts of its layer, under its id.
struct SquashedOwner {
  std::uint64_t id = 0;
  std::string package;
  std::uint32_t layer = 0;
};

// Files of one package that one later layer wrote over, other than those that documents know by name.
struct SquashedReplaced {
  std::string package;
  std::uint32_t owner_layer = 0, layer = 0;    // that brought them; that wrote others
  std::uint64_t files = 0, configuration = 0;  // how many
};

// A file that is there and is not what its package recorded of it.
struct SquashedModified {
  std::string package, path, algorithm;
  std::uint32_t layer = 0;  // that has it
};

struct SquashedDocument {
  Document document;
  std::uint32_t layer = 0;
  std::optional<std::uint32_t> removed_in =
      std::nullopt;  // of those about a layer as such: that removed what they count
};

struct SquashedSecret {
  Secret secret;
  std::uint32_t layer = 0;                  // the first that had it there
  std::optional<std::uint32_t> removed_in;  // the layer whose file, white-out or folder took its place
};

struct SquashedGap {
  model::Gap gap;
  std::uint32_t layer = 0;
};

struct SquashedHazard {
  LayerHazard hazard;
  std::uint32_t layer = 0;
};

struct Squashed {
  std::vector<SquashedPackage> packages;
  std::vector<SquashedOwner> owners;
  std::vector<SquashedDocument> documents;
  std::vector<SquashedSecret> secrets;     // of every layer, removed or not: whoever pulls the image has them
  std::vector<SquashedReplaced> replaced;  // filled in by who knows the owners
  std::vector<SquashedModified> modified;  // by who compared checksums
  std::vector<SquashedGap> gaps;
  std::vector<SquashedHazard> hazards;  // of every layer, removed or not: they harm whoever unpacks
};

}  // namespace plimsoll::analysis
