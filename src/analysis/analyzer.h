// What an analyzer is: a few facts about it and three plain functions. One file of inventory/ is one analyzer;
// inventory/all_analyzers.cc lists them.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>

#include "analysis/entry.h"
#include "analysis/facts.h"
#include "base/limits.h"
#include "base/random_access.h"

namespace plimsoll::analysis {

struct Analyzer {
  std::string_view id;     // "dpkg"; also Package::found_by
  std::uint32_t version;   // raised when the same bytes give other facts: cached facts of the old version are not used
  std::string_view title;  // "Debian and Ubuntu packages"

  // Whether this entry's bytes are wanted. Sees the header only; called for regular files.
  bool (*wants)(const Entry&);

  // May be null. Sees the first bytes (up to 4096, or the whole file) of a wanted entry; false drops it before it is
  // kept in memory or spilled.
  bool (*sniff)(const Entry&, base::Bytes head);

  // Reads the whole file and adds what it finds. Bad bytes are a gap in `out`, never an exception.
  void (*visit)(const Entry&, const base::RandomAccess& file, const base::Limits&, Facts& out);

  // A package database stands at one of these paths (no leading slash; "*" as the last part stands for every file of
  // that folder, "*.list" for those that end so) once symbolic links are resolved in the squashed image. Its `wants`
  // takes look-alikes anywhere, by base name and sniff, and the scan keeps what one of these paths leads to. Empty:
  // what is found counts wherever it lies.
  std::span<const std::string_view> databases;

  // May be null. Called for every entry of every type, by its header alone and before any byte of it is read: millions
  // of times for a layer, so it tells what does not concern it in a few nanoseconds. No `wants` is needed for it.
  void (*note)(const Entry&, Facts& out) = nullptr;

  // Digest of what else decides what it finds (a user's own rules): facts found under another one are other facts.
  std::uint64_t config = 0;
};

}  // namespace plimsoll::analysis
