// What builds leave behind: caches and lists of package managers, repositories, folders of editors and of cloud tools,
// shell history, core dumps, objects of compilers; and what an SSH server needs. Told by names and sizes in the
// headers; of files named like dumps the first bytes are looked at.
//
// Called for every file of a layer: a path under var/ is held against a few prefixes, others are searched for a name
// that begins with a dot, and for a few last names.
#include "hazards/leftovers.h"

#include <algorithm>
#include <array>

#include "hazards/all_hazard_analyzers.h"

namespace plimsoll::hazards {
namespace {

using analysis::Entry;
using analysis::EntryType;
using analysis::Facts;

struct Place {
  std::string_view path;  // with a slash at its end: a folder, and all that lies below it; else the file itself
  std::string_view group, what;
};

constexpr std::array kBelowVar = {
    Place{"var/lib/apt/lists/", kCaches, "package lists of apt"},
    Place{"var/cache/apt/", kCaches, "packages in the cache of apt"},
    Place{"var/cache/apk/", kCaches, "cache of apk"},
    Place{"var/cache/dnf/", kCaches, "cache of dnf"},
    Place{"var/cache/libdnf5/", kCaches, "cache of dnf"},
    Place{"var/cache/yum/", kCaches, "cache of yum"},
    Place{"var/cache/zypp/", kCaches, "cache of zypper"},
    Place{"var/cache/pacman/pkg/", kCaches, "cache of pacman"},
};

// By the name that begins with a dot.
constexpr std::array kDotted = {
    Place{".git/", kRepositories, "git repository"},
    Place{".svn/", kRepositories, "Subversion working copy"},
    Place{".hg/", kRepositories, "Mercurial repository"},
    Place{".cache/pip/", kCaches, "cache of pip"},
    Place{".cache/uv/", kCaches, "cache of uv"},
    Place{".cache/pypoetry/", kCaches, "cache of Poetry"},
    Place{".cache/yarn/", kCaches, "cache of yarn"},
    Place{".cache/go-build/", kCaches, "build cache of Go"},
    Place{".cache/composer/", kCaches, "cache of Composer"},
    Place{".composer/cache/", kCaches, "cache of Composer"},
    Place{".npm/_cacache/", kCaches, "cache of npm"},
    Place{".gradle/caches/", kCaches, "cache of Gradle"},
    Place{".m2/repository/", kCaches, "repository of Maven"},
    Place{".cargo/registry/", kCaches, "registry of Cargo"},
    Place{".idea/", kEditors, "settings of IntelliJ"},
    Place{".vscode/", kEditors, "settings of Visual Studio Code"},
    Place{".vscode-server/", kEditors, "server of Visual Studio Code"},
    Place{".vs/", kEditors, "settings of Visual Studio"},
    Place{".aws/", kCloudTools, "settings of the AWS tools"},
    Place{".azure/", kCloudTools, "settings of the Azure tools"},
    Place{".config/gcloud/", kCloudTools, "settings of the Google Cloud tools"},
    Place{".kube/", kCloudTools, "settings of kubectl"},
    Place{".oci/", kCloudTools, "settings of the Oracle Cloud tools"},
    Place{".terraform.d/", kCloudTools, "settings of Terraform"},
    Place{".terraform/", kCloudTools, "working folder of Terraform"},
    Place{".bash_history", kHistories, "history of bash"},
    Place{".ash_history", kHistories, "history of ash"},
    Place{".zsh_history", kHistories, "history of zsh"},
    Place{".sh_history", kHistories, "history of sh"},
    Place{".python_history", kHistories, "history of Python"},
    Place{".node_repl_history", kHistories, "history of Node.js"},
    Place{".mysql_history", kHistories, "history of mysql"},
    Place{".psql_history", kHistories, "history of psql"},
    Place{".sqlite_history", kHistories, "history of sqlite3"},
    Place{".rediscli_history", kHistories, "history of redis-cli"},
};

void count(const Entry& entry, const Place& place, std::string_view path, Facts& out) {
  out.count(place.group, place.what, path, entry.size);
}

bool note_below_var(const Entry& entry, Facts& out) {
  for (const Place& place : kBelowVar) {
    if (!entry.path.starts_with(place.path)) continue;
    if (place.path == "var/cache/apt/" && !entry.path.ends_with(".deb") && !entry.path.ends_with(".bin")) return true;
    count(entry, place, place.path.substr(0, place.path.size() - 1), out);
    return true;
  }
  return false;
}

// `at`: where a name that begins with a dot stands in the path.
bool note_dotted(const Entry& entry, std::size_t at, Facts& out) {
  const std::string_view rest = entry.path.substr(at);
  if (rest.size() < 4) return false;
  if (rest == ".ssh/authorized_keys") {
    out.documents.push_back(
        {std::string(kSshDocument), std::string(entry.path), {{"what", std::string(kKeyListFile)}}});
    return true;
  }
  for (const Place& place : kDotted) {
    if (place.path[1] != rest[1] || place.path[2] != rest[2] || !rest.starts_with(place.path)) continue;
    const bool is_folder = place.path.ends_with('/');
    if (!is_folder && rest.size() != place.path.size()) continue;
    count(entry, place, entry.path.substr(0, at + place.path.size() - (is_folder ? 1 : 0)), out);
    return true;
  }
  if (rest.ends_with(".swp") && rest.find('/') == rest.npos) {
    count(entry, {{}, kEditors, "swap file of vim"}, entry.path, out);
    return true;
  }
  return false;
}

bool note_ssh(const Entry& entry, Facts& out) {
  std::string_view what;
  if (entry.path.starts_with("etc/ssh/ssh_host_") && entry.path.ends_with("_key")) what = kHostKeyFile;
  if (entry.path == "usr/sbin/sshd" || entry.path == "usr/sbin/dropbear") what = kServerFile;
  if (what.empty()) return false;
  out.documents.push_back({std::string(kSshDocument), std::string(entry.path), {{"what", std::string(what)}}});
  return true;
}

void note_build(const Entry& entry, Facts& out) {
  if (const auto at = entry.path.find("go/pkg/mod/"); at == 0 || (at == 5 && entry.path.starts_with("root/")))
    return count(entry, {{}, kCaches, "module cache of Go"}, entry.path.substr(0, at + 10), out);
  const std::string_view name = analysis::base_name(entry.path);
  if (name == "CMakeCache.txt" || name == "config.log" || name == "config.status" || name == "npm-debug.log" ||
      name == "yarn-error.log") {
    return count(entry, {{}, kBuilds, "logs and caches of a build"}, analysis::parent(entry.path), out);
  }
  if (entry.path.starts_with("usr/share/")) return;  // what packages bring as examples
  if (name == "Dockerfile" || name == "docker-compose.yml" || name == ".DS_Store")
    return count(entry, {{}, kBuilds, "files of the build context"}, entry.path, out);
  // A compiler's own objects lie in usr/lib.
  if (!name.ends_with(".o") || entry.path.starts_with("usr/lib") || entry.path.starts_with("lib")) return;
  count(entry, {{}, kBuilds, "objects of a compiler"}, entry.path.substr(0, entry.path.find('/')), out);
}

void note(const Entry& entry, Facts& out) {
  if (entry.type != EntryType::file || entry.size == 0) return;
  const std::string_view path = entry.path;
  if (path.starts_with("var/") && note_below_var(entry, out)) return;
  if ((path.starts_with("usr/sbin/") || path.starts_with("etc/ssh/")) && note_ssh(entry, out)) return;
  for (auto at = path.find('.'); at != path.npos; at = path.find('.', at + 1)) {
    if ((at == 0 || path[at - 1] == '/') && note_dotted(entry, at, out)) return;
  }
  // By the last letters of the names that it looks for.
  constexpr std::string_view kEnds = "otgsel";
  if (kEnds.find(path.back()) != kEnds.npos || path.starts_with("go/") || path.starts_with("root/go/"))
    note_build(entry, out);
}

// "core", "core.123", "java_pid123.hprof".
bool wants(const Entry& entry) {
  if (entry.size < 1024) return false;
  const std::string_view name = analysis::base_name(entry.path);
  if (name.ends_with(".hprof")) return true;
  if (!name.starts_with("core")) return false;
  return name.size() == 4 || (name[4] == '.' && name.find_first_not_of("0123456789", 5) == name.npos);
}

// An ELF file of type ET_CORE, a heap dump of Java.
bool sniff(const Entry&, base::Bytes head) {
  const std::string_view text = base::text_of(head);
  if (text.starts_with("JAVA PROFILE 1.0")) return true;
  if (!text.starts_with("\x7F"
                        "ELF") ||
      head.size() < 18) {
    return false;
  }
  const auto type =
      head[5] == std::byte{2} ? base::load_be<std::uint16_t>(head, 16) : base::load_le<std::uint16_t>(head, 16);
  return type == 4;
}

void visit(const Entry& entry, const base::RandomAccess&, const base::Limits&, Facts& out) {
  const bool is_java = entry.path.ends_with(".hprof");
  count(entry, {{}, kDumps, is_java ? "heap dump of Java" : "core dump"}, entry.path, out);
}

}  // namespace

constinit const analysis::Analyzer kLeftovers{"leftovers", 1,   "What builds leave behind", wants, sniff, visit,
                                              {},          note};

}  // namespace plimsoll::hazards
