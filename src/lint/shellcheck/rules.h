// The rules of ShellCheck's findings, made when a code is first seen: their number and their words are ShellCheck's.
#pragma once
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lint/rule.h"

namespace plimsoll::lint {

// "SC2086" of "sc2086"; nothing where it is no id of ShellCheck's.
std::optional<std::string> shellcheck_id(std::string_view text);
std::string shellcheck_page(std::string_view id);

class ShellcheckRules {
 public:
  // The rule of that code; its title is the first message it was seen with. It lives as long as this object. May be
  // called from several threads.
  const Rule* of(std::uint32_t code, model::Severity severity, std::string_view message);
  std::vector<const Rule*> all() const;  // by code

 private:
  struct Owned;
  mutable std::mutex mutex_;
  std::map<std::uint32_t, std::shared_ptr<const Owned>> rules_;
};

}  // namespace plimsoll::lint
