#include "model/spdx_ids.h"

#include <algorithm>
#include <iterator>

namespace plimsoll::model {
namespace {

constexpr std::string_view kIds[] = {
#include "model/spdx_ids.inc"
};

bool is_listed(std::string_view text) {
  return std::binary_search(std::begin(kIds), std::end(kIds), text);
}

bool is_exception(std::string_view text) {
  return text.find("exception") != std::string_view::npos && text.find("-with-") == std::string_view::npos &&
         text.find("no-copyleft") == std::string_view::npos;
}

bool is_reference(std::string_view text) {
  if (!text.starts_with("LicenseRef-") || text.size() == 11) return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
  });
}

// The next word, or one parenthesis; empty at the end.
std::string_view next_token(std::string_view& rest) {
  rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
  if (rest.empty()) return {};
  const std::size_t length =
      rest.front() == '(' || rest.front() == ')' ? 1 : std::min(rest.find_first_of(" ()"), rest.size());
  const std::string_view token = rest.substr(0, length);
  rest.remove_prefix(length);
  return token;
}

bool is_simple(std::string_view token) {
  if (is_spdx_id(token) || is_reference(token)) return true;
  return token.ends_with('+') && is_spdx_id(token.substr(0, token.size() - 1));
}

}  // namespace

bool is_spdx_id(std::string_view text) {
  return is_listed(text) && !is_exception(text);
}

// Two states suffice: an operand is due, or an operator is. Parentheses are counted, so no depth can hurt.
bool is_spdx_expression(std::string_view text) {
  std::size_t open = 0;
  bool operand_due = true;
  for (std::string_view rest = text, token = next_token(rest); !token.empty(); token = next_token(rest)) {
    if (operand_due) {
      if (token == "(") {
        ++open;
        continue;
      }
      if (!is_simple(token)) return false;
      operand_due = false;
    } else if (token == ")") {
      if (open == 0) return false;
      --open;
    } else if (token == "WITH") {
      const std::string_view exception = next_token(rest);
      if (!is_listed(exception) || !is_exception(exception)) return false;
    } else if (token == "AND" || token == "OR") {
      operand_due = true;
    } else {
      return false;
    }
  }
  return !operand_due && open == 0;
}

}  // namespace plimsoll::model
