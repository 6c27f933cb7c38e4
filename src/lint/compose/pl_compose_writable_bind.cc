#include "base/text.h"
#include "lint/all_rules.h"
#include "lint/compose/host_binds.h"
#include "lint/compose_edits.h"

namespace plimsoll::lint {
namespace {

constexpr std::string_view kEnds[] = {".cfg", ".cnf",  ".conf", ".crt",  ".ini", ".json",      ".key",
                                      ".pem", ".toml", ".xml",  ".yaml", ".yml", ".properties"};
// What programs are known to write: their certificates, the list of packages that they install.
constexpr std::string_view kWritten[] = {"acme.json", "composer.json", "composer.lock", "package-lock.json",
                                         "package.json"};
constexpr std::string_view kTargets[] = {"/etc/localtime", "/etc/timezone", "/etc/hosts", "/etc/resolv.conf"};
constexpr std::string_view kFolders[] = {"/docker-entrypoint-initdb.d", "/etc/nginx/conf.d", "/etc/nginx/templates",
                                         "/etc/prometheus", "/etc/grafana/provisioning"};

bool is_file_that_is_read(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  const std::size_t dot = name.rfind('.');
  return dot != std::string_view::npos && dot != 0 && base::is_one_of(name.substr(dot), kEnds) &&
         !base::is_one_of(name, kWritten);
}

bool is_only_read(const HostBind& bind) {
  const std::string target = clean_host_path(bind.mount.target);
  if (base::is_one_of(target, kTargets)) return true;
  for (const std::string_view folder : kFolders) {
    if (is_at_or_below(target, folder)) return true;
  }
  return is_file_that_is_read(bind.path) && is_file_that_is_read(target);
}

// "a:b" is "a:b:ro", "a:b:rw,z" is "a:b:ro,z".
std::optional<TextEdit> read_only_edit(const ComposeFile& file, const Service& service, const Node& item) {
  if (item.is_map()) {
    const Node* said = item.find("read_only");
    if (said != nullptr) return replace_text(file, *said, "true");
    return add_key(file, {service.index, service.name, item}, "read_only: true");
  }
  const compose::Mount mount = compose::mount_of(item);
  std::string made = fmt::format("{}:{}:ro", mount.source, mount.target);
  for (const std::string& option : mount.options) {
    if (option != "rw") made += "," + option;
  }
  return replace_text(file, item, made);
}

void check(const ComposeFile& file, ComposeSink& out) {
  const HostBinds binds(file);
  for (const Service& service : file.services()) {
    for (const HostBind& bind : binds.of(service)) {
      const Node& item = *bind.mount.node;
      const Node* said = item.find("read_only");
      if (bind.is_read_only || !item.is_known || !bind.mount.is_bind() || (said != nullptr && !said->is_known))
        continue;
      if (is_engine_socket(bind.path) || !is_only_read(bind)) continue;
      Found& found = out.add(service, item, fmt::format("{} is bound writable", bind.mount.target));
      if (auto edit = read_only_edit(file, service, item))
        found.fix = Remedy{"Bind it read-only", {std::move(*edit)}, true};
    }
  }
}

}  // namespace

constinit const Rule kPlComposeWritableBind{
    .id = "PL-COMPOSE-WRITABLE-BIND",
    .severity = model::Severity::low,
    .title = "A file that is only read is bound writable",
    .why =
        "Whoever breaks in changes the host's copy of the configuration, and stays there through every new container.",
    .remedy = "Bind it with :ro.",
    .bad = "services:\n  web:\n    image: web:1\n    volumes: [\"./nginx.conf:/etc/nginx/nginx.conf\"]\n",
    .good =
        "services:\n  web:\n    image: web:1\n    volumes: [\"./nginx.conf:/etc/nginx/nginx.conf:ro\", "
        "\"./data:/data\"]\n",
    .check_compose = check,
    .is_security = true,
    .help_uri = "https://docs.docker.com/reference/compose-file/services/#volumes",
};

}  // namespace plimsoll::lint
