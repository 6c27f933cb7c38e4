// What an analyzer of recorded checksums found, as text: "package algorithm path sum" for each of the paths asked for.
#pragma once
#include <string>
#include <vector>

#include "hazards/file_sums.h"

namespace plimsoll::test {

inline std::string recorded_sums(const analysis::Facts& facts, const std::vector<std::string_view>& paths) {
  std::string text;
  for (const auto& document : facts.documents) {
    for (const auto& one : hazards::unpack_sums(document.values.at("sums"))) {
      std::string_view name = "?";
      for (const auto path : paths) {
        if (one.path == analysis::owned_file(path)) name = path;
      }
      text += fmt::format("{} {} {} {} {:016x}\n", document.kind, document.values.at("package"),
                          document.values.at("algorithm"), name, one.sum);
    }
  }
  return text;
}

}  // namespace plimsoll::test
