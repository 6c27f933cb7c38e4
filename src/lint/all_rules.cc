#include "lint/all_rules.h"

namespace plimsoll::lint {
namespace {

// By id; one a line, so that two changes do not meet.
// clang-format off
constexpr const Rule* kAll[] = {
    &kDl1000,
    &kDl3000,
    &kDl3004,
    &kDl3014,
    &kDl4000,
    &kPlLintConsistentInstructionCasing,
    &kPlLintExposeInvalidFormat,
    &kPlLintExposeProtoCasing,
    &kPlLintExposeSsh,
    &kPlLintFromAsCasing,
    &kPlLintInvalidDefaultArgInFrom,
    &kPlLintInvalidDefinitionDescription,
    &kPlLintLegacyKeyValueFormat,
    &kPlLintNoEmptyContinuation,
    &kPlLintStageNameCasing,
    &kPlLintUndefinedArgInFrom,
    &kPlLintUndefinedVar,
};
// clang-format on

}  // namespace

std::span<const Rule* const> all_rules() {
  return kAll;
}

}  // namespace plimsoll::lint
