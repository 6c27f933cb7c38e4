// What an attacker finds ready in a container of the image.
#include <array>
#include <set>

#include "analysis/entry.h"
#include "base/text.h"
#include "hazards/all_config_rules.h"
#include "hazards/elf_document.h"

namespace plimsoll::hazards {
namespace {

using Findings = std::vector<model::Finding>;

struct Kind {
  std::string_view title;
  std::array<std::string_view, 16> names;
};
// By name of the program without its version, or of a package.
constexpr std::array kKinds = {
    Kind{"shells", {"sh", "bash", "dash", "ash", "zsh", "ksh", "mksh", "fish", "tcsh", "csh", "busybox"}},
    Kind{"package managers",
         {"apt", "apt-get", "dpkg", "apk", "apk-tools", "rpm", "dnf", "microdnf", "yum", "zypper", "pacman", "pip",
          "npm"}},
    Kind{"compilers",
         {"gcc", "g++", "cc1", "clang", "clang++", "as", "ld", "ld.bfd", "ld.gold", "go", "rustc", "make", "cmake",
          "tcc", "javac", "gdb"}},
    Kind{"interpreters", {"python", "perl", "ruby", "node", "nodejs", "php", "lua", "java", "tclsh", "guile"}},
    Kind{"network tools",
         {"curl", "wget", "nc", "nc.openbsd", "nc.traditional", "ncat", "socat", "ssh", "telnet", "nmap", "tcpdump",
          "ftp", "rsync"}},
};

// "python" of "python3.11", "gcc" of "x86_64-linux-gnu-gcc-12".
std::string_view plain_name(std::string_view name) {
  for (const std::string_view target : {"-linux-gnu-", "-linux-musl-"}) {
    if (const auto at = name.find(target); at != name.npos) name.remove_prefix(at + target.size());
  }
  const auto last = name.find_last_not_of("0123456789.-");
  return last == name.npos ? name : name.substr(0, last + 1);
}

bool is_program_folder(std::string_view folder) {
  return folder == "bin" || folder == "sbin" || folder.ends_with("/bin") || folder.ends_with("/sbin");
}

void judge_surface(const ConfigSubject& subject, Findings& out) {
  std::set<std::string_view> names;
  std::size_t programs = 0, set_ids = 0;
  for (const auto& [document, layer, removed_in] : subject.image.documents) {
    if (document.kind == kModeDocument && (mode_of(document) & 06000U) != 0) ++set_ids;
    if (document.kind != kElfDocument || !is_program_folder(analysis::parent(document.path))) continue;
    ++programs;
    names.insert(plain_name(analysis::base_name(document.path)));
  }
  for (const auto& [package, layer] : subject.image.packages) names.insert(package.name);
  if (programs == 0) return;
  std::string told;
  for (const Kind& kind : kKinds) {
    std::string found;
    for (const std::string_view name : kind.names) {
      if (name.empty() || !names.contains(name)) continue;
      if (!found.empty()) found += ", ";
      found += name;
    }
    told += fmt::format("{}: {}; ", kind.title, found.empty() ? "none" : found);
  }
  auto finding = setting(
      "attack surface", fmt::format("{} programs on the usual paths, {} of them set-uid or set-gid", programs, set_ids),
      fmt::format("{}set-uid or set-gid: {}.", told, set_ids));
  const auto base = subject.config.labels.find("org.opencontainers.image.base.name");
  if (base != subject.config.labels.end() && !base->second.empty())
    finding.message += fmt::format(" Its labels say that it was built from {}.", base->second);
  out.push_back(std::move(finding));
}

}  // namespace

constinit const ConfigRule kAttackSurface{
    "PL-HAZARD-ATTACK-SURFACE",
    "What an attacker finds in a container of the image",
    model::Severity::info,
    "Shells, package managers, compilers and network tools are what an attacker uses next, once the application is "
    "broken into. An image without them gives little to go on with.",
    "Build in a stage of its own, and start the last one from a base without a shell: a distroless image or, for a "
    "static program, scratch.",
    {},
    "https://docs.docker.com/build/building/multi-stage/",
    judge_surface,
    model::Category::hazard};

}  // namespace plimsoll::hazards
