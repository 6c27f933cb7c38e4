#include "base/text.h"
#include "lint/all_rules.h"
#include "lint/view.h"

namespace plimsoll::lint {
namespace {

struct Seen {
  bool curl = false, wget = false;
  bool both() const { return curl && wget; }
};

// The call that makes both seen; in a later RUN the first of either.
void judge(const Step& run, Seen& seen, Sink& out) {
  const ShellWord* at = nullptr;
  View::each_call_of(run, [&](const ShellCommand&, const ShellCall& call) {
    if (!base::is_one_of(call.name, {"curl", "wget"})) return;
    (call.name == "curl" ? seen.curl : seen.wget) = true;
    if (at == nullptr && seen.both()) at = call.name_word;
  });
  if (at != nullptr) out.add(run, at->at);
}

void check(const View& view, Sink& out) {
  std::optional<std::uint32_t> stage;
  Seen seen;
  view.each(Keyword::kRun, [&](const Step& step) {
    const auto own = view.document().instructions[step.index].stage;
    if (own != stage) seen = {};
    stage = own;
    judge(step, seen, out);
  });
}

constexpr std::string_view kAliases[] = {"DS-0014"};

}  // namespace

constinit const Rule kDl4001{
    .id = "DL4001",
    .severity = model::Severity::medium,
    .title = "curl and wget are both used in a stage",
    .why = "Each does what the other does; two of them are one program too many to install, to update and to attack.",
    .remedy = "Use one of them throughout.",
    .bad = "FROM debian:12\nRUN wget http://a/b\nRUN curl http://a/c\n",
    .good = "FROM debian:12\nRUN curl -O http://a/b\nRUN curl http://a/c\n",
    .check = check,
    .in_onbuild = true,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/build/building/best-practices/#dont-install-unnecessary-packages",
};

}  // namespace plimsoll::lint
