// From a feed's bytes to a segment file in the database's folder.
#pragma once
#include <string>
#include <vector>

#include "advisory/manifest.h"
#include "base/result.h"

namespace plimsoll::advisory {

struct BuiltFeed {
  ManifestFeed feed;                    // source, downloaded, etag are the caller's
  std::vector<std::string> unreadable;  // "DSA-1-1.json: not JSON: ...", the first few
};

// Reads every record of an all.zip. One that cannot be read is counted and named, and the rest goes on. The segment is
// in `folder` afterwards, on the disk, under a name that holds its digest. Memory does not grow with the zip.
// Errors: invalid, truncated (no zip, or not one readable record in it), io, and what is said of a full disk.
base::Result<BuiltFeed> build_ecosystem(const std::string& zip, std::string_view ecosystem, const std::string& folder);

// CISA's known_exploited_vulnerabilities.json. Errors: invalid, io.
base::Result<BuiltFeed> build_kev(std::string_view json, const std::string& folder);
// The ids of the list inside the program, with the dates that it had there. Errors: not_found, io.
base::Result<BuiltFeed> build_starter_kev(const std::string& folder);

}  // namespace plimsoll::advisory
