// One OSV document (schema 1.0 to 1.7, https://ossf.github.io/osv-schema/) to a Record, with what its feed adds.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "advisory/ranges.h"
#include "advisory/record.h"
#include "base/result.h"

namespace plimsoll::advisory {

// Gives the order of versions of an ecosystem (without suffix); nullptr where it is not known.
using FindCompare = CompareVersions (*)(std::string_view ecosystem);

struct OsvRecord {
  Record record;
  bool is_dropped = false;  // a bug-fix or enhancement notice: counted, not kept (see feeds.h)
};

// Holds the JSON parser's memory, which grows to the largest document. Not for two threads at once.
class OsvReader {
 public:
  explicit OsvReader(FindCompare compare = nullptr);
  ~OsvReader();
  OsvReader(OsvReader&&) noexcept;

  // Errors: invalid (not JSON, no id, a member of the wrong type), limit (larger than 64 MiB, deeper than 64).
  base::Result<OsvRecord> read(std::string_view json);

 private:
  struct Parser;
  std::unique_ptr<Parser> parser_;
  FindCompare compare_;
};

}  // namespace plimsoll::advisory
