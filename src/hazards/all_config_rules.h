// Every rule about the squashed image. Adding one is its entry, rows in its file's test, and a line here and in
// all_config_rules.cc.
#pragma once
#include <span>

#include "hazards/config_rule.h"

namespace plimsoll::hazards {

// config_runtime.cc: how a container of the image runs
extern const ConfigRule kRootUser, kNoHealthcheck, kAdminPort, kShellForm, kInstallAtStart;
// config_volume.cc: what is a volume
extern const ConfigRule kEngineSocket, kSystemVolume, kVolumeContent;
// config_env.cc: what stands in the environment
extern const ConfigRule kSecretEnv, kTlsOff;
// config_origin.cc: name, labels and dates
extern const ConfigRule kLatestTag, kNoSourceLabels, kStale, kFutureDate, kContentTrust;
// config_build.cc: what the build fetched and whom it trusted
extern const ConfigRule kAddUrl, kAdd, kPipeToShell, kUnverifiedPackage, kUnverifiedDownload, kSudo;
// config_packages.cc: how package managers were used
extern const ConfigRule kUpgrade, kUpdateAlone, kAptRecommends, kAptLists, kApkCache, kRpmCache;
// hazard_files.cc: what modes of files give away
extern const ConfigRule kSetIdProgram, kStraySetId, kWritableProgram;
// hazard_archives.cc: what archives would do to whoever unpacks them
extern const ConfigRule kArchiveBomb, kArchiveDeep, kArchiveEscape, kArchiveAbsolute, kArchiveContradiction;
// hazard_capability.cc: what programs may do whoever starts them
extern const ConfigRule kCapability, kStrayCapability;
// hazard_folders.cc: folders that everyone may write, and device nodes
extern const ConfigRule kWritablePath, kWritableFolder, kDevice;
// hazard_leftovers.cc: what builds left behind
extern const ConfigRule kCacheLeft, kBuildLeft, kRepositoryLeft, kEditorLeft, kCloudLeft, kHistoryLeft, kDumpLeft;
// hazard_miner.cc: coin miners
extern const ConfigRule kMinerConfig;
// hazard_web_shell.cc
extern const ConfigRule kWebShell;
// hazard_pickle.cc: models that run code
extern const ConfigRule kPickleCall;
// hazard_programs.cc: programs that nobody answers for
extern const ConfigRule kUnexplained, kUnhardened;
// hazard_replaced.cc: files of packages that a later layer wrote over
extern const ConfigRule kReplaced;
// hazard_modified.cc: files that are not what their package recorded of them
extern const ConfigRule kModified;
// hazard_surface.cc: what an attacker finds
extern const ConfigRule kAttackSurface;
// hazard_unused.cc: what the image could do without, and a base without it
extern const ConfigRule kUnusedPackages, kSlimmerBase;
// hazard_ssh.cc: an SSH server and its keys
extern const ConfigRule kSshHostKey, kAuthorizedKeys, kSshServer;
// hazard_accounts.cc: what accounts give away
extern const ConfigRule kLoginShell, kNoPassword, kSecondRoot, kSharedUid, kSudoNoPassword;

std::span<const ConfigRule* const> all_config_rules();

// Whether a date is older than the first container engine (2013): builders that make images reproducible write 1970,
// 1980 or the year 1, and nobody knows when such an image was made.
bool is_reproducible_date(base::Seconds time);

}  // namespace plimsoll::hazards
