#include "lint/all_rules.h"
#include "lint/process/repeated.h"

namespace plimsoll::lint {
namespace {

void check(const View& view, Sink& out) {
  find_repeated(view, Keyword::kCmd, out);
}

constexpr std::string_view kAliases[] = {"MultipleInstructionsDisallowed", "DS-0016"};

}  // namespace

constinit const Rule kDl4003{
    .id = "DL4003",
    .severity = model::Severity::medium,
    .title = "A stage has several CMD instructions",
    .why = "Only the last CMD of a stage counts; those before it look as if they were run.",
    .remedy = "Keep the one that is meant.",
    .bad = "FROM debian:12\nCMD [\"a\"]\nCMD [\"b\"]\n",
    .good = "FROM debian:12 AS a\nCMD [\"a\"]\nFROM a\nCMD [\"b\"]\n",
    .check = check,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/reference/build-checks/multiple-instructions-disallowed/",
};

}  // namespace plimsoll::lint
