// Checksums for --verify-files: what packages recorded of their files, and what the files have. Of a digest its first
// 64 bits are kept, which nobody meets by a file of their own choice in fewer than 2^64 tries.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/facts.h"

namespace plimsoll::hazards {

// "package", "algorithm" (md5, sha1, sha256), "sums": what a package recorded; it stands on its database.
inline constexpr std::string_view kPackageSumsDocument = "package_sums";
// "paths": what dpkg-divert moved away, so that another file may stand there.
inline constexpr std::string_view kDivertedDocument = "diverted";
// "files": what the files of a layer have; about the layer as such.
inline constexpr std::string_view kFileSumsDocument = "file_sums";

// The first 64 bits of a digest in hexadecimal digits; nothing where it is none.
std::optional<std::uint64_t> sum_of_hex(std::string_view hex);
std::uint64_t sum_of_raw(std::string_view digest);  // of at least 8 bytes

// Recorded sums of one package, and how they are packed. Configuration is left out: its user is meant to change it.
class PackageSums {
 public:
  static constexpr std::size_t kMost = 30'000;  // of one document; further ones go into the next

  PackageSums(std::string_view kind, std::string package, std::string_view algorithm, std::string database)
      : kind_(kind), package_(std::move(package)), algorithm_(algorithm), database_(std::move(database)) {}
  // `path` without its leading slash. Of "lib/x" also "usr/lib/x": where /lib is a link, the image has it there.
  void add(std::string_view path, std::uint64_t sum, analysis::Facts& out);
  void finish(analysis::Facts& out);

 private:
  void put(std::uint64_t path_hash, std::uint64_t sum, analysis::Facts& out);

  std::string kind_, package_, algorithm_, database_;
  std::string packed_;
};
struct RecordedSum {
  std::uint64_t path = 0;  // analysis::owned_file
  std::uint64_t sum = 0;
};
std::vector<RecordedSum> unpack_sums(std::string_view packed);

struct FileSums {
  std::uint64_t md5 = 0, sha1 = 0, sha256 = 0;
};
void pack_file(std::string_view path, const FileSums& sums, std::string& packed);
// Calls `take` for each; what follows a damaged one is left out.
void for_each_file(std::string_view packed, const std::function<void(std::string_view path, const FileSums&)>& take);

}  // namespace plimsoll::hazards
