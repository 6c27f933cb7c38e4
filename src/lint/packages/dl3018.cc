#include "lint/all_rules.h"
#include "lint/packages/package_managers.h"

namespace plimsoll::lint {
namespace {

void check(const View& view, Sink& out) {
  view.each_call([&](const Step& step, const ShellCommand&, const ShellCall& call) {
    if (!dockerfile::has_args(call, "apk", {"add"})) return;
    add_unpinned(out, step,
                 without(words_but(call, {"add"}, {"t", "virtual", "repository", "X"}),
                         [](std::string_view word) { return has_any(word, "=~><") || word.ends_with(".apk"); }));
  });
}

}  // namespace

constinit const Rule kDl3018{
    .id = "DL3018",
    .severity = model::Severity::medium,
    .title = "apk adds packages of no certain version",
    .why = "What is newest differs from day to day, so that two builds of the same file differ, and one of them fails.",
    .remedy = "Write apk add name=version, or name~version for any of its revisions.",
    .bad = "FROM alpine:3.20\nRUN apk add --no-cache curl\n",
    .good = "FROM alpine:3.20\nRUN apk add --no-cache curl~8.9\n",
    .check = check,
    .in_onbuild = true,
    .help_uri = "https://docs.docker.com/build/building/best-practices/#version-pinning",
};

}  // namespace plimsoll::lint
