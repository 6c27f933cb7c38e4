#include "dockerfile/directives.h"

#include "base/text.h"
#include "dockerfile/lex.h"
#include "dockerfile/lines.h"

namespace plimsoll::dockerfile {
namespace {

struct Found {
  std::string name;  // in lower case
  Directive directive;
};

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// `# name = value`; `mark` is `#`.
std::optional<Found> directive_in(std::string_view text, Line line, std::string_view mark) {
  const std::string_view whole = text.substr(0, line.end);
  const std::size_t start = skip_spaces(whole, line.start);
  if (whole.substr(start, mark.size()) != mark) return std::nullopt;
  const std::size_t name = skip_spaces(whole, start + mark.size());
  std::size_t at = name;
  while (at < whole.size() && is_letter_or_digit(whole[at])) ++at;
  if (at == name || (whole[name] >= '0' && whole[name] <= '9')) return std::nullopt;
  const std::size_t name_end = at;
  at = skip_spaces(whole, at);
  if (at >= whole.size() || whole[at] != '=') return std::nullopt;
  const std::size_t value = skip_spaces(whole, at + 1);
  if (value >= whole.size()) return std::nullopt;
  const std::size_t end = value + trimmed_end(whole.substr(value));
  Found found;
  found.name = base::to_lower(whole.substr(name, name_end - name));
  found.directive.value = whole.substr(value, end - value);
  found.directive.span = {static_cast<std::uint32_t>(start), line.end};
  found.directive.value_span = {static_cast<std::uint32_t>(value), static_cast<std::uint32_t>(end)};
  return found;
}

void read_check(const Directive& directive, Document& document) {
  CheckDirective check;
  static_cast<Directive&>(check) = directive;
  for (const std::string_view option : base::split(directive.value, ';')) {
    if (base::trim(option).empty()) continue;
    const auto [key, value] = base::cut(option, '=');
    const std::string name = base::to_lower(base::trim(key));
    if (name == "skip" && value) {
      for (const std::string_view part : base::split(*value, ',')) {
        const std::string_view rule = base::trim(part);
        if (base::to_lower(rule) == "all") check.skip_all = true;
        if (!rule.empty()) check.skip.emplace_back(rule);
      }
    } else if (name == "error" && value) {
      check.error = base::is_one_of(base::trim(*value), {"1", "t", "T", "TRUE", "true", "True"});
    } else if (name != "experimental") {
      document.errors.push_back(
          {directive.value_span, fmt::format("`{}` is no option of `check`.", base::trim(option)), ""});
    }
  }
  document.directives.check = std::move(check);
}

void take_escape(const Directive& directive, Document& document) {
  if (directive.value == "\\" || directive.value == "`") {
    document.escape = directive.value[0];
  } else {
    document.errors.push_back({directive.value_span, "The escape character is either ` or \\.", ""});
  }
  document.directives.escape = directive;
}

// Whether it is a directive, and so the ones behind it may be too.
bool take(Found found, bool with_escape, Document& document) {
  Directives& known = document.directives;
  const bool again = (found.name == "syntax" && known.syntax) || (found.name == "escape" && known.escape) ||
                     (found.name == "check" && known.check);
  if (again) {
    document.errors.push_back(
        {found.directive.span, fmt::format("There is a `{}` directive already.", found.name), ""});
  } else if (found.name == "syntax") {
    known.syntax = std::move(found.directive);
  } else if (found.name == "escape" && with_escape) {
    take_escape(found.directive, document);
  } else if (found.name == "check") {
    read_check(found.directive, document);
  } else {
    return false;
  }
  return true;
}

// `// syntax=x`, for a file that is another frontend's.
void read_foreign_syntax(Document& document, std::uint32_t at) {
  while (at < document.text.size()) {
    const Line line = line_at(document.text, at);
    auto found = directive_in(document.text, line, "//");
    if (!found || !base::is_one_of(found->name, {"syntax", "escape", "check"})) return;
    if (found->name == "syntax") {
      document.directives.syntax = std::move(found->directive);
      return;
    }
    at = line.next;
  }
}

}  // namespace

std::uint32_t read_directives(Document& document, std::uint32_t at) {
  const std::uint32_t top = at;
  const bool shebang = std::string_view(document.text).substr(at, 2) == "#!";
  if (shebang) at = line_at(document.text, at).next;
  const std::uint32_t first = at;
  while (at < document.text.size()) {
    const Line line = line_at(document.text, at);
    auto found = directive_in(document.text, line, "#");
    if (!found || !take(std::move(*found), !shebang, document)) break;
    at = line.next;
  }
  if (!document.directives.syntax) read_foreign_syntax(document, first);
  return at == first ? top : at;
}

}  // namespace plimsoll::dockerfile
