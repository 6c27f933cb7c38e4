// Every rule, one line each; all_rules.cc lists them, and a test compares the list with the folders.
#pragma once
#include <span>

#include "lint/rule.h"

namespace plimsoll::lint {

extern const Rule kDl1000;  // syntax/dl1000.cc
extern const Rule kDl1001;  // style/dl1001.cc
extern const Rule kDl3000;  // paths/dl3000.cc
extern const Rule kDl3001;  // programs/dl3001.cc
extern const Rule kDl3002;  // user/dl3002.cc
extern const Rule kDl3003;  // paths/dl3003.cc
extern const Rule kDl3004;  // programs/dl3004.cc
extern const Rule kDl3006;  // base_image/dl3006.cc
extern const Rule kDl3007;  // base_image/dl3007.cc
extern const Rule kDl3008;  // packages/dl3008.cc
extern const Rule kDl3009;  // packages/dl3009.cc
extern const Rule kDl3010;  // copy/dl3010.cc
extern const Rule kDl3011;  // network/dl3011.cc
extern const Rule kDl3012;  // process/dl3012.cc
extern const Rule kDl3013;  // packages/dl3013.cc
extern const Rule kDl3014;  // packages/dl3014.cc
extern const Rule kDl3015;  // packages/dl3015.cc
extern const Rule kDl3016;  // packages/dl3016.cc
extern const Rule kDl3018;  // packages/dl3018.cc
extern const Rule kDl3019;  // packages/dl3019.cc
extern const Rule kDl3020;  // copy/dl3020.cc
extern const Rule kDl3021;  // copy/dl3021.cc
extern const Rule kDl3022;  // copy/dl3022.cc
extern const Rule kDl3023;  // copy/dl3023.cc
extern const Rule kDl3024;  // stages/dl3024.cc
extern const Rule kDl3025;  // process/dl3025.cc
extern const Rule kDl3026;  // base_image/dl3026.cc
extern const Rule kDl3027;  // packages/dl3027.cc
extern const Rule kDl3028;  // packages/dl3028.cc
extern const Rule kDl3029;  // base_image/dl3029.cc
extern const Rule kDl3030;  // packages/dl3030.cc
extern const Rule kDl3032;  // packages/dl3032.cc
extern const Rule kDl3033;  // packages/dl3033.cc
extern const Rule kDl3034;  // packages/dl3034.cc
extern const Rule kDl3035;  // packages/dl3035.cc
extern const Rule kDl3036;  // packages/dl3036.cc
extern const Rule kDl3037;  // packages/dl3037.cc
extern const Rule kDl3038;  // packages/dl3038.cc
extern const Rule kDl3040;  // packages/dl3040.cc
extern const Rule kDl3041;  // packages/dl3041.cc
extern const Rule kDl3042;  // packages/dl3042.cc
extern const Rule kDl3043;  // syntax/dl3043.cc
extern const Rule kDl3044;  // variables/dl3044.cc
extern const Rule kDl3045;  // copy/dl3045.cc
extern const Rule kDl3046;  // user/dl3046.cc
extern const Rule kDl3047;  // downloads/dl3047.cc
extern const Rule kDl3057;  // process/dl3057.cc
extern const Rule kDl3059;  // style/dl3059.cc
extern const Rule kDl3060;  // packages/dl3060.cc
extern const Rule kDl3061;  // stages/dl3061.cc
extern const Rule kDl3062;  // packages/dl3062.cc
extern const Rule kDl3063;  // stages/dl3063.cc
extern const Rule kDl3064;  // secret/dl3064.cc
extern const Rule kDl3065;  // base_image/dl3065.cc
extern const Rule kDl3066;  // user/dl3066.cc
extern const Rule kDl3067;  // copy/dl3067.cc
extern const Rule kDl4000;  // metadata/dl4000.cc
extern const Rule kDl4001;  // downloads/dl4001.cc
extern const Rule kDl4003;  // process/dl4003.cc
extern const Rule kDl4004;  // process/dl4004.cc
extern const Rule kDl4005;  // process/dl4005.cc
extern const Rule kDl4006;  // process/dl4006.cc
extern const Rule kPlLintApkUntrusted;  // downloads/pl_lint_apk_untrusted.cc
extern const Rule kPlLintAptTrusted;  // downloads/pl_lint_apt_trusted.cc
extern const Rule kPlLintAptUnauthenticated;  // downloads/pl_lint_apt_unauthenticated.cc
extern const Rule kPlLintChpasswd;  // downloads/pl_lint_chpasswd.cc
extern const Rule kPlLintConsistentInstructionCasing;  // style/pl_lint_consistent_instruction_casing.cc
extern const Rule kPlLintCopyChown;  // user/pl_lint_copy_chown.cc
extern const Rule kPlLintCurlInsecure;  // downloads/pl_lint_curl_insecure.cc
extern const Rule kPlLintExposeInvalidFormat;  // network/pl_lint_expose_invalid_format.cc
extern const Rule kPlLintExposeProtoCasing;  // network/pl_lint_expose_proto_casing.cc
extern const Rule kPlLintExposeSsh;  // network/pl_lint_expose_ssh.cc
extern const Rule kPlLintFromAsCasing;  // style/pl_lint_from_as_casing.cc
extern const Rule kPlLintGitNoVerify;  // downloads/pl_lint_git_no_verify.cc
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
extern const Rule kPlLintStageNameCasing;  // style/pl_lint_stage_name_casing.cc
extern const Rule kPlLintUndefinedArgInFrom;  // variables/pl_lint_undefined_arg_in_from.cc
extern const Rule kPlLintUndefinedVar;  // variables/pl_lint_undefined_var.cc
extern const Rule kPlLintUnusedUser;  // user/pl_lint_unused_user.cc
extern const Rule kPlLintUserGroup;  // user/pl_lint_user_group.cc
extern const Rule kPlLintUserShell;  // user/pl_lint_user_shell.cc
extern const Rule kPlLintWgetNoCheck;  // downloads/pl_lint_wget_no_check.cc
extern const Rule kPlLintYumSslverify;  // downloads/pl_lint_yum_sslverify.cc

std::span<const Rule* const> all_rules();

}  // namespace plimsoll::lint
