// What a member's header alone gives away: set-uid and set-gid files and file capabilities anywhere, files that
// everyone may write in a folder named bin or sbin (the judge knows PATH), folders that everyone may write, and device
// nodes. No byte is read.
//
// A folder's facts stand on its path with a slash behind it: see analysis::folder_mark.
#include "formats/file_capability.h"
#include "hazards/all_hazard_analyzers.h"
#include "hazards/config_rule.h"

namespace plimsoll::hazards {
namespace {

using analysis::EntryType;

constexpr std::uint32_t kSetId = 06000;
constexpr std::uint32_t kWritableByAll = 0002;

bool wants(const analysis::Entry&) {
  return false;
}

void add(const analysis::Entry& entry, std::string_view kind, std::string path, analysis::Facts& out) {
  analysis::Document document;
  document.kind = kind;
  document.path = std::move(path);
  document.values = {{"mode", fmt::format("{:04o}", entry.mode & 07777U)},
                     {"uid", fmt::format("{}", entry.uid)},
                     {"gid", fmt::format("{}", entry.gid)}};
  out.documents.push_back(std::move(document));
}

void add_capability(const analysis::Entry& entry, analysis::Facts& out) {
  const auto capability = formats::parse_file_capability(base::bytes_of(entry.capability));
  if (!capability) return;  // the kernel gives nothing for it either
  add(entry, kCapabilityDocument, std::string(entry.path), out);
  auto& values = out.documents.back().values;
  values["capability"] = formats::describe(*capability);
  values["permitted"] = std::to_string(capability->permitted);
}

void add_device(const analysis::Entry& entry, analysis::Facts& out) {
  add(entry, kDeviceDocument, std::string(entry.path), out);
  auto& values = out.documents.back().values;
  values["type"] = entry.type == EntryType::block_device ? "block" : "character";
  values["device"] = fmt::format("{}:{}", entry.device_major, entry.device_minor);
}

void note(const analysis::Entry& entry, analysis::Facts& out) {
  switch (entry.type) {
    case EntryType::file:
    case EntryType::hardlink: {  // its header's mode is what engines give to the file
      const bool is_set_id = (entry.mode & kSetId) != 0;
      if (is_set_id || ((entry.mode & kWritableByAll) != 0 && analysis::parent(entry.path).ends_with("bin")))
        add(entry, kModeDocument, std::string(entry.path), out);
      if (!entry.capability.empty()) add_capability(entry, out);
      return;
    }
    case EntryType::directory:
      if ((entry.mode & kWritableByAll) != 0) add(entry, kFolderDocument, std::string(entry.path) + "/", out);
      return;
    case EntryType::character_device:
    case EntryType::block_device:
      return add_device(entry, out);
    case EntryType::symlink:
    case EntryType::fifo:
      return;
  }
}

}  // namespace

constinit const analysis::Analyzer kFileModes{
    "file_modes", 2, "Set-uid, set-gid, world-writable and device files", wants, nullptr, nullptr, {}, note};

}  // namespace plimsoll::hazards
