#include "lint/shellcheck/rules.h"

#include <fmt/format.h>

#include <algorithm>

namespace plimsoll::lint {

struct ShellcheckRules::Owned {
  std::string id, title, help_uri;
  Rule rule;
};

std::optional<std::string> shellcheck_id(std::string_view text) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const bool is_id = text.size() == 6 && (text[0] | 0x20) == 's' && (text[1] | 0x20) == 'c' && text[2] != '0' &&
                     std::ranges::all_of(text.substr(2), is_digit);
  if (!is_id) return std::nullopt;
  return fmt::format("SC{}", text.substr(2));
}

std::string shellcheck_page(std::string_view id) {
  return fmt::format("https://www.shellcheck.net/wiki/{}", id);
}

const Rule* ShellcheckRules::of(std::uint32_t code, model::Severity severity, std::string_view message) {
  const std::scoped_lock lock(mutex_);
  const auto [at, is_new] = rules_.try_emplace(code);
  if (is_new) {
    if (message.ends_with('.')) message.remove_suffix(1);
    auto owned = std::make_shared<Owned>();
    owned->id = fmt::format("SC{:04}", code);
    owned->title = message;
    owned->help_uri = shellcheck_page(owned->id);
    owned->rule = {.id = owned->id,
                   .severity = severity,
                   .title = owned->title,
                   .why = "ShellCheck found this in what a RUN gives to its shell.",
                   .remedy = "Its page says what goes wrong, and how else to write it.",
                   .bad = {},
                   .good = {},
                   .in_onbuild = true,
                   .help_uri = owned->help_uri};
    at->second = std::move(owned);
  }
  return &at->second->rule;
}

std::vector<const Rule*> ShellcheckRules::all() const {
  const std::scoped_lock lock(mutex_);
  std::vector<const Rule*> out;
  for (const auto& [code, owned] : rules_) out.push_back(&owned->rule);
  return out;
}

}  // namespace plimsoll::lint
