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
extern const Rule kPlLintConsistentInstructionCasing;  // style/pl_lint_consistent_instruction_casing.cc
extern const Rule kPlLintExposeInvalidFormat;  // network/pl_lint_expose_invalid_format.cc
extern const Rule kPlLintExposeProtoCasing;  // network/pl_lint_expose_proto_casing.cc
extern const Rule kPlLintExposeSsh;  // network/pl_lint_expose_ssh.cc
extern const Rule kPlLintFromAsCasing;  // style/pl_lint_from_as_casing.cc
extern const Rule kPlLintInvalidDefaultArgInFrom;  // variables/pl_lint_invalid_default_arg_in_from.cc
extern const Rule kPlLintInvalidDefinitionDescription;  // style/pl_lint_invalid_definition_description.cc
extern const Rule kPlLintLegacyKeyValueFormat;  // style/pl_lint_legacy_key_value_format.cc
extern const Rule kPlLintNoEmptyContinuation;  // style/pl_lint_no_empty_continuation.cc
extern const Rule kPlLintStageNameCasing;  // style/pl_lint_stage_name_casing.cc
extern const Rule kPlLintUndefinedArgInFrom;  // variables/pl_lint_undefined_arg_in_from.cc
extern const Rule kPlLintUndefinedVar;  // variables/pl_lint_undefined_var.cc

std::span<const Rule* const> all_rules();

}  // namespace plimsoll::lint
