#include "lint/all_rules.h"
#include "lint/view.h"

namespace plimsoll::lint {
namespace {

void check(const View& view, Sink& out) {
  view.each_call([&](const Step& step, const ShellCommand&, const ShellCall& call) {
    if (call.name != "sudo") return;
    Found& found = out.add(step, call.name_word->at);
    // Behind options of sudo (-u, -E) another user or environment is meant: that is not for us to drop.
    if (call.args.empty() || call.args[0].value.starts_with('-')) return;
    const Span gone = dockerfile::span_with_space_behind(view.document().text, call.name_word->at, call.args[0].at);
    found.fix = Remedy{"Drop sudo", {{gone, ""}}, true};
  });
}

constexpr std::string_view kAliases[] = {"DS-0010", "CKV2_DOCKER_1"};

}  // namespace

constinit const Rule kDl3004{
    .id = "DL3004",
    .severity = model::Severity::high,
    .title = "sudo is run",
    .why =
        "A build runs as root until USER says otherwise, so that sudo gains nothing there; in the image it is a "
        "set-uid program that leads back to root, and it breaks the passing on of signals.",
    .remedy = "Run as root first, and set USER behind it.",
    .bad = "FROM debian:12\nRUN sudo apt-get update\n",
    .good = "FROM debian:12\nRUN apt-get update\n",
    .check = check,
    .in_onbuild = true,
    .is_security = true,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/build/building/best-practices/#user",
};

}  // namespace plimsoll::lint
