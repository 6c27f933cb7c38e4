#include "lint/pragmas.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "lint/all_rules.h"
#include "lint/lint.h"

namespace plimsoll::lint {
namespace {

// Takes `word` and the space round it off the front.
bool take(std::string_view& rest, std::string_view word) {
  if (!rest.starts_with(word)) return false;
  rest = base::trim(rest.substr(word.size()));
  return true;
}

bool is_name(std::string_view word) {
  return !word.empty() &&
         std::ranges::all_of(word, [](unsigned char c) { return std::isalnum(c) != 0 || c == '-' || c == '_'; });
}

// "CIS-5.5" too, as none of hadolint's is called.
bool is_own_name(std::string_view word) {
  return !word.empty() && std::ranges::all_of(base::split(word, '.'), is_name);
}

// "DL3006 , SC2086 # why" -> the two names; nothing where anything else stands there.
std::optional<std::vector<std::string_view>> names_of(std::string_view list, std::string_view& reason) {
  const auto [names, comment] = base::cut(list, '#');
  if (comment) reason = base::trim(*comment);
  std::vector<std::string_view> out;
  for (const std::string_view part : base::split(names, ',')) {
    const std::string_view name = base::trim(part);
    if (!is_name(name)) return std::nullopt;
    out.push_back(name);
  }
  return out;
}

std::optional<Pragma> hadolint_pragma(std::string_view rest) {
  Pragma pragma;
  if (take(rest, "shell")) {
    if (!take(rest, "=") || rest.empty()) return std::nullopt;
    pragma.kind = PragmaKind::shell;
    pragma.names = {rest.substr(0, rest.find_first_of(" \t"))};
    return pragma;
  }
  if (take(rest, "global"))
    pragma.kind = PragmaKind::global;
  else if (take(rest, "stage"))
    pragma.kind = PragmaKind::stage;
  if (!take(rest, "ignore") || !take(rest, "=")) return std::nullopt;
  auto names = names_of(rest, pragma.reason);
  if (!names) return std::nullopt;
  pragma.names = std::move(*names);
  return pragma;
}

// "ignore=DL3008,DL3009 why"
std::optional<Pragma> own_pragma(std::string_view rest) {
  if (!take(rest, "ignore") || !take(rest, "=")) return std::nullopt;
  Pragma pragma;
  pragma.kind = PragmaKind::next_instruction;
  const std::size_t end = rest.find_first_of(" \t#");
  for (const std::string_view name : base::split(rest.substr(0, end), ',')) {
    if (!is_own_name(name)) return std::nullopt;
    pragma.names.push_back(name);
  }
  if (end != std::string_view::npos) pragma.reason = base::trim(rest.substr(end));
  return pragma;
}

class Ignorer {
 public:
  Ignorer(const File& file, std::vector<Found>& found) : file_(file), document_(file.document()) {
    for (Found& one : found) {
      if (one.rule != &kDl1000) by_instruction_[one.instruction].push_back(&one);
    }
  }

  void apply() {
    for (const dockerfile::Comment& comment : document_.comments) {
      if (const auto pragma = pragma_of(document_.at(comment.span))) apply(*pragma, comment);
    }
    if (const auto& check = document_.directives.check) apply_check(*check);
  }

 private:
  void apply(const Pragma& pragma, const dockerfile::Comment& comment) {
    const bool is_inside = comment.instruction.has_value();
    if (pragma.kind == PragmaKind::shell || (is_inside && pragma.kind != PragmaKind::next_instruction)) return;
    if (pragma.kind == PragmaKind::global) return ignore(0, UINT32_MAX, pragma);
    const std::uint32_t next = is_inside ? *comment.instruction : instruction_behind(comment.span.end);
    if (next >= document_.instructions.size()) return;
    const Instruction& instruction = document_.instructions[next];
    const bool is_next_line = file_.lines().position(instruction.span.start).line == comment.line + 1;
    if (pragma.kind == PragmaKind::next_instruction || (pragma.kind == PragmaKind::next_line && is_next_line))
      return ignore(next, next + 1, pragma);
    const bool is_stage = pragma.kind == PragmaKind::stage && is_next_line && instruction.keyword == Keyword::kFrom;
    if (is_stage && instruction.stage) ignore(next + 1, document_.stages[*instruction.stage].end_instruction, pragma);
  }

  std::uint32_t instruction_behind(std::uint32_t offset) const {
    const auto found = std::ranges::lower_bound(document_.instructions, offset, {},
                                                [](const Instruction& one) { return one.span.start; });
    return static_cast<std::uint32_t>(found - document_.instructions.begin());
  }

  // The findings of the instructions [first, last).
  void ignore(std::uint32_t first, std::uint32_t last, const Pragma& pragma) {
    for (auto at = by_instruction_.lower_bound(first); at != by_instruction_.end() && at->first < last; ++at) {
      for (Found* one : at->second) {
        const auto names = [&](std::string_view name) { return is_named(*one->rule, name); };
        if (std::ranges::any_of(pragma.names, names)) one->ignored = std::string(pragma.reason);
      }
    }
  }

  // Docker's names of its checks are the aliases in small letters: "StageNameCasing".
  void apply_check(const dockerfile::CheckDirective& check) {
    for (auto& [instruction, list] : by_instruction_) {
      for (Found* one : list) {
        for (const std::string_view alias : one->rule->aliases) {
          const bool is_check = alias.find_first_of("abcdefghijklmnopqrstuvwxyz") != std::string_view::npos;
          if (is_check && (check.skip_all || std::ranges::find(check.skip, alias) != check.skip.end()))
            one->ignored = "check=skip";
        }
      }
    }
  }

  const File& file_;
  const dockerfile::Document& document_;
  std::map<std::uint32_t, std::vector<Found*>> by_instruction_;
};

}  // namespace

std::optional<Pragma> pragma_of(std::string_view comment) {
  if (!comment.starts_with('#')) return std::nullopt;
  std::string_view rest = base::trim(comment.substr(1));
  if (take(rest, "hadolint")) return hadolint_pragma(rest);
  if (take(rest, "plimsoll")) return own_pragma(rest);
  return std::nullopt;
}

void apply_pragmas(const File& file, std::vector<Found>& found) {
  if (file.settings().obeys_pragmas && !found.empty()) Ignorer(file, found).apply();
}

}  // namespace plimsoll::lint
