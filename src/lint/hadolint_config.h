// What hadolint's users have said: in `.hadolint.yaml`, in HADOLINT_... variables, by flags.
//
// Each of the three is one value of this kind, laid over the one below it: variables, file, flags. Of scalars the
// upper one counts, lists are put together, and a label keeps the type that the lowest gives it.
//
//   failure-threshold: warning       # error, warning, info, style; ignore or none: as style
//   format: json                     # and `formats`, a list
//   ignored: [DL3008]
//   override: {error: [DL3001], warning: [], info: [], style: []}
//   trustedRegistries: [docker.io, "*.example.com"]
//   label-schema: {version: semver}  # text, email, hash, rfc3339, semver, spdx, url
//   strict-labels: true              # and disable-ignore-pragma, no-fail, no-color, verbose
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "lint/settings.h"

namespace plimsoll::lint {

struct HadolintConfig {
  std::optional<model::Severity> failure_threshold;
  std::vector<std::string> formats;  // hadolint's names of them
  std::vector<std::string> ignored;
  std::vector<std::string> errors, warnings, infos, styles;  // rules that are given this severity
  std::vector<std::string> trusted_registries;
  std::map<std::string, LabelType, std::less<>> label_schema;
  std::optional<bool> strict_labels, disable_ignore_pragma, no_fail, no_color, verbose;
  // Keys that hadolint does not know and passes over: "a.yaml:3:1: no such key: ignore".
  std::vector<std::string> unknown_keys;
};

// Errors: of YAML; invalid, with the place of a value that is none ("a.yaml:2:9: ...").
base::Result<HadolintConfig> parse_hadolint_config(std::string_view text, const std::string& name);

// The variables by `get` (nothing: not set). What has no meaning is left out of the value and told in `wrong`.
using GetVariable = std::function<std::optional<std::string>(const std::string& name)>;
HadolintConfig hadolint_environment(const GetVariable& get, std::vector<base::Error>& wrong);

// The words of flags and files. Nothing for any other word.
std::optional<model::Severity> hadolint_severity(std::string_view word);
std::optional<LabelType> label_type(std::string_view word);  // text for ""

// "version:semver" of a flag or variable, added to the schema. False where its type is none.
bool add_label(std::string_view item, HadolintConfig& config);

void lay_over(HadolintConfig& below, HadolintConfig above);

// What all of it means for the rules.
void apply(const HadolintConfig& config, Settings& settings);

}  // namespace plimsoll::lint
