// An rpm header: a small table of tagged values. One header is one package of an rpm database.
//
//   4 bytes  number of index entries, big-endian        (RPM file format, "Header Structure", without its magic)
//   4 bytes  number of data bytes
//   entries  of 16 bytes: tag, type, offset into the data, count
//   data
//
// The first entry may be a region (HEADERIMMUTABLE and its kin): it points to a copy of itself at the region's end and
// says how many entries were signed together. Entries behind it were added at install time; of a tag that stands
// twice, the last one counts.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"

namespace plimsoll::formats {

enum class RpmTag : std::uint32_t {
  name = 1000,
  version = 1001,
  release = 1002,
  epoch = 1003,
  size = 1009,
  vendor = 1011,
  license = 1014,
  packager = 1015,
  arch = 1022,
  old_filenames = 1027,
  file_modes = 1030,
  file_digests = 1035,
  file_flags = 1037,
  source_rpm = 1044,
  file_verify_flags = 1045,
  provide_name = 1047,
  require_name = 1049,
  dir_indexes = 1116,
  basenames = 1117,
  dir_names = 1118,
  file_digest_algorithm = 5011,
  modularity_label = 5096,
};

class RpmHeader {
 public:
  // Checks the whole index, so that the reads below can only miss. `blob` must outlive the header. Errors: truncated,
  // invalid (an entry outside the data, an unknown type, a region that does not fit).
  static base::Result<RpmHeader> parse(base::Bytes blob);

  // The (first) string of a tag; nothing where it is absent, of another type or has no end.
  std::optional<std::string_view> string(RpmTag tag) const;
  // The strings of a tag in order, until `take` returns false. False where the data ends inside one.
  bool strings(RpmTag tag, const std::function<bool(std::string_view)>& take) const;

  // Numbers of a tag of type int16 or int32.
  class Numbers {
   public:
    std::uint32_t size() const { return count_; }
    std::uint32_t operator[](std::uint32_t index) const;  // 0 where there is none

   private:
    friend class RpmHeader;
    base::Bytes bytes_;
    std::uint32_t count_ = 0;
    bool wide_ = false;
  };
  Numbers numbers(RpmTag tag) const;
  std::optional<std::uint32_t> number(RpmTag tag) const;

 private:
  struct Item {
    std::uint32_t type = 0, offset = 0, count = 0;
  };
  std::optional<Item> find(RpmTag tag) const;

  base::Bytes index_;
  base::Bytes data_;
};

}  // namespace plimsoll::formats
