#include "base/text.h"
#include "lint/all_rules.h"
#include "lint/pragmas.h"
#include "lint/view.h"

namespace plimsoll::lint {
namespace {

std::vector<std::string> names_of(const Instruction& instruction) {
  std::vector<std::string> names;
  if (instruction.keyword == Keyword::kArg) {
    for (const dockerfile::Pair& pair : dockerfile::pairs_of(instruction)) names.push_back(pair.key);
  } else if (const dockerfile::From from = dockerfile::from_of(instruction); from.alias != nullptr) {
    names.push_back(from.alias->value);
  }
  return names;
}

class Check {
 public:
  Check(const View& view, Sink& out) : view_(view), out_(out) {}

  // Comments and instructions go up the file together.
  void at(const Step& step) {
    if (step->keyword != Keyword::kFrom && step->keyword != Keyword::kArg) return;
    const auto& comments = view_.document().comments;
    while (next_ < comments.size() && comments[next_].span.start < step->span.start) ++next_;
    if (next_ == 0) return;
    const dockerfile::Comment& above = comments[next_ - 1];
    const std::uint32_t line = view_.file().lines().position(step->span.start).line;
    if (above.instruction || above.line + 1 != line) return;
    const std::string_view text = view_.document().at(above.span);
    const std::string_view said = base::trim(text.substr(1));
    const std::vector<std::string> names = names_of(*step);
    // An empty comment parts them, as Docker's page says; and a pragma has to stand here.
    if (names.empty() || said.empty() || pragma_of(text)) return;
    if (std::ranges::find(names, base::cut(said, ' ').first) != names.end()) return;
    out_.add(step, above.span, fmt::format("the comment above {} does not begin with its name", names[0]));
  }

 private:
  const View& view_;
  Sink& out_;
  std::size_t next_ = 0;
};

void check(const View& view, Sink& out) {
  Check check(view, out);
  for (const Step& step : view.steps()) check.at(step);
}

constexpr std::string_view kAliases[] = {"InvalidDefinitionDescription"};

}  // namespace

// Experimental in BuildKit, and off there too.
constinit const Rule kPlLintInvalidDefinitionDescription{
    .id = "PL-LINT-INVALID-DEFINITION-DESCRIPTION",
    .severity = model::Severity::info,
    .title = "A comment above a stage or an argument does not begin with its name",
    .why = "docker build --call=outline shows such comments as descriptions, but only if they begin with the name.",
    .remedy = "Begin with the name, or put an empty line between the comment and the instruction.",
    .bad = "# the program's version\nARG VERSION=1\nFROM debian:12\n",
    .good = "# VERSION of the program\nARG VERSION=1\nFROM debian:12\n",
    .check = check,
    .is_off = true,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/reference/build-checks/invalid-definition-description/",
};

}  // namespace plimsoll::lint
