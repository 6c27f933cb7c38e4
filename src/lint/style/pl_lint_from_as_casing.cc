#include "base/text.h"
#include "lint/all_rules.h"
#include "lint/style/letters.h"
#include "lint/view.h"

namespace plimsoll::lint {
namespace {

void check(const View& view, Sink& out) {
  view.each(Keyword::kFrom, [&](const Step& step) {
    const dockerfile::From from = dockerfile::from_of(*step);
    const std::string_view keyword = view.document().at(step->keyword_span);
    const Letters letters = letters_of(keyword);
    // A keyword of both cases is a finding of its own.
    if (from.alias == nullptr || letters == Letters::mixed || letters_of(from.as->value) == letters) return;
    const std::string_view better = letters == Letters::lower ? "as" : "AS";
    out.add(step, from.as->span, fmt::format("{} stands beside {}", from.as->value, keyword)).fix =
        Remedy{fmt::format("Write {}", better), {{from.as->span, std::string(better)}}};
  });
}

constexpr std::string_view kAliases[] = {"FromAsCasing"};

}  // namespace

constinit const Rule kPlLintFromAsCasing{
    .id = "PL-LINT-FROM-AS-CASING",
    .severity = model::Severity::info,
    .title = "FROM and AS are written in different cases",
    .why = "Keywords are told from names by their letters; where one line mixes both cases they are not.",
    .remedy = "Write FROM ... AS, or from ... as.",
    .bad = "FROM debian:12 as build\nRUN true\n",
    .good = "FROM debian:12 AS build\nRUN true\n",
    .check = check,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/reference/build-checks/from-as-casing/",
};

}  // namespace plimsoll::lint
