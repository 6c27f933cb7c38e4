#include "hazards/file_sums.h"

#include <charconv>
#include <cstring>

#include "base/bytes.h"

namespace plimsoll::hazards {

namespace {

void put_number(std::uint64_t number, std::string& out) {
  out.append(reinterpret_cast<const char*>(&number), sizeof number);
}

std::uint64_t take_number(std::string_view& from) {
  std::uint64_t number = 0;
  std::memcpy(&number, from.data(), sizeof number);
  from.remove_prefix(sizeof number);
  return number;
}

}  // namespace

std::optional<std::uint64_t> sum_of_hex(std::string_view hex) {
  if (hex.size() < 16) return std::nullopt;
  std::uint64_t sum = 0;
  const auto [end, error] = std::from_chars(hex.data(), hex.data() + 16, sum, 16);
  if (error != std::errc{} || end != hex.data() + 16) return std::nullopt;
  return sum;
}

std::uint64_t sum_of_raw(std::string_view digest) {
  return base::load_be<std::uint64_t>(base::bytes_of(digest), 0).value_or(0);
}

void PackageSums::put(std::uint64_t path_hash, std::uint64_t sum, analysis::Facts& out) {
  put_number(analysis::owned_file(path_hash, false), packed_);
  put_number(sum, packed_);
  if (packed_.size() >= kMost * sizeof(RecordedSum)) finish(out);
}

void PackageSums::add(std::string_view path, std::uint64_t sum, analysis::Facts& out) {
  if (path.empty() || path.starts_with("etc/")) return;
  put(base::path_hash(path), sum, out);
  if (path.starts_with("lib") || path.starts_with("bin/") || path.starts_with("sbin/"))
    put(base::path_hash(path, base::path_hash("usr/")), sum, out);
}

void PackageSums::finish(analysis::Facts& out) {
  if (packed_.empty()) return;
  out.documents.push_back(
      {kind_, database_, {{"package", package_}, {"algorithm", algorithm_}, {"sums", std::exchange(packed_, {})}}});
}

std::vector<RecordedSum> unpack_sums(std::string_view packed) {
  std::vector<RecordedSum> sums;
  sums.reserve(packed.size() / sizeof(RecordedSum));
  while (packed.size() >= sizeof(RecordedSum)) {
    const std::uint64_t path = take_number(packed);
    sums.push_back({path, take_number(packed)});
  }
  return sums;
}

void pack_file(std::string_view path, const FileSums& sums, std::string& packed) {
  path = path.substr(0, 0xFFFF);
  packed += static_cast<char>(path.size() & 0xFFU);
  packed += static_cast<char>(path.size() >> 8U);
  packed += path;
  for (const std::uint64_t sum : {sums.md5, sums.sha1, sums.sha256}) put_number(sum, packed);
}

void for_each_file(std::string_view packed, const std::function<void(std::string_view, const FileSums&)>& take) {
  while (packed.size() > 2) {
    const std::size_t length = base::load_le<std::uint16_t>(base::bytes_of(packed), 0).value_or(0);
    if (packed.size() < 2 + length + 3 * sizeof(std::uint64_t)) return;
    const std::string_view path = packed.substr(2, length);
    packed.remove_prefix(2 + length);
    FileSums sums;
    sums.md5 = take_number(packed);
    sums.sha1 = take_number(packed);
    sums.sha256 = take_number(packed);
    take(path, sums);
  }
}

}  // namespace plimsoll::hazards
