// How the build used package managers.
#include <optional>

#include "hazards/all_config_rules.h"
#include "hazards/build_steps.h"

namespace plimsoll::hazards {
namespace {

using Findings = std::vector<model::Finding>;
using Found = std::optional<model::Finding>;

bool is_apt(const Command& command) {
  return base::is_one_of(command.program, {"apt-get", "apt", "aptitude"});
}
bool is_rpm_manager(const Command& command) {
  return base::is_one_of(command.program, {"yum", "dnf", "microdnf", "tdnf", "zypper"});
}
std::string_view verb_of(const Command& command) {
  return command.verb({"-o", "-t", "-c", "-X", "--repository", "--installroot", "--releasever"});
}
bool is_apt_install(const Command& command) {
  return is_apt(command) && verb_of(command) == "install";
}
bool is_apk_add(const Command& command) {
  return command.program == "apk" && verb_of(command) == "add";
}

bool names(const Command& command, std::string_view part) {
  return std::any_of(command.words.begin(), command.words.end(),
                     [&](const std::string& word) { return word.find(part) != std::string::npos; });
}
bool step_names(const Instruction& step, std::string_view part) {
  return std::any_of(step.commands.begin(), step.commands.end(),
                     [&](const Command& command) { return names(command, part); });
}
bool step_has(const Instruction& step, bool (*is)(const Command&)) {
  return std::any_of(step.commands.begin(), step.commands.end(), is);
}

bool upgrades_all(const Command& command) {
  const std::string_view verb = verb_of(command);
  if (is_apt(command)) return base::is_one_of(verb, {"upgrade", "dist-upgrade", "full-upgrade", "safe-upgrade"});
  // With names it is those packages only; without, every one.
  const auto behind = std::find(command.words.begin(), command.words.end(), verb);
  const bool has_names =
      behind != command.words.end() &&
      std::any_of(behind + 1, command.words.end(), [](const auto& word) { return !word.starts_with('-'); });
  if (command.program == "apk") return verb == "upgrade" && !has_names;
  if (command.program == "zypper") return base::is_one_of(verb, {"up", "update", "dup", "dist-upgrade"}) && !has_names;
  return is_rpm_manager(command) && base::is_one_of(verb, {"update", "upgrade", "distro-sync"}) && !has_names;
}

void judge_upgrade(const ConfigSubject& subject, Findings& out) {
  for_each_command(subject, out, [](const Instruction& step, const Command& command) -> Found {
    if (!upgrades_all(command)) return std::nullopt;
    return at_command(step, command, fmt::format("{} {} in the build", command.program, verb_of(command)),
                      "The build upgrades every package that the base image brought.");
  });
}

void judge_update_alone(const ConfigSubject& subject, Findings& out) {
  for_each_command(subject, out, [](const Instruction& step, const Command& command) -> Found {
    const std::string_view verb = verb_of(command);
    if (!((is_apt(command) || command.program == "apk") && verb == "update") &&
        !(command.program == "zypper" && base::is_one_of(verb, {"refresh", "ref"})))
      return std::nullopt;
    const bool is_used = std::any_of(step.commands.begin(), step.commands.end(), [&](const Command& other) {
      return (is_apt(other) == is_apt(command)) && (is_apt(other) || other.program == command.program) &&
             base::is_one_of(verb_of(other), {"install", "add", "in", "upgrade", "dist-upgrade", "full-upgrade",
                                              "build-dep", "source", "download", "satisfy", "up", "update", "dup"}) &&
             verb_of(other) != verb;
    });
    if (is_used) return std::nullopt;
    return at_command(step, command, fmt::format("{} {} stands alone", command.program, verb),
                      "The list of packages is fetched in a step of its own, which a build takes from its cache when "
                      "later steps install.");
  });
}

void judge_apt_recommends(const ConfigSubject& subject, Findings& out) {
  const bool is_set = std::any_of(subject.steps.begin(), subject.steps.end(), [](const Instruction& step) {
    return std::any_of(step.commands.begin(), step.commands.end(),
                       [](const Command& command) { return !is_apt(command) && names(command, "Install-Recommends"); });
  });
  if (is_set) return;
  for_each_command(subject, out, [](const Instruction& step, const Command& command) -> Found {
    if (!is_apt_install(command) || command.has("--no-install-recommends") || names(command, "Install-Recommends") ||
        command.has("-R") || command.has("--without-recommends"))
      return std::nullopt;
    return at_command(step, command, "", "apt installs what is only recommended, too.");
  });
}

// A step that installs and does not clear `folder` behind it.
void judge_cache(const ConfigSubject& subject, Findings& out, bool (*installs)(const Command&),
                 bool (*is_cleared)(const Instruction&), std::string_view message) {
  for (const Instruction& step : subject.steps) {
    if (!step_has(step, installs) || is_cleared(step)) continue;
    const auto command = std::find_if(step.commands.begin(), step.commands.end(), installs);
    auto finding = at_command(step, *command, "", std::string(message));
    finding.confidence = model::Confidence::likely;  // a cache mount does not show in a history
    out.push_back(std::move(finding));
  }
}

bool fetches_lists(const Command& command) {
  return is_apt(command) && verb_of(command) == "update";
}

void judge_apt_lists(const ConfigSubject& subject, Findings& out) {
  judge_cache(
      subject, out, fetches_lists,
      [](const Instruction& step) {
        return step_names(step, "/var/lib/apt") ||
               std::any_of(step.commands.begin(), step.commands.end(),
                           [](const Command& c) { return is_apt(c) && verb_of(c) == "distclean"; });
      },
      "The package lists that apt fetched stay in the layer.");
}

void judge_apk_cache(const ConfigSubject& subject, Findings& out) {
  judge_cache(
      subject, out, [](const Command& command) { return is_apk_add(command) && !command.has("--no-cache"); },
      [](const Instruction& step) { return step_names(step, "/var/cache/apk") || step_names(step, "/etc/apk/cache"); },
      "apk add without --no-cache leaves its index in the layer.");
}

void judge_rpm_cache(const ConfigSubject& subject, Findings& out) {
  judge_cache(
      subject, out,
      [](const Command& command) {
        return is_rpm_manager(command) &&
               base::is_one_of(verb_of(command), {"install", "in", "update", "upgrade", "reinstall"});
      },
      [](const Instruction& step) {
        const bool is_clean = std::any_of(step.commands.begin(), step.commands.end(), [](const Command& command) {
          return is_rpm_manager(command) && base::is_one_of(verb_of(command), {"clean", "cc"});
        });
        return is_clean || step_names(step, "/var/cache/yum") || step_names(step, "/var/cache/dnf") ||
               step_names(step, "/var/cache/zypp") || step_names(step, "/var/cache/*");
      },
      "What the package manager downloaded stays in the layer.");
}

}  // namespace

constinit const ConfigRule kUpgrade{
    "PL-CONFIG-UPGRADE",
    "The build upgrades all packages",
    model::Severity::low,
    "The same Dockerfile gives another image each day, and the layer repeats what the base image holds already. A "
    "newer "
    "base image brings the same fixes tested together.",
    "Build with --pull so that the base image is new; upgrade single packages by name where its fix is not there yet.",
    {"DKL-DI-0003", "DS-0024", "AVD-DS-0024"},
    "https://docs.docker.com/build/building/best-practices/#apt-get",
    judge_upgrade};

constinit const ConfigRule kUpdateAlone{
    "PL-CONFIG-UPDATE-ALONE",
    "Package lists are fetched in a step of their own",
    model::Severity::info,
    "A build takes that step from its cache for as long as its line stays the same, so later steps install from an old "
    "list: old versions, or none. CIS Docker Benchmark 4.7.",
    "Put both in one RUN: apt-get update && apt-get install ...",
    {"CIS-DI-0007", "DS-0017", "AVD-DS-0017"},
    "https://docs.docker.com/build/building/best-practices/#apt-get",
    judge_update_alone};

constinit const ConfigRule kAptRecommends{
    "PL-CONFIG-APT-RECOMMENDS",
    "apt installs recommended packages",
    model::Severity::info,
    "Programs that nobody asked for make the image larger, and each is one more that can be flawed. CIS Docker "
    "Benchmark 4.3.",
    "Add --no-install-recommends, and name what is needed.",
    {"DS-0029", "AVD-DS-0029"},
    "https://docs.docker.com/build/building/best-practices/#apt-get",
    judge_apt_recommends};

constinit const ConfigRule kAptLists{
    "PL-CONFIG-APT-LISTS",
    "apt's package lists stay in the image",
    model::Severity::info,
    "They are tens of megabytes that no container needs, and old by the time that one starts.",
    "End the same RUN with rm -rf /var/lib/apt/lists/*, or keep them in a cache mount.",
    {"DKL-DI-0005"},
    "https://docs.docker.com/build/building/best-practices/#apt-get",
    judge_apt_lists};

constinit const ConfigRule kApkCache{"PL-CONFIG-APK-CACHE",
                                     "apk's index stays in the image",
                                     model::Severity::info,
                                     "No container needs it, and it is old by the time that one starts.",
                                     "Use apk add --no-cache.",
                                     {"DKL-DI-0004", "DS-0025", "AVD-DS-0025"},
                                     "https://wiki.alpinelinux.org/wiki/Alpine_Package_Keeper",
                                     judge_apk_cache};

constinit const ConfigRule kRpmCache{"PL-CONFIG-RPM-CACHE",
                                     "The package manager's cache stays in the image",
                                     model::Severity::info,
                                     "No container needs it, and it is old by the time that one starts.",
                                     "End the same RUN with dnf clean all (yum clean all, zypper clean).",
                                     {"DS-0015", "DS-0019", "DS-0020", "DS-0027"},
                                     "https://docs.docker.com/build/building/best-practices/",
                                     judge_rpm_cache};

}  // namespace plimsoll::hazards
