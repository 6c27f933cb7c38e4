#include "report/all_writers.h"

namespace plimsoll::report {
namespace {

// clang-format off
constexpr const Writer* kAll[] = {
    &kTable,
    &kJson,
    &kSarif,
    &kCycloneDx,
    &kHadolint,
    &kHadolintJson,
    &kCheckstyle,
    &kCodeClimate,
    &kGitlabCodeClimate,
    &kGnu,
    &kCodacy,
    &kSonarQube,
    &kJunit,
    &kGithub,
};
// clang-format on

}  // namespace

std::span<const Writer* const> all_writers() {
  return kAll;
}

const Writer* find_writer(std::string_view name) {
  for (const Writer* writer : kAll) {
    if (writer->name == name) return writer;
  }
  return nullptr;
}

}  // namespace plimsoll::report
