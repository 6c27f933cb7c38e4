// Files that are not as their package brought them (--verify-files): the checksums that the package recorded, against
// what the files have. In a later layer or in the same one.
#include "hazards/all_config_rules.h"

namespace plimsoll::hazards {
namespace {

constexpr std::size_t kMost = 100;

void judge_modified(const ConfigSubject& subject, std::vector<model::Finding>& out) {
  for (const auto& modified : subject.image.modified) {
    if (out.size() == kMost) {
      out.push_back(setting(
          "others", fmt::format("{} more files of packages are modified", subject.image.modified.size() - kMost),
          fmt::format("{} files are not as their packages brought them; {} have a finding of their own.",
                      subject.image.modified.size(), kMost)));
      return;
    }
    auto finding = setting({}, fmt::format("A file of the package {} is modified", modified.package),
                           fmt::format("Its {} is not the one that the package recorded.", modified.algorithm));
    finding.location.path = "/" + modified.path;
    finding.location.layer = modified.layer;
    out.push_back(std::move(finding));
  }
}

}  // namespace

constinit const ConfigRule kModified{
    "PL-HAZARD-MODIFIED-FILE",
    "A file that is not as its package brought it",
    model::Severity::medium,
    "The package's version no longer says what is there: advisories are matched with a file that is another one, and "
    "this is how a changed program hides under a known name. Configuration is not compared.",
    "Find the build step of the layer. Install the package again, or put a file of your own elsewhere.",
    {},
    "https://man7.org/linux/man-pages/man1/dpkg.1.html",
    judge_modified,
    model::Category::hazard};

}  // namespace plimsoll::hazards
