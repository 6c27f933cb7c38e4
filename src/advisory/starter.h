// The starter set: a small database inside the program, so that the first scan works with no network.
//
// It holds facts only (ids, aliases, CVEs, packages, ranges, dates, CVSS vectors, severity words, KEV ids), no prose
// and no withdrawn records. Stored form: zstd frames one after another, first the manifest (kind "starter"), then one
// segment for each of its feeds. packaging/starter/make_starter makes it.
#pragma once
#include <memory>
#include <string>

#include "advisory/database.h"
#include "base/bytes.h"

namespace plimsoll::advisory {

inline constexpr std::uint64_t kStarterLimit = 2U << 20U;  // bytes, compressed

class Starter final : public SegmentAdvisories {
 public:
  // Unpacks everything: some 7 MiB in about 10 ms. Errors: invalid, limit, mismatch.
  static base::Result<std::unique_ptr<Starter>> open(base::Bytes packed);
  const Manifest& manifest() const { return manifest_; }
  using SegmentAdvisories::known_exploited;
  base::Result<std::vector<Record>> known_exploited() const;  // the whole list

 private:
  Manifest manifest_;
  std::vector<std::string> images_;  // of the segments
};

// The set in this program. Its info().kind is "starter".
base::Result<std::unique_ptr<Starter>> open_starter();
base::Bytes starter_bytes();  // as compiled in; starter_data.cc

// A set out of a full database. Error: limit where it would be larger than kStarterLimit, with its size.
base::Result<std::string> make_starter(const Database& database);

}  // namespace plimsoll::advisory
