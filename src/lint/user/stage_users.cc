#include "lint/user/stage_users.h"

#include "base/text.h"

namespace plimsoll::lint {

std::vector<const Step*> last_users(const View& view) {
  std::vector<const Step*> users;  // a base stands before what is built from it
  for (const dockerfile::Stage& stage : view.document().stages) {
    const auto base = view.scopes().stage(stage.index).base;
    const Step* user = base ? users[*base] : nullptr;
    for (const Step& step : view.steps_of(stage)) {
      if (step->keyword == Keyword::kUser && !step->words.empty()) user = &step;
    }
    users.push_back(user);
  }
  return users;
}

bool is_root(std::string_view user_and_group) {
  const std::string_view user = dockerfile::user_of(user_and_group).user;
  const bool is_zero = !user.empty() && user.find_first_not_of('0') == std::string_view::npos;
  return is_zero || user == "root" || base::to_lower(user) == "containeradministrator";
}

}  // namespace plimsoll::lint
