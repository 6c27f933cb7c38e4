#include "secrets/all_patterns.h"

#include <algorithm>
#include <array>

namespace plimsoll::secrets {

extern const Family kAi, kAmazonGoogle, kAzure, kChat, kCi, kCloud, kDatabases, kFiles, kForges, kGeneric, kHosting,
    kObservability, kPayment, kPrivateKeys, kTokens;

namespace {
constexpr std::array kFamilies = {
    &kAmazonGoogle,  &kAzure, &kCloud, &kHosting,   &kForges,      &kChat,  &kTokens,  &kPayment,
    &kObservability, &kCi,    &kAi,    &kDatabases, &kPrivateKeys, &kFiles, &kGeneric,
};
}  // namespace

std::span<const Family* const> all_families() {
  return kFamilies;
}

const std::vector<const Pattern*>& all_patterns() {
  static const std::vector<const Pattern*> kAll = [] {
    std::vector<const Pattern*> all;
    for (const Family* family : kFamilies) {
      for (const Pattern& pattern : family->patterns) all.push_back(&pattern);
    }
    return all;
  }();
  return kAll;
}

const Pattern* find_pattern(std::string_view id) {
  const auto& all = all_patterns();
  const auto found = std::find_if(all.begin(), all.end(), [&](const Pattern* p) { return p->id == id; });
  return found == all.end() ? nullptr : *found;
}

}  // namespace plimsoll::secrets
