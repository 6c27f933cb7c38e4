// How a container of the image runs, when nobody says otherwise: user, ports, entry point, health.
#include <algorithm>

#include "analysis/entry.h"
#include "base/text.h"
#include "hazards/all_config_rules.h"
#include "hazards/redact.h"

namespace plimsoll::hazards {
namespace {

using Findings = std::vector<model::Finding>;

bool is_linux(const ConfigSubject& subject) {
  return subject.config.os != "windows";
}

void judge_root_user(const ConfigSubject& subject, Findings& out) {
  const std::string& user = subject.config.user;
  if (!is_linux(subject) || privilege_of(user, subject.accounts) != Privilege::root) return;
  const bool is_named_so = user.empty() || user.starts_with("root") || user.find_first_not_of("0:+-") == user.npos;
  auto finding = setting("USER", user.empty() ? "No USER: containers run as root" : "",
                         user.empty()  ? "The image names no USER, so its containers run as root."
                         : is_named_so ? fmt::format("USER is {}, which is root.", user)
                                       : fmt::format("USER is {}, which is uid 0 in the image's /etc/passwd.", user),
                         "User: " + user);
  if (const Instruction* step = last_step(subject, "USER"); step != nullptr && !user.empty())
    finding.location.created_by = step->line;
  out.push_back(std::move(finding));
}

void judge_no_healthcheck(const ConfigSubject& subject, Findings& out) {
  const auto& check = subject.config.healthcheck;
  if (!check || check->empty()) {
    out.push_back(setting("HEALTHCHECK", "",
                          "The image has no HEALTHCHECK, so an engine cannot tell a hung container "
                          "from one that works."));
  } else if (check->front() == "NONE") {
    out.push_back(setting("HEALTHCHECK", "HEALTHCHECK is switched off",
                          "HEALTHCHECK NONE switches off the check of the base image.", "Healthcheck: NONE"));
  }
}

struct AdminPort {
  std::uint64_t first, last;
  std::string_view service;
};

constexpr AdminPort kAdminPorts[] = {
    {22, 22, "SSH"},
    {23, 23, "Telnet"},
    {512, 514, "the r commands (rexec, rlogin, rsh)"},
    {2375, 2376, "the API of a container engine"},
    {2379, 2380, "etcd"},
    {3389, 3389, "remote desktop (RDP)"},
    {5900, 5909, "remote desktop (VNC)"},
    {5985, 5986, "Windows remote management"},
    {10250, 10250, "the API of a kubelet"},
};

void judge_admin_port(const ConfigSubject& subject, Findings& out) {
  for (const std::string& exposed : subject.config.exposed_ports) {
    const std::string_view ports = std::string_view(exposed).substr(0, exposed.find('/'));
    const auto [from, to] = base::cut(ports, '-');
    const auto first = base::parse_u64(from);
    const auto last = to ? base::parse_u64(*to) : first;
    if (!first || !last || exposed.ends_with("/udp")) continue;
    for (const AdminPort& port : kAdminPorts) {
      if (*last < port.first || *first > port.last) continue;
      out.push_back(setting(
          fmt::format("EXPOSE {}", exposed), fmt::format("Exposes port {}: {}", exposed, port.service),
          fmt::format("Port {} is exposed, which is for {}.", exposed, port.service), "ExposedPorts: " + exposed));
    }
  }
}

// The script of a command line in shell form; empty where it has none.
std::string_view shell_script(const std::vector<std::string>& words) {
  if (words.size() < 3) return {};
  const std::string_view program = analysis::base_name(words[0]);
  const std::string& option = words[words.size() - 2];
  if (!is_shell(program) || option.size() < 2 || option[0] != '-' || option.back() != 'c') return {};
  return words.back();
}

void judge_shell_form(const ConfigSubject& subject, Findings& out) {
  const model::ImageConfig& config = subject.config;
  const bool has_entry = !config.entrypoint.empty();
  const std::string_view script = base::trim(shell_script(has_entry ? config.entrypoint : config.cmd));
  // A shell that is replaced by the program is no shell in between.
  if (script.empty() || script.starts_with("exec ") || script.find(" exec ") != std::string_view::npos) return;
  const std::string_view which = has_entry ? "ENTRYPOINT" : "CMD";
  out.push_back(
      setting(std::string(which), fmt::format("{} in shell form", which),
              fmt::format("{} runs through a shell, which is process 1 in its place and passes no signal on.", which),
              redact_line(script)));
}

bool installs(const Command& command) {
  const std::string_view verb = command.verb({"-o", "-t", "-c", "--repository", "-X"});
  if (base::is_one_of(command.program, {"apt-get", "apt", "aptitude", "yum", "dnf", "microdnf", "tdnf", "zypper"}))
    return base::is_one_of(verb, {"install", "update", "upgrade", "dist-upgrade", "in"});
  if (command.program == "apk") return base::is_one_of(verb, {"add", "update", "upgrade"});
  if (base::is_one_of(command.program, {"pip", "pip3", "npm", "gem", "pnpm", "cargo"}))
    return base::is_one_of(verb, {"install", "ci", "i"});
  return command.program == "yarn" && base::is_one_of(verb, {"install", "add"});
}

void judge_install_at_start(const ConfigSubject& subject, Findings& out) {
  for (const auto* line : {&subject.config.entrypoint, &subject.config.cmd}) {
    const std::string_view which = line == &subject.config.cmd ? "CMD" : "ENTRYPOINT";
    std::vector<Command> commands = commands_of(shell_script(*line));
    if (commands.empty() && !line->empty()) {
      Command exec;
      exec.program = analysis::base_name(line->front());
      exec.words = *line;
      commands.push_back(std::move(exec));
    }
    const auto found = std::ranges::find_if(commands, installs);
    if (found == commands.end()) continue;
    out.push_back(setting(std::string(which), fmt::format("{} runs {}", which, found->program),
                          fmt::format("{} installs packages each time a container starts.", which),
                          redact_line(found->text())));
  }
}

}  // namespace

constinit const ConfigRule kRootUser{
    "PL-CONFIG-ROOT-USER",
    "Containers run as root",
    model::Severity::medium,
    "Whoever breaks into a process that runs as root owns all of the container, and meets one barrier less on the way "
    "to the host: uid 0 inside is uid 0 outside unless the engine maps user namespaces. CIS Docker Benchmark 4.1.",
    "Create an account in the Dockerfile and end with USER and its number, for example: RUN useradd --uid 10001 app, "
    "USER 10001. A number can also be checked by an orchestrator.",
    {"CIS-DI-0001", "DS-0002", "AVD-DS-0002"},
    "https://docs.docker.com/build/building/best-practices/#user",
    judge_root_user};

constinit const ConfigRule kNoHealthcheck{
    "PL-CONFIG-NO-HEALTHCHECK",
    "No HEALTHCHECK",
    model::Severity::info,
    "Without a check an engine only sees whether the process is there, and keeps a container that no longer answers. "
    "Orchestrators with probes of their own do not need it. CIS Docker Benchmark 4.6.",
    "Add a HEALTHCHECK that asks what the container serves, for example: HEALTHCHECK CMD [\"/app\", \"--health\"].",
    {"CIS-DI-0006", "DS-0026", "AVD-DS-0026"},
    "https://docs.docker.com/reference/dockerfile/#healthcheck",
    judge_no_healthcheck};

constinit const ConfigRule kAdminPort{
    "PL-CONFIG-ADMIN-PORT",
    "Exposes a port for administration",
    model::Severity::medium,
    "A login or an administration service in a container is one more way in, with accounts and keys of its own that "
    "nobody rotates. An engine gives a shell without it (docker exec).",
    "Take the service and its EXPOSE out of the image.",
    {"DS-0004", "AVD-DS-0004"},
    "https://docs.docker.com/reference/dockerfile/#expose",
    judge_admin_port};

constinit const ConfigRule kShellForm{
    "PL-CONFIG-SHELL-FORM",
    "Entry point in shell form",
    model::Severity::low,
    "The shell is process 1 and does not hand SIGTERM on, so the program is killed without a chance to finish; and "
    "what the command line holds is parsed by a shell once more.",
    "Write it as a list, ENTRYPOINT [\"program\", \"argument\"], or begin the script with exec.",
    {},
    "https://docs.docker.com/reference/dockerfile/#shell-and-exec-form",
    judge_shell_form};

constinit const ConfigRule kInstallAtStart{
    "PL-CONFIG-INSTALL-AT-START",
    "Packages are installed when a container starts",
    model::Severity::medium,
    "What runs is not what was scanned: each start fetches whatever the package source holds that day, and needs a "
    "network, a writable root and root rights.",
    "Install in a RUN of the Dockerfile and let CMD only start the program.",
    {},
    "https://docs.docker.com/build/building/best-practices/",
    judge_install_at_start};

}  // namespace plimsoll::hazards
