// Every rule, one line each; all_rules.cc lists them, and a test compares the list with the folders.
#pragma once
#include <span>

#include "lint/rule.h"

namespace plimsoll::lint {

extern const Rule kDl1000;  // syntax/dl1000.cc
extern const Rule kDl3000;  // paths/dl3000.cc
extern const Rule kDl3004;  // programs/dl3004.cc
extern const Rule kDl3014;  // packages/dl3014.cc
extern const Rule kDl4000;  // metadata/dl4000.cc
extern const Rule kPlLintAddChecksum;  // copy/pl_lint_add_checksum.cc
extern const Rule kPlLintAddHttp;  // copy/pl_lint_add_http.cc
extern const Rule kPlLintAddRemoteArchive;  // copy/pl_lint_add_remote_archive.cc
extern const Rule kPlLintApkUntrusted;  // downloads/pl_lint_apk_untrusted.cc
extern const Rule kPlLintAptTrusted;  // downloads/pl_lint_apt_trusted.cc
extern const Rule kPlLintAptUnauthenticated;  // downloads/pl_lint_apt_unauthenticated.cc
extern const Rule kPlLintChmod777;  // paths/pl_lint_chmod_777.cc
extern const Rule kPlLintChpasswd;  // downloads/pl_lint_chpasswd.cc
extern const Rule kPlLintCircularStages;  // stages/pl_lint_circular_stages.cc
extern const Rule kPlLintConsistentInstructionCasing;  // style/pl_lint_consistent_instruction_casing.cc
extern const Rule kPlLintCopyChown;  // user/pl_lint_copy_chown.cc
extern const Rule kPlLintCurlInsecure;  // downloads/pl_lint_curl_insecure.cc
extern const Rule kPlLintDistUpgrade;  // packages/pl_lint_dist_upgrade.cc
extern const Rule kPlLintExposeInvalidFormat;  // network/pl_lint_expose_invalid_format.cc
extern const Rule kPlLintExposeProtoCasing;  // network/pl_lint_expose_proto_casing.cc
extern const Rule kPlLintExposeSsh;  // network/pl_lint_expose_ssh.cc
extern const Rule kPlLintFromAsCasing;  // style/pl_lint_from_as_casing.cc
extern const Rule kPlLintGitNoVerify;  // downloads/pl_lint_git_no_verify.cc
extern const Rule kPlLintImageDigest;  // base_image/pl_lint_image_digest.cc
extern const Rule kPlLintInvalidDefaultArgInFrom;  // variables/pl_lint_invalid_default_arg_in_from.cc
extern const Rule kPlLintInvalidDefinitionDescription;  // style/pl_lint_invalid_definition_description.cc
extern const Rule kPlLintLegacyKeyValueFormat;  // style/pl_lint_legacy_key_value_format.cc
extern const Rule kPlLintNoEmptyContinuation;  // style/pl_lint_no_empty_continuation.cc
extern const Rule kPlLintNoUser;  // user/pl_lint_no_user.cc
extern const Rule kPlLintNodeTls;  // downloads/pl_lint_node_tls.cc
extern const Rule kPlLintNpmStrictSsl;  // downloads/pl_lint_npm_strict_ssl.cc
extern const Rule kPlLintPipTrustedHost;  // downloads/pl_lint_pip_trusted_host.cc
extern const Rule kPlLintPipeToShell;  // downloads/pl_lint_pipe_to_shell.cc
extern const Rule kPlLintPythonHttpsVerify;  // downloads/pl_lint_python_https_verify.cc
extern const Rule kPlLintRootUser;  // user/pl_lint_root_user.cc
extern const Rule kPlLintRpmGpgcheck;  // downloads/pl_lint_rpm_gpgcheck.cc
extern const Rule kPlLintRpmNosignature;  // downloads/pl_lint_rpm_nosignature.cc
extern const Rule kPlLintSetUid;  // paths/pl_lint_set_uid.cc
extern const Rule kPlLintSlimImage;  // base_image/pl_lint_slim_image.cc
extern const Rule kPlLintStageNameCasing;  // style/pl_lint_stage_name_casing.cc
extern const Rule kPlLintSystemWorkdir;  // paths/pl_lint_system_workdir.cc
extern const Rule kPlLintUndefinedArgInFrom;  // variables/pl_lint_undefined_arg_in_from.cc
extern const Rule kPlLintUndefinedVar;  // variables/pl_lint_undefined_var.cc
extern const Rule kPlLintUnreachableStage;  // stages/pl_lint_unreachable_stage.cc
extern const Rule kPlLintUnusedUser;  // user/pl_lint_unused_user.cc
extern const Rule kPlLintUpdateAlone;  // packages/pl_lint_update_alone.cc
extern const Rule kPlLintUserGroup;  // user/pl_lint_user_group.cc
extern const Rule kPlLintUserShell;  // user/pl_lint_user_shell.cc
extern const Rule kPlLintVolumeWrites;  // paths/pl_lint_volume_writes.cc
extern const Rule kPlLintWgetNoCheck;  // downloads/pl_lint_wget_no_check.cc
extern const Rule kPlLintYumSslverify;  // downloads/pl_lint_yum_sslverify.cc

std::span<const Rule* const> all_rules();

}  // namespace plimsoll::lint
