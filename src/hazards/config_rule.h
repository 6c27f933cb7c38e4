// What a judge of the squashed image is, of its configuration or its files: one entry with its words and a plain
// function. all_config_rules.cc lists them; `explain`, reports and documentation read the same entries.
#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "base/time.h"
#include "hazards/accounts.h"
#include "hazards/elf_document.h"
#include "hazards/instruction.h"
#include "hazards/script_document.h"
#include "model/finding.h"
#include "model/gap.h"
#include "model/image_config.h"
#include "model/report.h"

namespace plimsoll::hazards {

struct ConfigOptions {
  base::Seconds now = 0;
  unsigned rebuild_after = 180;       // days
  bool config = true, hazard = true;  // which categories of rules are asked
  bool is_trust_off = false;          // the image was pulled by name on a machine without Docker Content Trust
};

// The package of the operating system that brought a file (no leading slash), empty where none did, and the layer whose
// list says so.
struct FileOwner {
  std::string package;
  std::uint32_t layer = 0;
};
using OwnerOf = std::function<FileOwner(std::string_view path)>;

// Where a path of the image (no leading slash) leads, its symbolic links followed.
using ResolvePath = std::function<std::string(std::string_view path)>;

// Kinds of the documents of file_modes.cc.
inline constexpr std::string_view kModeDocument = "mode", kCapabilityDocument = "capability",
                                  kFolderDocument = "folder", kDeviceDocument = "device";
inline constexpr std::string_view kMinerDocument = "miner";  // of miners.cc
// Whether a rule asks who owns the files of documents of this kind.
constexpr bool asks_for_owner(std::string_view kind) {
  return kind == kModeDocument || kind == kCapabilityDocument || kind == kElfDocument || kind == kScriptDocument;
}

struct Reach;  // reach.h

// All that a rule sees.
struct ConfigSubject {
  const model::ImageConfig& config;
  std::string_view name;  // of the image: "registry.example/app:1"
  std::vector<Instruction> steps;
  Accounts accounts;
  ConfigOptions options;
  const analysis::Squashed& image;
  OwnerOf owner_of;                          // may be empty
  ResolvePath resolve;                       // may be empty
  const model::BaseImage* base = nullptr;    // what this image was built from; null where that is not known
  std::function<const Reach*()> reach = {};  // what the entry point reaches, worked out when first asked; may be null
};

struct ConfigRule {
  std::string_view id, title;
  model::Severity severity;
  std::string_view why, fix;
  // The same check elsewhere: Dockle's CIS-DI and DKL ids, Trivy's DS ids. Unused places are empty.
  std::array<std::string_view, 5> aliases;
  std::string_view reference;
  // Adds what it finds, with message, identity (the key of the fingerprint), evidence and place; a title and a severity
  // only where the finding has one of its own. All else is filled in from this entry.
  void (*judge)(const ConfigSubject&, std::vector<model::Finding>&);
  model::Category category = model::Category::config;
};

// A finding about the configuration as such: `key` names the setting ("USER", "EXPOSE 22/tcp").
inline model::Finding setting(std::string key, std::string title, std::string message, std::string evidence = {}) {
  model::Finding finding;
  finding.identity = std::move(key);
  finding.title = std::move(title);
  finding.message = std::move(message);
  if (!evidence.empty()) finding.evidence.push_back({"text", std::move(evidence)});
  return finding;
}

// A finding about one step of the build.
inline model::Finding at_step(const Instruction& step, std::string key, std::string title, std::string message,
                              std::string evidence) {
  model::Finding finding = setting(std::move(key), std::move(title), std::move(message), std::move(evidence));
  finding.location.layer = step.layer;
  finding.location.created_by = step.line;
  return finding;
}

inline std::string_view value_of(const analysis::Document& document, const char* name) {
  const auto found = document.values.find(name);
  return found == document.values.end() ? std::string_view{} : found->second;
}

// Of a document of file_modes.cc; the worker wrote it as octal digits.
inline std::uint32_t mode_of(const analysis::Document& document) {
  std::uint32_t mode = 0;
  for (const char c : value_of(document, "mode")) mode = mode * 8 + static_cast<std::uint32_t>(c - '0');
  return mode;
}

// A finding about the file that a document stands on.
inline model::Finding at_file(const analysis::SquashedDocument& found, std::string title, std::string message) {
  std::string_view path = found.document.path;
  if (path.ends_with('/')) path.remove_suffix(1);
  model::Finding finding = setting({}, std::move(title), std::move(message));
  finding.location.path = fmt::format("/{}", path);
  finding.location.layer = found.layer;
  return finding;
}

// The folders of PATH in the image, no leading slash; those of Debian's and Alpine's base images where it says none. Of
// "bin" also "usr/bin" and the other way round: one is a link to the other in most images.
std::vector<std::string> program_folders(const model::ImageConfig& config);

// The last step of that name whose text holds `part`: the one that counts. Null where there is none.
inline const Instruction* last_step(const ConfigSubject& subject, std::string_view name, std::string_view part = {}) {
  for (auto step = subject.steps.rbegin(); step != subject.steps.rend(); ++step) {
    if (step->name == name && base::contains(step->text, part)) return &*step;
  }
  return nullptr;
}

}  // namespace plimsoll::hazards
