#include "lint/user/user_name.h"

#include <algorithm>

namespace plimsoll::lint {
namespace {

// `a:b`, `${A:-x}:b`: what stands before the first `:` outside of braces.
std::string_view without_group(std::string_view text) {
  std::size_t depth = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '{') ++depth;
    if (text[at] == '}' && depth > 0) --depth;
    if (text[at] == ':' && depth == 0) return text.substr(0, at);
  }
  return text;
}

bool is_argument(const View& view, const Step& step, std::string_view name) {
  const dockerfile::Variable* variable = view.scopes().at(step.index).find(name);
  if (variable == nullptr) variable = view.scopes().global().find(name);
  return variable != nullptr &&
         (variable->origin == dockerfile::Origin::kArg || variable->origin == dockerfile::Origin::kGlobalArg);
}

}  // namespace

bool UserName::is_number() const {
  return !user.empty() && std::ranges::all_of(user, [](char c) { return c >= '0' && c <= '9'; });
}

UserName user_name(const View& view, const Step& step) {
  UserName name;
  if (step->words.empty()) return name;
  const std::string_view written = without_group(step->words[0].value);
  const std::string_view raw = without_group(step->raw(step->words[0]));
  // A quote may end behind the group: then the value without quotes is as good.
  const bool cuts_quotes = std::ranges::count(raw, '"') % 2 != 0 || std::ranges::count(raw, '\'') % 2 != 0;
  const dockerfile::Expansion user = view.scopes().expand(step.index, cuts_quotes ? written : raw);
  name.is_unknown = !user.is_known || !user.fault.empty();
  name.user = name.is_unknown ? std::string(written) : std::string(without_group(user.value));
  name.shown = name.user == written ? name.user : fmt::format("{}, which is {},", written, name.user);
  name.has_argument =
      std::ranges::any_of(user.uses, [&](const auto& use) { return is_argument(view, step, use.name); });
  return name;
}

}  // namespace plimsoll::lint
