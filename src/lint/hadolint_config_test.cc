#include "lint/hadolint_config.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace plimsoll::lint {
namespace {

using model::Severity;
using Texts = std::vector<std::string>;

HadolintConfig parsed(std::string_view text) {
  auto config = parse_hadolint_config(text, "h.yaml");
  EXPECT_TRUE(config) << (config ? "" : config.error().sentence());
  return config.value_or(HadolintConfig());
}

HadolintConfig from(const std::map<std::string, std::string>& variables, Texts* told = nullptr) {
  std::vector<base::Error> wrong;
  const auto config = hadolint_environment(
      [&](const std::string& name) -> std::optional<std::string> {
        const auto found = variables.find(name);
        return found == variables.end() ? std::nullopt : std::optional(found->second);
      },
      wrong);
  for (const base::Error& error : wrong) {
    if (told != nullptr) told->push_back(error.sentence());
  }
  return config;
}

TEST(HadolintConfig, ReadsEveryKey) {
  const HadolintConfig config = parsed(R"(
failure-threshold: warning
format: json
ignored: [DL3008, SC2086]
override:
  error: [DL3001, DL3002]
  warning:
    - DL3042
  info: [DL3032]
  style: [DL3015]
label-schema:
  author: text
  contact: email
  created: rfc3339
  version: semver
  documentation: url
  git-revision: hash
  license: spdx
  free: ""
no-color: true
no-fail: false
strict-labels: true
disable-ignore-pragma: TRUE
verbose: yes
trustedRegistries:
  - docker.io
  - "*.gcr.io"
)");
  EXPECT_EQ(config.failure_threshold, Severity::medium);
  EXPECT_EQ(config.formats, Texts{"json"});
  EXPECT_EQ(config.ignored, (Texts{"DL3008", "SC2086"}));
  EXPECT_EQ(config.errors, (Texts{"DL3001", "DL3002"}));
  EXPECT_EQ(config.warnings, Texts{"DL3042"});
  EXPECT_EQ(config.infos, Texts{"DL3032"});
  EXPECT_EQ(config.styles, Texts{"DL3015"});
  EXPECT_EQ(config.label_schema, (std::map<std::string, LabelType, std::less<>>{{"author", LabelType::text},
                                                                                {"contact", LabelType::email},
                                                                                {"created", LabelType::rfc3339},
                                                                                {"version", LabelType::semver},
                                                                                {"documentation", LabelType::url},
                                                                                {"git-revision", LabelType::hash},
                                                                                {"license", LabelType::spdx},
                                                                                {"free", LabelType::text}}));
  EXPECT_EQ(config.no_color, true);
  EXPECT_EQ(config.no_fail, false);
  EXPECT_EQ(config.strict_labels, true);
  EXPECT_EQ(config.disable_ignore_pragma, true);
  EXPECT_EQ(config.verbose, true);
  EXPECT_EQ(config.trusted_registries, (Texts{"docker.io", "*.gcr.io"}));
  EXPECT_EQ(config.unknown_keys, Texts{});
}

TEST(HadolintConfig, TakesOneTextForAListOfOneAndNothingForNone) {
  EXPECT_EQ(parsed("trustedRegistries: docker.io").trusted_registries, Texts{"docker.io"});
  EXPECT_EQ(parsed("formats: [json, tty]").formats, (Texts{"json", "tty"}));
  EXPECT_EQ(parsed("ignored:\noverride:\nno-fail:\nfailure-threshold:\nlabel-schema:").ignored, Texts{});
  EXPECT_EQ(parsed("").no_fail, std::nullopt);
  EXPECT_EQ(parsed("# all of it is a comment").no_fail, std::nullopt);
}

TEST(HadolintConfig, TellsKeysThatHadolintPassesOver) {
  EXPECT_EQ(parsed("ignore: [DL3008]\noverride:\n  ignore: [DL3009]").unknown_keys,
            (Texts{"h.yaml:1:1: no such key: ignore", "h.yaml:3:3: no such key of override: ignore"}));
}

TEST(HadolintConfig, SaysWhereItIsBroken) {
  const std::pair<const char*, const char*> kCases[] = {
      {"- DL3008", "h.yaml:1:1: the file must be a map of keys"},
      {"ignored: {DL3008: x}", "h.yaml:1:10: ignored must be a list"},
      {"ignored: [[DL3008]]", "h.yaml:1:11: an entry of ignored must be a text"},
      {"no-fail: maybe", "h.yaml:1:10: no-fail must be true or false"},
      {"\nfailure-threshold: fatal",
       "h.yaml:2:20: failure-threshold: fatal: none of error, warning, info, style, ignore, none"},
      {"override: [DL3008]", "h.yaml:1:11: override must be a map of severities"},
      {"override: {error: {a: b}}", "h.yaml:1:19: error must be a list"},
      {"label-schema: [a]", "h.yaml:1:15: label-schema must be a map from labels to types"},
      {"label-schema: {a: number}", "h.yaml:1:19: label-schema: number: no such type"},
  };
  for (const auto& [text, sentence] : kCases) {
    const auto config = parse_hadolint_config(text, "h.yaml");
    ASSERT_FALSE(config) << text;
    EXPECT_EQ(config.error().sentence(), sentence);
  }
  const auto broken = parse_hadolint_config("ignored: [DL3008", "h.yaml");
  ASSERT_FALSE(broken);
  EXPECT_TRUE(broken.error().sentence().starts_with("h.yaml: ")) << broken.error().sentence();
}

TEST(HadolintConfig, BoundsItsLists) {
  std::string text = "ignored:\n";
  for (int i = 0; i < 10'001; ++i) text += "- a\n";
  EXPECT_EQ(parse_hadolint_config(text, "h.yaml").error().what, "ignored: more than 10000 entries");
}

TEST(HadolintEnvironment, ReadsEveryVariable) {
  const HadolintConfig config = from({{"NO_COLOR", ""},
                                      {"HADOLINT_NOFAIL", "Yes"},
                                      {"HADOLINT_VERBOSE", "0"},
                                      {"HADOLINT_FORMAT", "json,tty"},
                                      {"HADOLINT_FAILURE_THRESHOLD", "error"},
                                      {"HADOLINT_OVERRIDE_ERROR", "DL3010,DL3020"},
                                      {"HADOLINT_OVERRIDE_WARNING", "DL3011"},
                                      {"HADOLINT_OVERRIDE_INFO", "DL3012"},
                                      {"HADOLINT_OVERRIDE_STYLE", "DL3013"},
                                      {"HADOLINT_IGNORE", "DL3014, ,DL3015"},
                                      {"HADOLINT_STRICT_LABELS", "on"},
                                      {"HADOLINT_DISABLE_IGNORE_PRAGMA", "y"},
                                      {"HADOLINT_TRUSTED_REGISTRIES", "docker.io"},
                                      {"HADOLINT_REQUIRE_LABELS", "maintainer:text,version:semver"}});
  EXPECT_EQ(config.no_color, true);
  EXPECT_EQ(config.no_fail, true);
  EXPECT_EQ(config.verbose, false);
  EXPECT_EQ(config.formats, (Texts{"json", "tty"}));
  EXPECT_EQ(config.failure_threshold, Severity::high);
  EXPECT_EQ(config.errors, (Texts{"DL3010", "DL3020"}));
  EXPECT_EQ(config.warnings, Texts{"DL3011"});
  EXPECT_EQ(config.infos, Texts{"DL3012"});
  EXPECT_EQ(config.styles, Texts{"DL3013"});
  EXPECT_EQ(config.ignored, (Texts{"DL3014", "DL3015"}));
  EXPECT_EQ(config.strict_labels, true);
  EXPECT_EQ(config.disable_ignore_pragma, true);
  EXPECT_EQ(config.trusted_registries, Texts{"docker.io"});
  EXPECT_EQ(config.label_schema.at("version"), LabelType::semver);
  EXPECT_EQ(from({}).no_fail, std::nullopt);
}

TEST(HadolintEnvironment, TellsWhatHasNoMeaning) {
  Texts told;
  const HadolintConfig config =
      from({{"HADOLINT_FAILURE_THRESHOLD", "fatal"}, {"HADOLINT_REQUIRE_LABELS", "a:number,b:text"}}, &told);
  EXPECT_EQ(told, (Texts{"HADOLINT_REQUIRE_LABELS=a:number: no such type of a label",
                         "HADOLINT_FAILURE_THRESHOLD=fatal: no such severity"}));
  EXPECT_EQ(config.failure_threshold, std::nullopt);
  EXPECT_EQ(config.label_schema.size(), 1U);
}

TEST(HadolintConfig, IsLaidOverWhatIsBelow) {
  HadolintConfig below = from({{"HADOLINT_IGNORE", "A"},
                               {"HADOLINT_FAILURE_THRESHOLD", "error"},
                               {"HADOLINT_NOFAIL", "1"},
                               {"HADOLINT_FORMAT", "gnu"},
                               {"HADOLINT_REQUIRE_LABELS", "v:semver"}});
  lay_over(below, parsed("ignored: [B]\nfailure-threshold: style\nno-fail: false\nlabel-schema: {v: text, w: url}"));
  EXPECT_EQ(below.ignored, (Texts{"A", "B"}));
  EXPECT_EQ(below.failure_threshold, Severity::info);
  EXPECT_EQ(below.no_fail, false);
  EXPECT_EQ(below.formats, Texts{"gnu"});
  EXPECT_EQ(below.label_schema.at("v"), LabelType::semver);
  EXPECT_EQ(below.label_schema.at("w"), LabelType::url);
  lay_over(below, parsed("format: json"));
  EXPECT_EQ(below.formats, Texts{"json"});
  EXPECT_EQ(below.failure_threshold, Severity::info);
}

TEST(HadolintConfig, OfARuleInTwoListsTheWorseCounts) {
  Settings settings;
  apply(parsed("override: {style: [A, B, C], info: [A, B], warning: [A]}"), settings);
  EXPECT_EQ(settings.severities, (std::map<std::string, Severity, std::less<>>{
                                     {"A", Severity::medium}, {"B", Severity::low}, {"C", Severity::info}}));
  apply(parsed("override: {error: [A, B]}"), settings);
  EXPECT_EQ(settings.severities["B"], Severity::high);
}

TEST(HadolintConfig, ChangesOnlyTheSettingsThatItNames) {
  Settings settings;
  apply(HadolintConfig(), settings);
  EXPECT_EQ(settings.fail_on, Severity::low);
  EXPECT_TRUE(settings.obeys_pragmas);
  apply(parsed("failure-threshold: none\ndisable-ignore-pragma: true\nstrict-labels: true\ntrustedRegistries: a"),
        settings);
  EXPECT_EQ(settings.fail_on, Severity::info);
  EXPECT_FALSE(settings.obeys_pragmas);
  EXPECT_TRUE(settings.strict_labels);
  EXPECT_EQ(settings.trusted_registries, Texts{"a"});
  apply(parsed("no-fail: true"), settings);
  EXPECT_EQ(settings.fail_on, std::nullopt);
}

}  // namespace
}  // namespace plimsoll::lint
