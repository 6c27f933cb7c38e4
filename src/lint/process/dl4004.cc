#include "lint/all_rules.h"
#include "lint/process/repeated.h"

namespace plimsoll::lint {
namespace {

void check(const View& view, Sink& out) {
  find_repeated(view, Keyword::kEntrypoint, out);
}

constexpr std::string_view kAliases[] = {"MultipleInstructionsDisallowed", "DS-0007"};

}  // namespace

constinit const Rule kDl4004{
    .id = "DL4004",
    .severity = model::Severity::high,
    .title = "A stage has several ENTRYPOINT instructions",
    .why = "Only the last ENTRYPOINT of a stage counts; those before it look as if they were run.",
    .remedy = "Keep the one that is meant.",
    .bad = "FROM debian:12\nENTRYPOINT [\"a\"]\nENTRYPOINT [\"b\"]\n",
    .good = "FROM debian:12 AS a\nENTRYPOINT [\"a\"]\nFROM a\nENTRYPOINT [\"b\"]\n",
    .check = check,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/reference/build-checks/multiple-instructions-disallowed/",
};

}  // namespace plimsoll::lint
