#include <algorithm>

#include "base/text.h"
#include "lint/all_rules.h"
#include "lint/compose/host_binds.h"
#include "lint/compose/ranks.h"

namespace plimsoll::lint {
namespace {

// With all that lies below.
constexpr std::string_view kFolders[] = {"/boot",
                                         "/etc/cron.d",
                                         "/etc/docker",
                                         "/etc/kubernetes",
                                         "/etc/pam.d",
                                         "/etc/profile.d",
                                         "/etc/ssh",
                                         "/etc/sudoers.d",
                                         "/etc/systemd",
                                         "/lib",
                                         "/lib64",
                                         "/proc",
                                         "/sys",
                                         "/usr/lib/systemd",
                                         "/var/lib/containerd",
                                         "/var/lib/containers",
                                         "/var/lib/docker",
                                         "/var/lib/kubelet",
                                         "/var/spool/cron"};
// As a whole: /etc/localtime and /home/me/app are another matter.
constexpr std::string_view kWhole[] = {"/",
                                       "/bin",
                                       "/etc",
                                       "/etc/crontab",
                                       "/etc/group",
                                       "/home",
                                       "/opt",
                                       "/etc/passwd",
                                       "/etc/shadow",
                                       "/etc/sudoers",
                                       "/sbin",
                                       "/usr",
                                       "/etc/gshadow",
                                       "/usr/bin",
                                       "/usr/lib",
                                       "/usr/local",
                                       "/usr/sbin",
                                       "/usr/local/bin",
                                       "/etc/ld.so.preload",
                                       "/root",
                                       "/var",
                                       "/var/lib",
                                       "~"};
// In somebody's home.
constexpr std::string_view kKeys[] = {".aws", ".azure", ".config", ".docker",          ".gnupg", ".kube",
                                      ".ssh", ".netrc", ".pypirc", ".git-credentials", ".npmrc"};

// What stands behind "~/", "/root/", "/home/NAME/": "" of a home as a whole. Nothing of another place.
std::optional<std::string_view> below_home(std::string_view path) {
  for (const std::string_view home : {"~/", "/root/"}) {
    if (path.starts_with(home)) return path.substr(home.size());
  }
  constexpr std::string_view kHomes = "/home/";
  if (!path.starts_with(kHomes)) return std::nullopt;
  const std::size_t slash = path.find('/', kHomes.size());
  return slash == std::string_view::npos ? std::string_view() : path.substr(slash + 1);
}

bool holds_keys(std::string_view path) {
  if (path == "/etc/shadow" || path == "/etc/gshadow" || path == "~" || path == "/root") return true;
  const auto below = below_home(path);
  if (!below) return false;
  if (below->starts_with(".config/")) return is_at_or_below(*below, ".config/gcloud");
  return below->empty() || base::is_one_of(below->substr(0, below->find('/')), kKeys);
}

bool is_sensitive(std::string_view path) {
  return base::is_one_of(path, kWhole) ||
         std::ranges::any_of(kFolders, [&](std::string_view folder) { return is_at_or_below(path, folder); });
}

void check(const ComposeFile& file, ComposeSink& out) {
  const HostBinds binds(file);
  using enum model::Severity;
  for (const Service& service : file.services()) {
    for (const HostBind& bind : binds.of(service)) {
      const bool has_keys = holds_keys(bind.path), is_device = is_raw_device(bind.path);
      if (!bind.is_known || !(has_keys || is_device || is_sensitive(bind.path))) continue;
      const char* how = bind.is_read_only ? "it can read" : "it can read and write";
      Found& found = out.add(service, *bind.mount.node, fmt::format("{} is the host's, and {} there", bind.path, how));
      if (bind.path == "/") {
        rank(found, bind.is_read_only ? high : critical);
      } else if (bind.is_read_only && !has_keys && !is_device) {
        rank(found, medium);
      }
    }
  }
}

constexpr std::string_view kAliases[] = {"CIS-5.6"};

}  // namespace

constinit const Rule kPlComposeHostPath{
    .id = "PL-COMPOSE-HOST-PATH",
    .severity = model::Severity::high,
    .title = "It sees a folder of the host that it could take the host over by",
    .why =
        "What is written there (programs, accounts, start-up files) is run by the host, and what is read there are its "
        "keys and passwords.",
    .remedy = "Bind the one file or folder of the application that is meant, with :ro where it is only read.",
    .bad = "services:\n  web:\n    image: web:1\n    volumes: [\"/etc:/host/etc\"]\n",
    .good =
        "services:\n  web:\n    image: web:1\n    volumes: [\"/srv/web:/data\", "
        "\"/etc/localtime:/etc/localtime:ro\"]\n",
    .check_compose = check,
    .is_security = true,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/reference/compose-file/services/#volumes",
};

}  // namespace plimsoll::lint
