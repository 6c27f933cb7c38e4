#include "base/text.h"
#include "lint/all_rules.h"
#include "lint/view.h"

namespace plimsoll::lint {
namespace {

// FROM and COPY --from find a stage in any case of letters, so that the name alone can be changed.
void check(const View& view, Sink& out) {
  view.each(Keyword::kFrom, [&](const Step& step) {
    const dockerfile::From from = dockerfile::from_of(*step);
    if (from.alias == nullptr || step->words.size() != 3) return;
    const std::string lower = base::to_lower(from.alias->value);
    if (lower == from.alias->value) return;
    out.add(step, from.alias->span, fmt::format("the stage's name {} has capital letters", from.alias->value)).fix =
        Remedy{fmt::format("Write {}", lower), {{from.alias->span, lower}}};
  });
}

constexpr std::string_view kAliases[] = {"StageNameCasing"};

}  // namespace

constinit const Rule kPlLintStageNameCasing{
    .id = "PL-LINT-STAGE-NAME-CASING",
    .severity = model::Severity::info,
    .title = "A stage's name has capital letters",
    .why = "Instructions are written in capitals; a name in small letters cannot be taken for one.",
    .remedy = "Write the name of the stage in small letters.",
    .bad = "FROM debian:12 AS Build\nRUN true\n",
    .good = "FROM debian:12 AS build\nRUN true\n",
    .check = check,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/reference/build-checks/stage-name-casing/",
};

}  // namespace plimsoll::lint
