// The value of a secret in the text of the file: a token by its form, a password by where it stands. DL3064 speaks of
// the names of variables, so a line can have both.
#include <algorithm>

#include "lint/all_rules.h"
#include "lint/secret/secret_values.h"
#include "lint/view.h"

namespace plimsoll::lint {
namespace {

const Instruction& inner_of(const Instruction& instruction) {
  return instruction.keyword == Keyword::kOnbuild && instruction.nested ? *instruction.nested : instruction;
}

std::string where(const Instruction& instruction) {
  switch (inner_of(instruction).keyword) {
    case Keyword::kArg:
      return "the history of the image shows every ARG";
    case Keyword::kRun:
      return "the history of the image shows every RUN";
    case Keyword::kCopy:
    case Keyword::kAdd:
      return "it goes into the image";
    case Keyword::kFrom:
    case Keyword::kUnknown:
      return "everyone who has this file can read it";
    default:
      return fmt::format("{} is part of the image", dockerfile::name_of(inner_of(instruction).keyword));
  }
}

void check(const View& view, Sink& out) {
  const auto& instructions = view.document().instructions;
  if (instructions.empty()) return;
  for (const SecretValue& one : secrets_in(view.file()).found) {
    const auto after = std::ranges::upper_bound(instructions, one.at.start, {},
                                                [](const Instruction& instruction) { return instruction.span.start; });
    Step step;  // a comment between two instructions goes with the one above it
    step.index = after == instructions.begin() ? 0 : static_cast<std::uint32_t>(after - instructions.begin() - 1);
    step.instruction = &instructions[step.index];
    const bool is_inside = step->span.start <= one.at.start && one.at.end <= step->span.end;
    const std::string reason = is_inside ? where(*step) : "everyone who has this file can read it";
    Found& found = out.add(step, one.at, fmt::format("{}: {}, and {}", one.title, one.redacted, reason));
    if (one.is_allowed && view.settings().obeys_pragmas) found.ignored = "a plimsoll:allow comment stands beside it";
  }
}

constexpr std::string_view kAliases[] = {"DF014"};

}  // namespace

constinit const Rule kPlLintSecretValue{
    .id = "PL-LINT-SECRET-VALUE",
    .severity = model::Severity::high,
    .title = "The value of a secret stands in the file",
    .why =
        "Everyone who has the file can use it, and so can everyone who can pull the image, from its settings, its "
        "history or its layers.",
    .remedy =
        "Revoke it, since it must be taken as known. Give the new one to the RUN that needs it by --mount=type=secret, "
        "and to the container when it starts.",
    .bad = "FROM debian:12\nRUN curl -u build:correct-horse-7 -fsS https://files.corp/a -o a\n",
    .good =
        "FROM debian:12\nRUN --mount=type=secret,id=netrc,target=/root/.netrc curl -n -fsS https://files.corp/a -o a\n",
    .check = check,
    .is_security = true,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/build/building/secrets/",
};

}  // namespace plimsoll::lint
