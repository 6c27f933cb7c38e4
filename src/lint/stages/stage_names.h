// The stages that COPY --from, a mount or FROM can name: by name in any case of letters, or by number.
//
// hadolint minds the case; to BuildKit `COPY --from=Build` is the stage `build`.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "lint/view.h"

namespace plimsoll::lint {

class StageNames {
 public:
  // At each FROM, in the order of the file. The last of several stages with one name counts.
  void enter(const dockerfile::Stage& stage);
  // The stage among those entered.
  std::optional<std::uint32_t> named(std::string_view name) const;
  std::optional<std::uint32_t> named_or_numbered(std::string_view reference) const;

 private:
  std::unordered_map<std::string, std::uint32_t> names_;  // in lower case
  std::uint32_t count_ = 0;
};

// Every step of the file with the stages up to its own; before the first FROM none.
template <class Take>
void each_with_stages(const View& view, Take take) {
  StageNames names;
  for (const Step& step : view.steps()) {
    if (step->keyword == Keyword::kFrom) names.enter(view.document().stages[*step->stage]);
    take(step, names);
  }
}

}  // namespace plimsoll::lint
