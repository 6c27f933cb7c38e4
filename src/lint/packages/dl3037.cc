#include "lint/all_rules.h"
#include "lint/packages/package_managers.h"

namespace plimsoll::lint {
namespace {

void check(const View& view, Sink& out) {
  view.each_call([&](const Step& step, const ShellCommand&, const ShellCall& call) {
    if (!dockerfile::has_args(call, "zypper", {"install", "in"})) return;
    add_unpinned(out, step, without(words_but(call, {"install", "in"}), [](std::string_view word) {
                   return has_any(word, "=<>") || word.ends_with(".rpm");
                 }));
  });
}

}  // namespace

constinit const Rule kDl3037{
    .id = "DL3037",
    .severity = model::Severity::medium,
    .title = "zypper installs packages of no certain version",
    .why = "What is newest differs from day to day, so that two builds of the same file differ, and one of them fails.",
    .remedy = "Write zypper install name=version.",
    .bad = "FROM opensuse/leap:15.6\nRUN zypper -n install httpd && zypper clean\n",
    .good = "FROM opensuse/leap:15.6\nRUN zypper -n install httpd=2.4.62 && zypper clean\n",
    .check = check,
    .in_onbuild = true,
    .help_uri = "https://docs.docker.com/build/building/best-practices/#version-pinning",
};

}  // namespace plimsoll::lint
