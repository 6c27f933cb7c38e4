// A zip writer for tests: honest archives, and ones that contradict themselves in a chosen field.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace plimsoll::test {

struct ZipField {
  std::string name;        // in both headers
  std::string local_name;  // in the local header; empty: as `name`
  std::uint16_t method = 8;
  std::uint16_t local_method = 8;
  std::uint16_t flags = 0;
  std::uint32_t crc = 0;
  std::uint64_t stored_size = 0, size = 0, local_size = 0, header_offset = 0;
};

class ZipWriter {
 public:
  // What stands before the archive; the offsets do not count it.
  explicit ZipWriter(std::string_view prefix = {}) : bytes_(prefix), prefix_(prefix.size()) {}
  // `change` may falsify what the headers will say.
  ZipWriter& add(std::string_view name, std::string_view content, bool deflate = true,
                 const std::function<void(ZipField&)>& change = {});
  std::string finish(std::string_view comment = {}, int count_error = 0) const;

 private:
  std::string bytes_;
  std::string directory_;
  std::size_t prefix_;
  int count_ = 0;
};

}  // namespace plimsoll::test
