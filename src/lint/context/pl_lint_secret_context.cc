#include "lint/all_rules.h"
#include "lint/context/context_search.h"

namespace plimsoll::lint {
namespace {

void check(const View& view, Sink& out) {
  for (const CopiedSecret& one : search_context(view).found) {
    const FileSecret& first = one.secrets->found.front();
    const std::size_t others = one.secrets->found.size() - 1;
    out.add(
        *one.step, one.word->span,
        fmt::format("{} takes {} into the image, which has in line {}: {}: {}{}", one.word->value, one.path, first.line,
                    first.title, first.redacted, others == 0 ? "" : fmt::format("; and {} more", others)));
  }
}

}  // namespace

constinit const Rule kPlLintSecretContext{
    .id = "PL-LINT-SECRET-CONTEXT",
    .severity = model::Severity::high,
    .title = "A file with the value of a secret goes into the image",
    .why = "Everyone who can pull the image can read it, also where a later line deletes the file.",
    .remedy =
        "Revoke it, since it must be taken as known. Take it out of the file, and give it to the container when it "
        "starts.",
    .bad = "FROM debian:12\nCOPY conf /app\n",
    .good = "FROM debian:12\nCOPY src /app\n",
    .check = check,
    .is_security = true,
    .help_uri = "https://docs.docker.com/build/building/secrets/",
};

}  // namespace plimsoll::lint
