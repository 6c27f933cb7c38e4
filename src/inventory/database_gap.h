// How the readers of package databases say what they could not read.
#pragma once
#include <string>
#include <string_view>

#include "analysis/facts.h"

namespace plimsoll::inventory {

// `path` without leading slash, as Package::path: the squash tells by it whose gap it is.
// unjudged: packages may be missing without a trace (cut short, unreadable). partial: one named record was passed over.
inline void add_database_gap(analysis::Facts& out, model::GapClass gap_class, std::string_view what,
                             std::string_view path, std::string why) {
  model::Gap gap;
  gap.gap_class = gap_class;
  gap.what = what;
  gap.where.path = path;
  gap.why = std::move(why);
  gap.mend = "rebuild the image, or take the file from a sound copy";
  out.gaps.push_back(std::move(gap));
}

}  // namespace plimsoll::inventory
