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
    &kPlLintAddChecksum,
    &kPlLintAddHttp,
    &kPlLintAddRemoteArchive,
    &kPlLintApkUntrusted,
    &kPlLintAptTrusted,
    &kPlLintAptUnauthenticated,
    &kPlLintChmod777,
    &kPlLintChpasswd,
    &kPlLintCircularStages,
    &kPlLintConsistentInstructionCasing,
    &kPlLintCopyChown,
    &kPlLintCurlInsecure,
    &kPlLintDistUpgrade,
    &kPlLintExposeInvalidFormat,
    &kPlLintExposeProtoCasing,
    &kPlLintExposeSsh,
    &kPlLintFromAsCasing,
    &kPlLintGitNoVerify,
    &kPlLintImageDigest,
    &kPlLintInvalidDefaultArgInFrom,
    &kPlLintInvalidDefinitionDescription,
    &kPlLintLegacyKeyValueFormat,
    &kPlLintNoEmptyContinuation,
    &kPlLintNoUser,
    &kPlLintNodeTls,
    &kPlLintNpmStrictSsl,
    &kPlLintPipTrustedHost,
    &kPlLintPipeToShell,
    &kPlLintPythonHttpsVerify,
    &kPlLintRootUser,
    &kPlLintRpmGpgcheck,
    &kPlLintRpmNosignature,
    &kPlLintSetUid,
    &kPlLintSlimImage,
    &kPlLintStageNameCasing,
    &kPlLintSystemWorkdir,
    &kPlLintUndefinedArgInFrom,
    &kPlLintUndefinedVar,
    &kPlLintUnreachableStage,
    &kPlLintUnusedUser,
    &kPlLintUpdateAlone,
    &kPlLintUserGroup,
    &kPlLintUserShell,
    &kPlLintVolumeWrites,
    &kPlLintWgetNoCheck,
    &kPlLintYumSslverify,
};
// clang-format on

}  // namespace

std::span<const Rule* const> all_rules() {
  return kAll;
}

}  // namespace plimsoll::lint
