#include "base/text.h"
#include "lint/all_rules.h"
#include "lint/view.h"

namespace plimsoll::lint {
namespace {

void check(const View& view, Sink& out) {
  view.each_call([&](const Step& step, const ShellCommand&, const ShellCall& call) {
    if (base::is_one_of(call.name, {"free", "kill", "mount", "ps", "service", "shutdown", "ssh", "top", "vim"}))
      out.add(step, call.name_word->at, fmt::format("{} makes no sense in a build", call.name));
  });
}

}  // namespace

constinit const Rule kDl3001{
    .id = "DL3001",
    .severity = model::Severity::low,
    .title = "A command is run that makes no sense in a build",
    .why =
        "Processes, mounts and services do not outlive the RUN that makes them, and nobody is there to use an editor "
        "or "
        "a terminal.",
    .remedy = "Leave it out; start services with CMD or ENTRYPOINT.",
    .bad = "FROM debian:12\nRUN service nginx start\n",
    .good = "FROM debian:12\nCMD [\"nginx\", \"-g\", \"daemon off;\"]\n",
    .check = check,
    .in_onbuild = true,
    .help_uri = "https://docs.docker.com/build/building/best-practices/",
};

}  // namespace plimsoll::lint
