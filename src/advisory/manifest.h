// manifest.json: which files make up a database. It is the one thing that is ever replaced, by a rename, so that a
// reader sees one whole database or another, and a crash leaves the old one.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"

namespace plimsoll::advisory {

inline constexpr int kManifestFormat = 1;
inline constexpr std::string_view kManifestName = "manifest.json";
inline constexpr std::string_view kKevFeed = "KEV";

struct ManifestFeed {
  std::string name;  // OSV ecosystem, or kKevFeed
  std::string file;  // of its segment, in the folder of the manifest
  std::string sha256;
  std::uint64_t size = 0;
  std::uint64_t count = 0;      // records in use
  std::uint64_t withdrawn = 0;  // kept for `explain`
  std::uint64_t dropped = 0;    // bug fixes and enhancements
  std::uint64_t unreadable = 0;
  base::Seconds newest = 0;             // latest date in a record; 0 where none has one
  base::Seconds downloaded = 0;         // when the bytes came, or were last confirmed to be current
  std::string source{};                 // URL or file
  std::string etag{}, last_modified{};  // of a URL
  bool operator==(const ManifestFeed&) const = default;
};

struct Manifest {
  std::string id;             // of the segments that it names; set by `write`
  std::string kind = "full";  // full, starter
  base::Seconds built = 0;
  std::vector<ManifestFeed> feeds;  // in order of name

  const ManifestFeed* find(std::string_view name) const;
};

// The file's text, closed by a checksum of its own.
std::string to_json(Manifest& manifest);
// Errors: invalid (cut short, damaged), mismatch (the checksum), unsupported (a format of a later version).
base::Result<Manifest> parse_manifest(std::string_view json);

// Error: not_found where the folder has none, with what to do about it.
base::Result<Manifest> read_manifest(const std::string& folder);
base::Status write_manifest(const std::string& folder, Manifest& manifest);

}  // namespace plimsoll::advisory
