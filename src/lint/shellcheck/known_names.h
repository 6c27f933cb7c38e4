// Which of the variables that a RUN knows ShellCheck has to be told of.
//
// Each one costs it half a millisecond, in a script that takes three, and a stage knows a dozen: the proxies, ARG, ENV.
// Those matter that the body names; and those that look like one that it reads, as ShellCheck asks whether `$HTP_PROXY`
// is meant to be HTTP_PROXY. Telling it more changes nothing that it says.
#pragma once
#include <string_view>
#include <vector>

namespace plimsoll::lint {

// Those of `names` that matter for the body, in their order.
std::vector<std::string_view> names_that_matter(std::string_view body, const std::vector<std::string_view>& names);

}  // namespace plimsoll::lint
