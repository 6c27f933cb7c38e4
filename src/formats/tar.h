// A streaming tar reader with the meaning that container engines give to a tar.
//
// Engines unpack layers with Go's archive/tar. A scanner that reads the same bytes by other rules can be blinded: a
// hard link whose header claims a size has no body for the engine (the claimed body is read as further members), and a
// global pax header renames nothing for the engine, while general-purpose libraries skip that body and apply that name.
// So this reader follows archive/tar decision by decision: checksums signed or unsigned, base-256 numbers, ustar, star,
// GNU and V7 headers, pax records (1 MiB at most, the last 'x' header wins), GNU long names, and the four sparse forms.
// tests/oracle/tar_oracle.py holds the two against each other on thousands of made and broken archives.
//
// Bytes are pulled block by block and never copied but where a header straddles two blocks.
#pragma once
#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"

namespace plimsoll::formats {

// Where a reader's bytes come from: the next block, empty at the end. A block stays valid until the next call.
class ByteStream {
 public:
  virtual ~ByteStream() = default;
  virtual base::Result<base::Bytes> next() = 0;
  // Passes over up to `count` bytes without reading them, where it can; how many. Fewer than asked: read the rest.
  virtual std::uint64_t skip(std::uint64_t /*count*/) { return 0; }
};

struct TarHeader {
  char type = '0';         // POSIX type flag; '\0' is given as '0' or, with a trailing slash in the name, '5'
  std::string name;        // raw bytes, as written
  std::string link;        // raw bytes, as written
  std::uint64_t size = 0;  // of the file once unpacked; 0 for types without a body
  std::uint64_t mode = 0;
  std::uint64_t uid = 0, gid = 0;
  std::uint64_t device_major = 0, device_minor = 0;  // of types 3 and 4
  bool is_sparse = false;
  std::uint64_t offset = 0;                   // of the member's first header block (pax or long-name headers included)
  std::map<std::string, std::string> xattrs;  // "security.capability" -> raw bytes
};

struct TarFragment {
  std::uint64_t offset = 0;  // in the unpacked file; what no fragment covers is zeros
  base::Bytes bytes;         // empty at the end of the file
};

class TarReader {
 public:
  explicit TarReader(ByteStream& stream) : stream_(stream) {}

  // The next member; nothing at the end of the archive (two zero blocks, or the end of the bytes between members).
  // Errors: invalid, truncated, limit (a pax header over 1 MiB), each with the offset in the tar; and the stream's own.
  base::Result<std::optional<TarHeader>> next();

  // The next piece of the current member's data, in ascending order; an empty one at its end.
  base::Result<TarFragment> read_data();

  // After the end: reads what is left. How many of those bytes are not zero, and where the first stands.
  struct Rest {
    std::uint64_t bytes = 0;
    std::optional<std::uint64_t> first_nonzero;
  };
  base::Result<Rest> read_rest();

  std::uint64_t offset() const { return offset_; }  // bytes of the tar consumed so far

 private:
  struct Span {
    std::uint64_t offset = 0, size = 0;
  };
  using Records = std::map<std::string, std::string>;

  base::Result<base::Bytes> pull(std::uint64_t at_most);  // next bytes, at most so many; empty at the end
  base::Status skip(std::uint64_t count, bool must_be_there);
  base::Result<std::optional<base::Bytes>> read_block();       // 512 bytes; nothing at a clean end
  base::Result<std::string> read_special(std::uint64_t size);  // body of a pax or long-name header
  base::Result<std::optional<TarHeader>> read_header();        // one raw header
  base::Status apply_pax(TarHeader& header, const Records& records) const;
  base::Status find_sparse_map(TarHeader& header, const Records& records);
  base::Result<std::vector<Span>> read_old_gnu_map(TarHeader& header);
  base::Result<std::vector<Span>> read_map_from_data();
  base::Status start_body(const TarHeader& header, std::uint64_t size);
  tl::unexpected<base::Error> bad(std::string what) const;
  tl::unexpected<base::Error> cut_short() const;
  static tl::unexpected<base::Error> no_tar();

  ByteStream& stream_;
  base::Bytes rest_;  // unread part of the current block
  std::uint64_t offset_ = 0;
  std::uint64_t header_offset_ = 0;     // of the header being read
  std::array<std::byte, 512> block_{};  // a header that straddled two blocks
  std::array<std::byte, 512> header_copy_{};
  std::uint64_t remaining_ = 0;  // bytes of the current body not yet read
  std::uint64_t padding_ = 0;    // zeros up to the next block behind it
  bool sparse_ = false;
  std::vector<Span> fragments_;  // of a sparse file
  std::size_t fragment_ = 0;
  std::uint64_t fragment_done_ = 0;  // bytes of the current fragment, or of a plain body, already given
};

}  // namespace plimsoll::formats
