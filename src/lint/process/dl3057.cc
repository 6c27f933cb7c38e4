#include "lint/all_rules.h"
#include "lint/view.h"

namespace plimsoll::lint {
namespace {

// For each stage whether it has a HEALTHCHECK: its own or that of what it is built from, or what is built from it has.
std::vector<bool> checked_stages(const View& view) {
  const auto& stages = view.document().stages;
  std::vector<bool> own(stages.size());
  view.each(Keyword::kHealthcheck, [&](const Step& step) {
    if (step->stage) own[*step->stage] = true;
  });
  const auto base_of = [&](std::size_t i) { return view.scopes().stage(static_cast<std::uint32_t>(i)).base; };
  std::vector<bool> inherited = own, passed_on = own;
  for (std::size_t i = 0; i < stages.size(); ++i) {
    if (const auto base = base_of(i); base && inherited[*base]) inherited[i] = true;
  }
  for (std::size_t i = stages.size(); i-- > 0;) {  // a base stands before what is built from it
    if (const auto base = base_of(i); base && passed_on[i]) passed_on[*base] = true;
  }
  for (std::size_t i = 0; i < stages.size(); ++i) inherited[i] = inherited[i] || passed_on[i];
  return inherited;
}

void check(const View& view, Sink& out) {
  const std::vector<bool> checked = checked_stages(view);
  view.each(Keyword::kFrom, [&](const Step& step) {
    if (!checked[*step->stage]) out.add(step, head_of(view.file(), step));
  });
}

constexpr std::string_view kAliases[] = {"DS-0026", "CKV_DOCKER_2"};

}  // namespace

constinit const Rule kDl3057{
    .id = "DL3057",
    .severity = model::Severity::low,
    .title = "The stage has no HEALTHCHECK",
    .why = "Docker then takes a container for healthy as long as its process lives, also when it hangs.",
    .remedy = "Write HEALTHCHECK CMD with a command that asks the service, or HEALTHCHECK NONE.",
    .bad = "FROM debian:12\nCMD [\"a\"]\n",
    .good = "FROM debian:12\nHEALTHCHECK CMD [\"a\", \"--check\"]\n",
    .check = check,
    .is_off = true,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/reference/dockerfile/#healthcheck",
};

}  // namespace plimsoll::lint
