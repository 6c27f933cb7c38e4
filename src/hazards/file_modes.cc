// Programs whose permissions give away rights: set-uid and set-gid files anywhere, and files in a folder of PATH that
// everyone may write. The header says it all; the bytes are not looked at.
#include <algorithm>
#include <array>

#include "hazards/all_hazard_analyzers.h"
#include "hazards/config_rule.h"

namespace plimsoll::hazards {
namespace {

constexpr std::uint32_t kSetId = 06000;
constexpr std::uint32_t kWritableByAll = 0002;
// PATH of Debian's and Alpine's base images, and what the names of before and after the merge of /usr are.
constexpr std::array<std::string_view, 6> kPath = {"usr/local/sbin", "usr/local/bin", "usr/sbin",
                                                   "usr/bin",        "sbin",          "bin"};

bool wants(const analysis::Entry& entry) {
  if ((entry.mode & kSetId) != 0) return true;
  return (entry.mode & kWritableByAll) != 0 && std::ranges::find(kPath, analysis::parent(entry.path)) != kPath.end();
}

void visit(const analysis::Entry& entry, const base::RandomAccess&, const base::Limits&, analysis::Facts& out) {
  analysis::Document document;
  document.kind = kModeDocument;
  document.path = entry.path;
  document.values = {{"mode", fmt::format("{:04o}", entry.mode & 07777U)},
                     {"uid", fmt::format("{}", entry.uid)},
                     {"gid", fmt::format("{}", entry.gid)}};
  out.documents.push_back(std::move(document));
}

}  // namespace

constinit const analysis::Analyzer kFileModes{
    "file_modes", 1, "Set-uid, set-gid and world-writable programs", wants, nullptr, visit, {}};

}  // namespace plimsoll::hazards
