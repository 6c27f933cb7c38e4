// Small pieces of sentences that several writers share.
#pragma once
#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "base/escape.h"
#include "model/gap.h"

namespace plimsoll::report {

// "1 finding", "12 findings"
inline std::string counted(std::uint64_t count, std::string_view one, std::string_view many = {}) {
  if (count == 1) return fmt::format("1 {}", one);
  return many.empty() ? fmt::format("{} {}s", count, one) : fmt::format("{} {}", count, many);
}

// "layer 2, /var/lib/rpm/Packages"; empty where the place says nothing. Escaped for a terminal.
inline std::string place_of(const model::Location& at) {
  std::string out;
  const auto add = [&](const std::string& text) {
    if (!out.empty()) out += ", ";
    out += text;
  };
  if (at.layer) add(fmt::format("layer {}", *at.layer));
  if (!at.path.empty()) add(base::for_terminal(at.path));
  if (!at.file.empty()) add(base::for_terminal(at.file));
  if (at.line) add(fmt::format("line {}", *at.line));
  return out;
}

// "rpm database (layer 2, /var/lib/rpm/Packages): truncated at 4096", "layer 0: ...". Escaped for a terminal.
inline std::string gap_sentence(const model::Gap& gap) {
  std::string out = base::for_terminal(gap.what);
  const std::string place = place_of(gap.where);
  if (out == "layer" && gap.where.layer) {
    out = place;  // not "layer (layer 0)"
  } else if (!place.empty())
    out += fmt::format(" ({})", place);
  if (!gap.why.empty()) out += (out.empty() ? "" : ": ") + base::for_terminal(gap.why);
  return out;
}

}  // namespace plimsoll::report
