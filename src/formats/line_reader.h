// Lines of a file of any size in bounded memory: what dpkg's, apk's and the release files' readers stand on.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/random_access.h"

namespace plimsoll::formats {

struct Line {
  std::string_view text;     // without its "\n" or "\r\n"; valid until the next call
  std::uint64_t offset = 0;  // of its first byte in the file
  bool cut = false;          // longer than the limit: `text` is its beginning
  bool ended = true;         // false: the file stops before a line end
};

// Reads the file once from its start. Files in memory are not copied; others go through one buffer of `limit` bytes.
class LineReader {
 public:
  explicit LineReader(const base::RandomAccess& file, std::size_t limit = std::size_t{64} << 10U);
  // The next line, or nothing at the end of the file. Error: io.
  base::Result<std::optional<Line>> next();

 private:
  base::Status refill();
  base::Status skip_to_line_end();

  const base::RandomAccess& file_;
  std::size_t limit_;
  std::vector<std::byte> buffer_;  // empty where the file is in memory
  std::string_view have_;          // bytes read and not yet given
  std::uint64_t have_offset_ = 0;  // of have_ in the file
  bool at_end_ = false;            // nothing follows have_
  bool cut_ = false;               // the line given last goes on
};

}  // namespace plimsoll::formats
