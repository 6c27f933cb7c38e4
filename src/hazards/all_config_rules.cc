#include "hazards/all_config_rules.h"

#include <array>

namespace plimsoll::hazards {
namespace {

// clang-format off: one a line, so that two new ones do not meet
constexpr std::array kAll = {
    &kRootUser,
    &kSecretEnv,
    &kEngineSocket,
    &kSystemVolume,
    &kAdminPort,
    &kPipeToShell,
    &kUnverifiedPackage,
    &kUnverifiedDownload,
    &kTlsOff,
    &kAddUrl,
    &kInstallAtStart,
    &kShellForm,
    &kSudo,
    &kUpgrade,
    &kVolumeContent,
    &kStale,
    &kFutureDate,
    &kAdd,
    &kAptLists,
    &kAptRecommends,
    &kApkCache,
    &kRpmCache,
    &kUpdateAlone,
    &kNoHealthcheck,
    &kNoSourceLabels,
    &kLatestTag,
    &kContentTrust,
    &kNoPassword,
    &kSecondRoot,
    &kSharedUid,
    &kSudoNoPassword,
    &kSetIdProgram,
    &kStraySetId,
    &kWritableProgram,
    &kArchiveBomb,
    &kArchiveDeep,
    &kArchiveEscape,
    &kArchiveAbsolute,
    &kArchiveContradiction,
    &kWritablePath,
    &kWritableFolder,
    &kStrayCapability,
    &kCapability,
    &kDevice,
    &kSshHostKey,
    &kCloudLeft,
    &kRepositoryLeft,
    &kDumpLeft,
    &kAuthorizedKeys,
    &kHistoryLeft,
    &kSshServer,
    &kPickleCall,
    &kMinerConfig,
    &kWebShell,
    &kModified,
    &kReplaced,
    &kUnexplained,
    &kUnhardened,
    &kAttackSurface,
    &kUnusedPackages,
    &kSlimmerBase,
    &kLoginShell,
    &kCacheLeft,
    &kBuildLeft,
    &kEditorLeft,
};
// clang-format on

}  // namespace

std::span<const ConfigRule* const> all_config_rules() {
  return kAll;
}

}  // namespace plimsoll::hazards
