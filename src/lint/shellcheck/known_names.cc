#include "lint/shellcheck/known_names.h"

#include <string>
#include <unordered_set>

#include "base/text.h"

namespace plimsoll::lint {
namespace {

bool starts_name(unsigned char c) {
  return std::isalpha(c) != 0 || c == '_';
}
bool goes_on_with_name(unsigned char c) {
  return std::isalnum(c) != 0 || c == '_';
}

// What names of that length, give or take, look like: their first or their last two letters.
std::string beginning(std::string_view name, std::size_t length) {
  return fmt::format("{}<{}", length, base::to_lower(name.substr(0, 2)));
}
std::string ending(std::string_view name, std::size_t length) {
  return fmt::format("{}>{}", length, base::to_lower(name.substr(name.size() - std::min<std::size_t>(2, name.size()))));
}

class Names {
 public:
  explicit Names(std::string_view body) {
    // Arithmetic reads names without a `$`.
    const bool has_arithmetic =
        base::contains(body, "((") || base::contains(body, "[[") || base::contains(body, "let ");
    for (std::size_t at = 0; at < body.size();) {
      if (!starts_name(static_cast<unsigned char>(body[at]))) {
        // A number with letters behind it is no name.
        do ++at;
        while (at < body.size() && std::isalnum(static_cast<unsigned char>(body[at - 1])) != 0 &&
               goes_on_with_name(static_cast<unsigned char>(body[at])));
        continue;
      }
      std::size_t end = at + 1;
      while (end < body.size() && goes_on_with_name(static_cast<unsigned char>(body[end]))) ++end;
      const std::string_view name = body.substr(at, end - at);
      named_.insert(name);
      if (has_arithmetic || is_read(body.substr(0, at))) note_looks(name);
      at = end;
    }
  }

  bool matters(std::string_view name) const {
    if (named_.contains(name)) return true;
    if (looks_.empty()) return false;
    for (std::size_t length = name.size() - std::min<std::size_t>(2, name.size()); length <= name.size() + 2;
         ++length) {
      if (looks_.contains(beginning(name, length)) || looks_.contains(ending(name, length))) return true;
    }
    return false;
  }

 private:
  // `$name`, `${name`, `${#name`, `${!name`
  static bool is_read(std::string_view before) {
    if (before.ends_with('#') || before.ends_with('!')) before.remove_suffix(1);
    if (before.ends_with('{')) before.remove_suffix(1);
    return before.ends_with('$');
  }
  void note_looks(std::string_view name) {
    looks_.insert(beginning(name, name.size()));
    looks_.insert(ending(name, name.size()));
  }

  std::unordered_set<std::string_view> named_;
  std::unordered_set<std::string> looks_;  // of those that are read
};

}  // namespace

std::vector<std::string_view> names_that_matter(std::string_view body, const std::vector<std::string_view>& names) {
  const Names of_body(body);
  std::vector<std::string_view> out;
  for (const std::string_view name : names) {
    if (of_body.matters(name)) out.push_back(name);
  }
  return out;
}

}  // namespace plimsoll::lint
