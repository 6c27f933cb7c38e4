#include "lint/all_rules.h"
#include "lint/process/repeated.h"

namespace plimsoll::lint {
namespace {

void check(const View& view, Sink& out) {
  find_repeated(view, Keyword::kHealthcheck, out);
}

constexpr std::string_view kAliases[] = {"MultipleInstructionsDisallowed", "DS-0023"};

}  // namespace

constinit const Rule kDl3012{
    .id = "DL3012",
    .severity = model::Severity::high,
    .title = "A stage has several HEALTHCHECK instructions",
    .why = "Only the last HEALTHCHECK of a stage counts, NONE too; those before it look as if they were run.",
    .remedy = "Keep the one that is meant.",
    .bad = "FROM debian:12\nHEALTHCHECK CMD [\"a\"]\nHEALTHCHECK CMD [\"b\"]\n",
    .good = "FROM debian:12 AS a\nHEALTHCHECK CMD [\"a\"]\nFROM a\nHEALTHCHECK CMD [\"b\"]\n",
    .check = check,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/reference/build-checks/multiple-instructions-disallowed/",
};

}  // namespace plimsoll::lint
