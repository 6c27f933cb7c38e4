// What an attacker finds ready in a container of the image, and which packages it could do without.
//
// A package is reached where the entry point is its program, needs a library of it (the names in the ELF files, from
// file to file), or where a reached package depends on it. Programs and libraries that no package owns are taken as the
// application's own, and all of them as running. What is opened by a name made at run time cannot be seen: so the
// finding says what was followed, and is a hint.
#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <unordered_map>

#include "analysis/entry.h"
#include "base/text.h"
#include "hazards/all_config_rules.h"
#include "hazards/elf_document.h"
#include "hazards/surface.h"
#include "model/report.h"

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

bool is_system(const model::Package& package) {
  return package.type == "deb" || package.type == "apk" || package.type == "rpm";
}

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

// Follows what the entry point needs.
class Reach {
 public:
  explicit Reach(const ConfigSubject& subject) : subject_(subject) {
    for (const auto& [package, layer] : subject.image.packages) {
      if (is_system(package)) packages_.emplace(package.name, &package);
    }
    for (const auto& found : subject.image.documents) {
      if (found.document.kind != kElfDocument) continue;
      File file{found.document.path, unpack_elf(found.document), {}, false};
      if (subject.owner_of) file.owner = subject.owner_of(file.path).package;
      files_.push_back(std::move(file));
    }
    for (std::size_t i = 0; i < files_.size(); ++i) {
      by_name_.emplace(analysis::base_name(files_[i].path), i);
      if (!files_[i].elf.soname.empty()) by_name_.emplace(files_[i].elf.soname, i);
    }
  }

  bool has_packages() const { return !packages_.empty(); }

  // Follows a program of the command line; false where there is no such ELF file.
  bool follow(std::string_view command) {
    const bool is_path = command.find('/') != command.npos;
    while (command.starts_with('/')) command.remove_prefix(1);
    std::vector<std::string> places;
    if (is_path) {
      places = {std::string(command), fmt::format("usr/{}", command)};
    } else {
      for (const std::string& folder : program_folders(subject_.config))
        places.push_back(fmt::format("{}/{}", folder, command));
    }
    // "python3" is a link to "python3.11", "sh" to "dash".
    for (std::string& place : places) {
      if (subject_.resolve) place = subject_.resolve(place);
      for (std::size_t i = 0; i < files_.size(); ++i) {
        if (files_[i].path != place) continue;
        visit(i);
        drain();
        return true;
      }
    }
    return false;
  }

  void follow_application() {
    for (std::size_t i = 0; i < files_.size(); ++i) {
      if (files_[i].owner.empty()) visit(i);
    }
    drain();
  }

  // Bytes of programs and libraries of each package that was not reached, by name.
  std::map<std::string_view, std::uint64_t> rest() const {
    std::map<std::string_view, std::uint64_t> bytes;
    for (const auto& [name, package] : packages_) {
      if (!reached_.contains(name)) bytes.emplace(name, 0);
    }
    for (const File& file : files_) {
      if (const auto found = bytes.find(file.owner); found != bytes.end()) found->second += file.elf.size;
    }
    return bytes;
  }
  std::size_t reached() const { return reached_.size(); }

 private:
  struct File {
    std::string_view path;
    ElfDocument elf;
    std::string owner;
    bool is_visited = false;
  };

  void visit(std::size_t i) {
    if (std::exchange(files_[i].is_visited, true)) return;
    queue_.push_back(i);
  }
  void drain() {
    while (!queue_.empty()) {
      const File& file = files_[queue_.back()];
      queue_.pop_back();
      reach(file.owner);
      visit_named(analysis::base_name(file.elf.interpreter));
      for (const std::string& name : file.elf.needed) visit_named(name);
    }
  }
  void visit_named(std::string_view name) {
    const auto [first, last] = by_name_.equal_range(name);
    for (auto at = first; at != last; ++at) visit(at->second);
  }
  void reach(std::string_view name) {
    std::vector<std::string_view> waiting = {name};
    while (!waiting.empty()) {
      const auto found = packages_.find(waiting.back());
      waiting.pop_back();
      if (found == packages_.end() || !reached_.insert(found->first).second) continue;
      for (const std::string& depended : found->second->depends) waiting.push_back(depended);
    }
  }

  const ConfigSubject& subject_;
  std::unordered_map<std::string_view, const model::Package*> packages_;  // of the system, by name
  std::vector<File> files_;
  std::unordered_multimap<std::string_view, std::size_t> by_name_;
  std::set<std::string_view> reached_;
  std::vector<std::size_t> queue_;
};

// The programs that the command line of the image starts: its first word and, of a shell's command, the first one
// there.
std::vector<std::string> started(const model::ImageConfig& config) {
  const auto& words = config.entrypoint.empty() ? config.cmd : config.entrypoint;
  if (words.empty() || words[0].empty()) return {};
  std::vector<std::string> programs = {words[0]};
  if (words.size() > 2 && words[1] == "-c" && words[0].ends_with("sh")) {
    std::string_view command = base::trim(words[2]);
    if (command.starts_with("exec ")) command = base::trim(command.substr(5));
    programs.emplace_back(command.substr(0, command.find_first_of(" \t;&|<>")));
  }
  return programs;
}

void judge_unused(const ConfigSubject& subject, Findings& out) {
  Reach reach(subject);
  if (!reach.has_packages()) return;
  const auto programs = started(subject.config);
  // A script as entry point may start anything: then nothing can be said.
  // An image that starts a shell is a base of others, or worked in by hand.
  const std::string_view last = programs.empty() ? std::string_view{} : analysis::base_name(programs.back());
  if (std::ranges::find(kKinds[0].names, last) != kKinds[0].names.end()) return;
  if (programs.empty() || !std::ranges::all_of(programs, [&](const std::string& name) { return reach.follow(name); }))
    return;
  reach.follow_application();
  const auto rest = reach.rest();
  if (rest.empty()) return;
  std::uint64_t bytes = 0;
  std::string names;
  for (const auto& [name, size] : rest) {
    bytes += size;
    names += (names.empty() ? "" : ", ") + std::string(name);
  }
  auto finding = setting(
      "unused packages", fmt::format("{} packages are not reached from the entry point", rest.size()),
      fmt::format("{} starts, and what it needs leads to {} packages; the other {} have {:.1f} MB of programs and "
                  "libraries.{}",
                  programs.back(), reach.reached(), rest.size(), static_cast<double>(bytes) / 1e6,
                  reach.reached() == 0 ? " None is needed: the program would run in an image made from scratch." : ""));
  finding.evidence.push_back({"text", names});
  finding.confidence = model::Confidence::likely;
  out.push_back(std::move(finding));
}

}  // namespace

void count_vulnerabilities(model::Report& report) {
  for (model::Finding& finding : report.findings) {
    if (finding.rule != kUnusedPackages.id || finding.evidence.empty()) continue;
    const std::string names = ", " + finding.evidence[0].value + ",";
    std::size_t count = 0, all = 0;
    for (const model::Finding& other : report.findings) {
      if (other.category != model::Category::vulnerability || other.location.target != finding.location.target ||
          !other.package_index || *other.package_index >= report.packages.size()) {
        continue;
      }
      const model::Package& package = report.packages[*other.package_index];
      ++all;
      if (is_system(package) && base::contains(names, fmt::format(", {},", package.name))) ++count;
    }
    if (all > 0) finding.message += fmt::format(" They bring {} of the {} vulnerabilities of the image.", count, all);
  }
}

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

constinit const ConfigRule kUnusedPackages{
    "PL-HAZARD-UNUSED-PACKAGES",
    "Packages that the entry point does not reach",
    model::Severity::info,
    "They are downloaded, scanned and updated, and nothing that starts needs them as far as can be followed: names of "
    "libraries in programs, and what packages depend on. What a program opens or starts by a name made at run time is "
    "not seen.",
    "Try a slimmer variant of the same base, a distroless image, or scratch where the program is static; copy into it "
    "what is reached.",
    {},
    "https://docs.docker.com/build/building/multi-stage/",
    judge_unused,
    model::Category::hazard};

}  // namespace plimsoll::hazards
