// Programs, libraries and scripts that nobody answers for: those that no package of the system owns and no analyzer
// explains, how well they are protected, and those of a package that a later layer put another in the place of.
#include <algorithm>
#include <map>
#include <set>
#include <unordered_set>

#include "analysis/entry.h"
#include "base/text.h"
#include "hazards/all_config_rules.h"
#include "hazards/elf_document.h"

namespace plimsoll::hazards {
namespace {

using Findings = std::vector<model::Finding>;

constexpr std::size_t kMost = 100;  // findings of one rule
constexpr std::size_t kShown = 10;  // files of one finding

// What packages of languages account for: a program made by Go is its modules, and what lies in the folder of an
// installed npm package, or beside an installed Python package, came with it, and so did the programs that a RECORD of
// an installed Python package names.
class Explained {
 public:
  explicit Explained(const analysis::Squashed& image) {
    std::unordered_set<std::string_view> python;  // folders of their metadata
    for (const auto& [package, layer] : image.packages) {
      const std::string_view path = package.path;
      if (package.type == "golang") files_.insert(path);
      if (package.type == "npm" && path.ends_with("/package.json")) folders_.insert(analysis::parent(path));
      if (package.type != "pypi") continue;
      python.insert(analysis::parent(path));
      const std::string_view folder = analysis::parent(path);  // "x-1.dist-info", or what a single .egg-info lies in
      folders_.insert(folder.ends_with("-info") ? analysis::parent(folder) : folder);
    }
    for (const auto& found : image.documents) {
      if (found.document.kind != kPythonFilesDocument || !python.contains(analysis::parent(found.document.path)))
        continue;
      for (const std::string_view file : base::split(value_of(found.document, "files"), '\n')) files_.insert(file);
    }
  }

  bool knows(std::string_view path) const {
    if (files_.contains(path)) return true;
    for (std::string_view folder = analysis::parent(path); !folder.empty(); folder = analysis::parent(folder)) {
      if (folders_.contains(folder)) return true;
    }
    return false;
  }

 private:
  std::unordered_set<std::string_view> files_, folders_;
};

struct Stray {
  const analysis::SquashedDocument* found = nullptr;
  ElfDocument elf;  // of a script, the size alone
  bool is_script = false;
};

// Makers of base images put "exit 101" here, so that nothing starts while packages are installed; no package has it.
bool is_policy(const analysis::Document& document, std::uint64_t size) {
  return document.path == "usr/sbin/policy-rc.d" && size <= 64;
}

// The largest first. The same file under a second name, a hard link, counts once.
std::vector<Stray> strays_of(const ConfigSubject& subject) {
  const Explained explained(subject.image);
  std::vector<Stray> strays;
  std::set<std::pair<std::string, std::uint64_t>> seen;
  for (const auto& found : subject.image.documents) {
    const bool is_script = found.document.kind == kScriptDocument;
    if ((!is_script && found.document.kind != kElfDocument) || explained.knows(found.document.path)) continue;
    if (subject.owner_of && !subject.owner_of(found.document.path).package.empty()) continue;
    Stray stray{&found, is_script ? ElfDocument{} : unpack_elf(found.document), is_script};
    if (is_script) stray.elf.size = unpack_script(found.document).size;
    if (is_script && is_policy(found.document, stray.elf.size)) continue;
    if (!stray.elf.build_id.empty() && !seen.emplace(stray.elf.build_id, stray.elf.size).second) continue;
    strays.push_back(std::move(stray));
  }
  std::ranges::stable_sort(strays, std::greater<>(), [](const Stray& stray) { return stray.elf.size; });
  return strays;
}

std::string megabytes(std::uint64_t bytes) {
  return bytes < 100'000 ? fmt::format("{} bytes", bytes) : fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1e6);
}

void show(const std::vector<const Stray*>& files, model::Finding& finding) {
  for (std::size_t i = 0; i < std::min(files.size(), kShown); ++i) {
    finding.evidence.push_back(
        {"file", fmt::format("/{} ({})", files[i]->found->document.path, megabytes(files[i]->elf.size))});
  }
  if (files.size() > kShown) finding.evidence.push_back({"text", fmt::format("and {} more", files.size() - kShown)});
}

// "2.0 MB of 3 programs and libraries".
std::string sum_of(const std::vector<const Stray*>& files) {
  std::uint64_t bytes = 0;
  std::size_t scripts = 0;
  for (const Stray* file : files) {
    bytes += file->elf.size;
    scripts += file->is_script ? 1 : 0;
  }
  const bool is_one = files.size() == 1;
  const std::string_view what = scripts == 0              ? (is_one ? "program or library" : "programs and libraries")
                                : scripts == files.size() ? (is_one ? "script" : "scripts")
                                                          : "programs, libraries and scripts";
  return fmt::format("{} of {} {}", megabytes(bytes), files.size(), what);
}

// The one number of the image; a gate that wants none of this rule holds it at zero.
model::Finding whole_of(const std::map<std::uint32_t, std::vector<const Stray*>>& layers) {
  std::vector<const Stray*> all;
  std::string by_layer;
  for (const auto& [layer, files] : layers) {
    all.insert(all.end(), files.begin(), files.end());
    by_layer += fmt::format("{}layer {}: {}", by_layer.empty() ? "" : "; ", layer, sum_of(files));
  }
  std::uint64_t bytes = 0;
  for (const Stray* file : all) bytes += file->elf.size;
  auto finding = setting("image", fmt::format("{} in the image that nothing explains", sum_of(all)),
                         fmt::format("{}. Each layer has a finding of its own, with the files.", by_layer),
                         fmt::format("{} bytes in {} files", bytes, all.size()));
  finding.severity = model::Severity::info;
  return finding;
}

// One finding for the image, with the number, and one for each layer, with the files.
void judge_unexplained(const ConfigSubject& subject, Findings& out) {
  const auto strays = strays_of(subject);
  std::map<std::uint32_t, std::vector<const Stray*>> layers;
  for (const Stray& stray : strays) layers[stray.found->layer].push_back(&stray);
  if (layers.empty()) return;
  out.push_back(whole_of(layers));
  for (const auto& [layer, files] : layers) {
    if (out.size() == kMost) return;
    auto finding = at_file(*files.front()->found, sum_of(files) + " that nothing explains",
                           fmt::format("No package owns them, and they are of no Go, npm or Python package that was "
                                       "found. The largest in this layer is {}.",
                                       "/" + files.front()->found->document.path));
    show(files, finding);
    out.push_back(std::move(finding));
  }
}

// Of libraries, a missing stack protector and position-independence say nothing.
std::string words_of(const ElfDocument& elf) {
  std::string words;
  for (const char flag : elf.lacks) {
    const std::string_view word = flag == 'R'   ? "RELRO"
                                  : flag == 'P' ? "PIE"
                                  : flag == 'N' ? "a stack that is not executable"
                                                : "a stack protector";
    if (!words.empty()) words += ", ";
    words += word;
  }
  return words;
}

// One finding for each layer and each set of what is missing.
void judge_unhardened(const ConfigSubject& subject, Findings& out) {
  const auto strays = strays_of(subject);
  std::map<std::pair<std::string, std::uint32_t>, std::vector<const Stray*>> groups;
  for (const Stray& stray : strays) {
    if (!stray.elf.lacks.empty()) groups[{stray.elf.lacks, stray.found->layer}].push_back(&stray);
  }
  for (const auto& [key, files] : groups) {
    if (out.size() == kMost) return;
    const std::string words = words_of(files.front()->elf);
    auto finding = at_file(*files.front()->found,
                           fmt::format("{} {} built without {}", files.size(),
                                       files.size() == 1 ? "program or library" : "programs and libraries", words),
                           fmt::format("Without {}, as its headers say.", words));
    finding.identity = key.first;
    if (key.first.find('N') != std::string::npos) finding.severity = model::Severity::low;
    show(files, finding);
    out.push_back(std::move(finding));
  }
}

}  // namespace

constinit const ConfigRule kUnexplained{
    "PL-HAZARD-UNEXPLAINED",
    "Programs, libraries and scripts that nothing explains",
    model::Severity::low,
    "Nobody knows what they are and who keeps them up to date: no list of packages names them, so no advisory will "
    "ever "
    "be about them. Miners and ways back in are such files, and so is what a build copied by hand.",
    "Find the build step of the layer. Install it as a package, or keep a list of what was built (an SBOM) beside it.",
    {},
    "https://csrc.nist.gov/pubs/sp/800/190/final",
    judge_unexplained,
    model::Category::hazard};

constinit const ConfigRule kUnhardened{
    "PL-HAZARD-UNHARDENED",
    "Programs built without protection",
    model::Severity::info,
    "What a compiler puts in against exploits was left out, so a flaw in the program is easier to use. Low where the "
    "stack is executable. Judged of files that nothing explains; what a distribution ships is built by its rules.",
    "Build with -fPIE -pie -fstack-protector-strong -Wl,-z,relro,-z,now, and without -z execstack.",
    {},
    "https://best.openssf.org/Compiler-Hardening-Guides/Compiler-Options-Hardening-Guide-for-C-and-C++.html",
    judge_unhardened,
    model::Category::hazard};

}  // namespace plimsoll::hazards
