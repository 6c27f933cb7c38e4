// What `plimsoll cache show` says of the cache: how much of what is in it, and how long ago it was of use.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "base/result.h"
#include "base/time.h"
#include "store/cache_folder.h"

namespace plimsoll::scan {

struct CacheStatus {
  std::string path;
  std::uint64_t layers = 0, files = 0;  // under another key a layer has another file
  std::uint64_t bytes = 0;              // on the disk, of all that is counted here
  std::uint64_t remembered = 0;         // local files whose digests are known
  std::uint64_t leftovers = 0;          // temporary files
  std::uint64_t unreadable = 0;         // files of facts that are damaged, or of another version
  std::optional<base::Seconds> oldest_use, newest_use;
  std::map<std::pair<std::string, std::uint32_t>, std::uint64_t> analyzers;  // id and version -> layers
};

// Reads the end of each file. Nothing is changed; a file is not compared with its MAC, as a scan would do. Error: io.
base::Result<CacheStatus> cache_status(const store::CacheFolder& folder);

std::string cache_status_table(const CacheStatus& status);
// {"path", "layers", "files", "bytes", "limit", ..., "analyzers": [{"id", "version", "layers"}]}
std::string cache_status_json(const CacheStatus& status);

std::string bytes_text(std::uint64_t bytes);  // "3.4 MiB"

}  // namespace plimsoll::scan
