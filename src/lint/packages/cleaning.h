// What package managers leave behind, and whether the same RUN takes it away: a later one cannot, as the layer is made.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "lint/view.h"

namespace plimsoll::lint {

using IsCall = std::function<bool(const ShellCall&)>;

// `rm -r` or `find -delete` of this folder, of what is in it, or of one that it is in. Of a variable: it may be so.
bool removes(const ShellCall& call, std::string_view folder);

// The first call of an `install` behind which no `clean` comes in the same RUN; or null.
const ShellCommand* first_uncleaned(const Step& run, const IsCall& is_install, const IsCall& is_clean);
// The finding for it, with a fix that puts `cleaning` at the end of the RUN.
Found* add_uncleaned(const View& view, Sink& out, const Step& run, const IsCall& is_install, const IsCall& is_clean,
                     std::string_view cleaning);

// For each stage of the document whether what is left in it counts: that of the last one, and of one that another stage
// is built from. A stage that only gives files to others is thrown away.
std::vector<bool> stages_that_last(const dockerfile::Document& document);
bool lasts(const View& view, const std::vector<bool>& lasting, const Step& step);

}  // namespace plimsoll::lint
