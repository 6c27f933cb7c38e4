// hadolint reads the word as it is written; here `"root"` and a variable that is known to be root are root too.
#include <algorithm>

#include "base/text.h"
#include "lint/all_rules.h"
#include "lint/style/lines.h"
#include "lint/user/user_name.h"

namespace plimsoll::lint {
namespace {

// What does the same whoever the user is.
bool is_metadata(const Step& step) {
  constexpr Keyword kOnly[] = {Keyword::kCmd,         Keyword::kEntrypoint, Keyword::kEnv,   Keyword::kExpose,
                               Keyword::kHealthcheck, Keyword::kLabel,      Keyword::kShell, Keyword::kStopsignal};
  return std::ranges::find(kOnly, step->keyword) != std::end(kOnly);
}

// Back to the user before. Where nothing is done as root any more, root goes; else the user comes back behind it.
void offer_user_before(const View& view, std::span<const Step> steps, const Step& before, const Step& last,
                       Found& found) {
  const UserName user = user_name(view, before);
  if (user.is_root() || user.is_unknown) return;
  const bool is_idle = std::all_of(&last + 1, steps.data() + steps.size(), is_metadata);
  if (is_idle) {
    found.fix = Remedy{"Drop this USER", {{lines_of(view.document(), *last.instruction), ""}}, true};
  } else if (user.is_number()) {  // a name would be a finding of DL3066
    const std::uint32_t end = steps.back()->span.end;
    found.fix =
        Remedy{fmt::format("End the stage as {}", user.user),
               {{{end, end}, fmt::format("{}USER {}", line_end_of(view.document()), before->raw(before->words[0]))}},
               true};
  }
}

void check(const View& view, Sink& out) {
  for (const dockerfile::Stage& stage : view.document().stages) {
    const Step *before = nullptr, *last = nullptr;
    const auto steps = view.steps_of(stage);
    for (const Step& step : steps) {
      if (step->keyword != Keyword::kUser || step->words.empty()) continue;
      before = last;
      last = &step;
    }
    if (last == nullptr) continue;
    const UserName user = user_name(view, *last);
    if (!user.is_root()) continue;
    Found& found = out.add(*last, (*last)->words[0].span, fmt::format("{} is the last user of this stage", user.shown));
    if (before != nullptr) offer_user_before(view, steps, *before, *last, found);
  }
}

constexpr std::string_view kAliases[] = {"DS-0002", "CKV_DOCKER_8"};

}  // namespace

constinit const Rule kDl3002{
    .id = "DL3002",
    .severity = model::Severity::medium,
    .title = "The last user is root",
    .why =
        "A process that is broken into is root then, with all that root may do in the container and on what is mounted "
        "there.",
    .remedy = "Switch to another user behind what root has to do.",
    .bad = "FROM debian:12\nUSER root\n",
    .good = "FROM debian:12\nUSER root\nRUN true\nUSER 1000\n",
    .check = check,
    .is_security = true,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/build/building/best-practices/#user",
};

}  // namespace plimsoll::lint
