// Folders that everyone may write, on PATH and elsewhere, and device nodes.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "hazards/all_config_rules.h"

namespace plimsoll::hazards {

std::vector<std::string> program_folders(const model::ImageConfig& config) {
  constexpr std::string_view kName = "PATH=";
  std::string_view path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
  for (const std::string& setting : config.env) {
    if (setting.starts_with(kName) && setting.size() > kName.size())
      path = std::string_view(setting).substr(kName.size());
  }
  std::vector<std::string> folders;
  const auto add = [&](std::string folder) {
    if (std::ranges::find(folders, folder) == folders.end()) folders.push_back(std::move(folder));
  };
  for (std::string_view folder : base::split(path, ':')) {
    while (folder.starts_with('/')) folder.remove_prefix(1);
    while (folder.ends_with('/')) folder.remove_suffix(1);
    if (folder.empty()) continue;
    add(std::string(folder));
    if (folder == "bin" || folder == "sbin") add(fmt::format("usr/{}", folder));
    if (folder == "usr/bin" || folder == "usr/sbin") add(std::string(folder.substr(4)));
  }
  return folders;
}

namespace {

using Findings = std::vector<model::Finding>;

constexpr std::size_t kMost = 500;  // findings of one rule
constexpr std::uint32_t kSticky = 01000;

std::string_view folder_of(const analysis::SquashedDocument& found) {
  std::string_view path = found.document.path;
  if (path.ends_with('/')) path.remove_suffix(1);
  return path;
}

void judge_writable_path(const ConfigSubject& subject, Findings& out) {
  const auto path = program_folders(subject.config);
  for (const auto& found : subject.image.documents) {
    if (found.document.kind != kFolderDocument || out.size() == kMost) continue;
    if (std::ranges::find(path, folder_of(found)) == path.end()) continue;
    auto finding = at_file(found, "", "Every account may put programs here, and PATH finds them.");
    finding.evidence.push_back({"file", fmt::format("mode {}", value_of(found.document, "mode"))});
    out.push_back(std::move(finding));
  }
}

// One finding for the topmost of folders in each other: chmod -R makes thousands.
void judge_writable_folder(const ConfigSubject& subject, Findings& out) {
  const auto path = program_folders(subject.config);
  std::vector<const analysis::SquashedDocument*> folders;
  for (const auto& found : subject.image.documents) {
    if (found.document.kind != kFolderDocument || (mode_of(found.document) & kSticky) != 0) continue;
    if (std::ranges::find(path, folder_of(found)) == path.end()) folders.push_back(&found);
  }
  // Their names end with a slash, so that a folder's own stand right behind it.
  std::ranges::stable_sort(folders, {}, [](const auto* found) { return std::string_view(found->document.path); });
  for (std::size_t i = 0; i < folders.size() && out.size() < kMost;) {
    const auto& top = *folders[i];
    std::size_t below = 0;
    for (++i; i < folders.size() && folders[i]->document.path.starts_with(top.document.path); ++i) ++below;
    auto finding = at_file(
        top, "",
        fmt::format("Every account may take, change and replace what others have here{}; it has no sticky bit.",
                    below == 0 ? std::string{}
                               : fmt::format(", and in {} {} below it", below, below == 1 ? "folder" : "folders")));
    finding.evidence.push_back({"file", fmt::format("mode {}", value_of(top.document, "mode"))});
    out.push_back(std::move(finding));
  }
}

// null, zero, full, random, urandom, tty (Documentation/admin-guide/devices.txt of the kernel): of no harm to anyone.
bool is_harmless(const analysis::Document& device) {
  constexpr std::array<std::string_view, 6> kHarmless = {"1:3", "1:5", "1:7", "1:8", "1:9", "5:0"};
  return value_of(device, "type") == "character" &&
         std::ranges::find(kHarmless, value_of(device, "device")) != kHarmless.end();
}

void judge_device(const ConfigSubject& subject, Findings& out) {
  for (const auto& found : subject.image.documents) {
    if (found.document.kind != kDeviceDocument || out.size() == kMost) continue;
    // An overlay of the engine's own (overlay(5)): a removed file in the layers of some builders.
    if (value_of(found.document, "device") == "0:0") continue;
    const bool is_outside = !found.document.path.starts_with("dev/");
    const bool is_block = value_of(found.document, "type") == "block";
    auto finding = at_file(
        found, "",
        fmt::format("It is the {} device {}{}.", value_of(found.document, "type"), value_of(found.document, "device"),
                    is_outside ? ", outside of /dev" : "; engines put a /dev of their own over it"));
    if (is_harmless(found.document) || !is_outside) finding.severity = model::Severity::info;
    if (is_block && is_outside) finding.severity = model::Severity::high;
    finding.evidence.push_back({"file", fmt::format("mode {}", value_of(found.document, "mode"))});
    out.push_back(std::move(finding));
  }
}

}  // namespace

constinit const ConfigRule kWritablePath{
    "PL-HAZARD-WRITABLE-PATH",
    "A folder on PATH that every account may write",
    model::Severity::high,
    "Whoever breaks into any account of the container puts a program there by the name of a common one, and the next "
    "to "
    "call it, root included, runs it.",
    "Take the permission off in the Dockerfile: RUN chmod o-w FOLDER, or COPY --chmod=755.",
    {},
    "https://man7.org/linux/man-pages/man7/inode.7.html",
    judge_writable_path,
    model::Category::hazard};

constinit const ConfigRule kWritableFolder{
    "PL-HAZARD-WRITABLE-FOLDER",
    "A folder that every account may write, without a sticky bit",
    model::Severity::low,
    "Each account of the container can remove and replace the files of all others there.",
    "Give the folder to the account that needs it (COPY --chown, RUN chown), or set the sticky bit: RUN chmod 1777 "
    "FOLDER.",
    {},
    "https://man7.org/linux/man-pages/man7/inode.7.html",
    judge_writable_folder,
    model::Category::hazard};

constinit const ConfigRule kDevice{
    "PL-HAZARD-DEVICE",
    "A device node in the image",
    model::Severity::medium,
    "Where the engine lets containers use devices (--privileged, --device-cgroup-rule), it is a disk or the memory of "
    "the host under a name that nobody looks at. High for a block device, info in /dev and for null, zero and the "
    "like.",
    "Take it out: engines give a container the devices that it needs.",
    {},
    "https://man7.org/linux/man-pages/man1/mknod.1.html",
    judge_device,
    model::Category::hazard};

}  // namespace plimsoll::hazards
