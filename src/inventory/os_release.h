// Which operating system an image is, from the release files that were seen in it.
#pragma once
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "analysis/facts.h"
#include "base/result.h"
#include "model/report.h"

namespace plimsoll::inventory {

struct OperatingSystemAnswer {
  std::optional<model::OperatingSystem> os;
  std::vector<model::Gap> gaps;  // two files that disagree: partial, with both answers
};

// Judges the release documents that are visible in the squashed image, in any order; documents of other kinds are
// passed over. os-release wins, and in it etc/ over usr/lib/ (os-release(5)); then lsb-release, then each
// distribution's old file. `id` is os-release's ID ("debian", "alpine", "rhel", "sles"), `version` its VERSION_ID,
// empty where the distribution has none (Debian unstable). `eol` is left empty.
OperatingSystemAnswer identify_operating_system(std::span<const analysis::Document> documents);

// The answer alone.
std::optional<model::OperatingSystem> operating_system(std::span<const analysis::Document> documents);

// Name and values of one release file, as os-release's ID, VERSION_ID, PRETTY_NAME, ... The file's base name says its
// form. Error: invalid where nothing in it names a system.
base::Result<analysis::Document> parse_release_file(std::string_view path, std::string_view text);

}  // namespace plimsoll::inventory
