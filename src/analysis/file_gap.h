// How the readers of single package files (a manifest, a lock file, an archive) say what they could not read: one file
// that was passed over is a partial gap, a file that is closed by nature (encrypted) is info.
#pragma once
#include <string>
#include <string_view>

#include "analysis/facts.h"

namespace plimsoll::analysis {

// `path` without leading slash, as Package::path.
inline void add_file_gap(Facts& out, std::string_view what, std::string_view path, std::string why,
                         std::string_view mend = {}, model::GapClass gap_class = model::GapClass::partial) {
  model::Gap gap;
  gap.gap_class = gap_class;
  gap.what = what;
  gap.where.path = path;
  gap.why = std::move(why);
  gap.mend = mend;
  out.gaps.push_back(std::move(gap));
}

}  // namespace plimsoll::analysis
