// Every limit that hostile input can meet, in one place, with its default. Sizes are bytes.
#pragma once
#include <cstdint>
#include <string_view>
#include <type_traits>

#include "base/path_hash.h"

namespace plimsoll::base {

struct Limits {
  std::uint64_t layer_size = 64ULL << 30U;      // of one unpacked layer
  std::uint64_t expansion_ratio = 250;          // unpacked / stored, judged once past expansion_floor; zeros reach 1032
  std::uint64_t expansion_floor = 1ULL << 30U;  // small layers may compress as well as they like
  std::uint64_t layer_entries = 20'000'000;     // of one layer
  std::uint64_t path_length = 4096 * 4;         // of one entry
  std::uint64_t in_memory_file = 16ULL << 20U;  // a wanted file up to this size stays in memory
  std::uint64_t spilled_file = 1ULL << 30U;     // beyond in_memory_file, in an unlinked file; larger is a gap
  std::uint64_t linked_files = 16ULL << 20U;    // small files of one layer kept for hard links to come
  std::uint64_t nested_archive_depth = 8;       // jar in jar in ...
  std::uint64_t archive_depth = 8;              // archives in archives that are searched; 0: none is
  std::uint64_t archive_entries = 1'000'000;    // of one zip
  std::uint64_t document_depth = 64;            // nesting of JSON
  std::uint64_t packages_per_file = 1'000'000;  // records of one package database
  std::uint64_t facts_size = 256ULL << 20U;     // what one worker may send back
  std::uint64_t worker_memory = 2ULL << 30U;    // address space of the process that reads a layer
  std::uint64_t worker_seconds = 3600;          // of its processor time
  std::uint64_t gaps_per_layer = 1000;          // further ones are counted in one
};

// A number that differs where any limit does: facts found under other limits are other facts.
inline std::uint64_t fingerprint(const Limits& limits) {
  static_assert(std::has_unique_object_representations_v<Limits>);
  return path_hash({reinterpret_cast<const char*>(&limits), sizeof limits});
}

}  // namespace plimsoll::base
