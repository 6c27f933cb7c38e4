// A sorted table from text to numbers inside a paged file: package name -> records, id -> records.
//
// Keys stand in groups of 16; in a group each key drops what it shares with the one before (ids and package names
// share long beginnings). The offsets of the groups stand behind them, 8 bytes each, and are searched by halves.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "advisory/paged_file.h"
#include "base/wire.h"

namespace plimsoll::advisory {

struct KeyTable {
  std::uint64_t keys = 0;
  std::uint64_t groups = 0;         // how many
  std::uint64_t groups_offset = 0;  // of the array of their offsets; the groups end there

  void write(base::WireWriter& out) const;
  static KeyTable read(base::WireReader& in);
};

class KeyTableWriter {
 public:
  explicit KeyTableWriter(PagedWriter& file) : file_(file) {}
  // Keys must come sorted by bytes; the same key again adds to it. Values of one key must come sorted; doubles vanish.
  base::Status add(std::string_view key, std::uint64_t value);
  base::Result<KeyTable> finish();

 private:
  base::Status end_key();
  base::Status end_group();
  PagedWriter& file_;
  std::string key_, previous_;
  bool open_ = false;
  std::vector<std::uint64_t> values_;
  base::WireWriter group_;
  std::size_t in_group_ = 0;
  std::string offsets_;
  KeyTable table_;
};

// The numbers of a key, sorted; none where the table does not have it. Error: a damaged file.
base::Result<std::vector<std::uint64_t>> find(const PagedView& file, const KeyTable& table, std::string_view key);

// Every key in order, for checks. Error: a damaged file, or what `visit` says.
base::Status for_each(
    const PagedView& file, const KeyTable& table,
    const std::function<base::Status(std::string_view key, const std::vector<std::uint64_t>& values)>& visit);

}  // namespace plimsoll::advisory
