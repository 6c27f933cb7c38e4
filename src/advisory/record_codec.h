// The bytes of one record in a segment: its facts, and where its prose stands.
//
// Texts that a record repeats (its package in nine releases, one fixed version for twelve packages) are written once
// and named by number afterwards. What joins records (id, aliases, CVEs) stands first, so that it is read alone.
#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "advisory/record.h"
#include "base/result.h"

namespace plimsoll::advisory {

// A piece of a compressed block: `size` bytes at `start` of what the block unpacks to.
struct TextPlace {
  std::uint64_t block = 0;       // offset in the segment; 0 where the record has no prose
  std::uint64_t block_size = 0;  // bytes as stored
  std::uint64_t start = 0, size = 0;
};

// Everything but summary, details and references. `here` is the offset at which the bytes will stand in the segment.
std::string encode_facts(const Record& record, const TextPlace& text, std::uint64_t here);

struct Facts {
  Record record;  // record.text_at is left 0
  TextPlace text;
};

// `wants` says, by ecosystem and name, which of the affected packages are kept. Error: invalid.
base::Result<Facts> decode_facts(std::string_view bytes, std::uint64_t here,
                                 const std::function<bool(std::string_view ecosystem, std::string_view name)>& wants);

struct Names {
  std::string id;
  std::vector<std::string> aliases;
};
// Error: invalid.
base::Result<Names> decode_names(std::string_view bytes);

// Summary, details and references.
std::string encode_text(const Record& record);
base::Status decode_text(std::string_view bytes, Record& record);  // Error: invalid

}  // namespace plimsoll::advisory
