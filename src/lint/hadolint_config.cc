#include "lint/hadolint_config.h"

#include "base/append.h"
#include "base/text.h"
#include "formats/yaml.h"

namespace plimsoll::lint {
namespace {

using base::Error;
using base::ErrorCode;
using base::fail;
using base::Result;
using base::Status;
using formats::YamlNode;
using model::Severity;

constexpr std::size_t kMostEntries = 10'000;  // of one list: each rule is held against each of them

class Reader {
 public:
  explicit Reader(const std::string& name) : name_(name) {}

  Result<HadolintConfig> read(const YamlNode& root) {
    if (root.is_null()) return std::move(config_);
    if (root.kind != YamlNode::Kind::map) return wrong(root, "the file must be a map of keys");
    for (std::size_t i = 0; i < root.items.size(); i += 2) PLIMSOLL_CHECK(key(root.items[i], root.items[i + 1]));
    return std::move(config_);
  }

 private:
  tl::unexpected<Error> wrong(const YamlNode& node, std::string what) const {
    return fail(Error{ErrorCode::invalid, std::move(what), place(node)});
  }
  std::string place(const YamlNode& node) const { return fmt::format("{}:{}:{}", name_, node.line, node.column); }

  Status key(const YamlNode& key, const YamlNode& value) {
    if (key.text == "failure-threshold") return threshold(value);
    if (key.text == "format" || key.text == "formats") return texts(key.text, value, config_.formats);
    if (key.text == "ignored") return texts(key.text, value, config_.ignored);
    if (key.text == "override") return overrides(value);
    if (key.text == "trustedRegistries") return texts(key.text, value, config_.trusted_registries);
    if (key.text == "label-schema") return labels(value);
    if (key.text == "strict-labels") return truth(key.text, value, config_.strict_labels);
    if (key.text == "disable-ignore-pragma") return truth(key.text, value, config_.disable_ignore_pragma);
    if (key.text == "no-fail") return truth(key.text, value, config_.no_fail);
    if (key.text == "no-color") return truth(key.text, value, config_.no_color);
    if (key.text == "verbose") return truth(key.text, value, config_.verbose);
    config_.unknown_keys.push_back(fmt::format("{}: no such key: {}", place(key), key.text));
    return {};
  }

  Status threshold(const YamlNode& value) {
    if (value.is_null()) return {};
    config_.failure_threshold = hadolint_severity(value.text);
    if (!config_.failure_threshold)
      return wrong(value,
                   fmt::format("failure-threshold: {}: none of error, warning, info, style, ignore, none", value.text));
    return {};
  }

  // One text stands for a list of one.
  Status texts(std::string_view key, const YamlNode& value, std::vector<std::string>& out) const {
    if (value.kind == YamlNode::Kind::scalar) {
      out.push_back(value.text);
      return {};
    }
    if (value.is_null()) return {};
    if (value.kind != YamlNode::Kind::list) return wrong(value, fmt::format("{} must be a list", key));
    if (value.items.size() > kMostEntries)
      return wrong(value, fmt::format("{}: more than {} entries", key, kMostEntries));
    for (const YamlNode& item : value.items) {
      if (item.kind != YamlNode::Kind::scalar) return wrong(item, fmt::format("an entry of {} must be a text", key));
      out.push_back(item.text);
    }
    return {};
  }

  Status truth(std::string_view key, const YamlNode& value, std::optional<bool>& out) const {
    if (value.is_null()) return {};
    const std::string word = base::to_lower(value.text);
    const bool is_true = base::is_one_of(word, {"true", "yes", "on"});
    if (value.kind != YamlNode::Kind::scalar || (!is_true && !base::is_one_of(word, {"false", "no", "off"})))
      return wrong(value, fmt::format("{} must be true or false", key));
    out = is_true;
    return {};
  }

  Status overrides(const YamlNode& map) {
    if (map.is_null()) return {};
    if (map.kind != YamlNode::Kind::map) return wrong(map, "override must be a map of severities");
    for (std::size_t i = 0; i < map.items.size(); i += 2) {
      const YamlNode& key = map.items[i];
      if (std::vector<std::string>* list = list_of(key.text)) {
        PLIMSOLL_CHECK(texts(key.text, map.items[i + 1], *list));
      } else {
        config_.unknown_keys.push_back(fmt::format("{}: no such key of override: {}", place(key), key.text));
      }
    }
    return {};
  }

  std::vector<std::string>* list_of(std::string_view severity) {
    if (severity == "error") return &config_.errors;
    if (severity == "warning") return &config_.warnings;
    if (severity == "info") return &config_.infos;
    return severity == "style" ? &config_.styles : nullptr;
  }

  Status labels(const YamlNode& map) {
    if (map.is_null()) return {};
    if (map.kind != YamlNode::Kind::map) return wrong(map, "label-schema must be a map from labels to types");
    if (map.pairs() > kMostEntries) return wrong(map, fmt::format("label-schema: more than {} entries", kMostEntries));
    for (std::size_t i = 0; i < map.items.size(); i += 2) {
      const YamlNode& value = map.items[i + 1];
      const auto type = label_type(value.text);
      if (!type) return wrong(value, fmt::format("label-schema: {}: no such type", value.text));
      config_.label_schema.emplace(map.items[i].text, *type);
    }
    return {};
  }

  const std::string& name_;
  HadolintConfig config_;
};

class Environment {
 public:
  Environment(const GetVariable& get, std::vector<Error>& wrong) : get_(get), wrong_(wrong) {}

  HadolintConfig read() {
    HadolintConfig config;
    if (get_("NO_COLOR")) config.no_color = true;  // whatever it says
    config.no_fail = truth("HADOLINT_NOFAIL");
    config.verbose = truth("HADOLINT_VERBOSE");
    config.strict_labels = truth("HADOLINT_STRICT_LABELS");
    config.disable_ignore_pragma = truth("HADOLINT_DISABLE_IGNORE_PRAGMA");
    config.formats = list("HADOLINT_FORMAT");
    config.errors = list("HADOLINT_OVERRIDE_ERROR");
    config.warnings = list("HADOLINT_OVERRIDE_WARNING");
    config.infos = list("HADOLINT_OVERRIDE_INFO");
    config.styles = list("HADOLINT_OVERRIDE_STYLE");
    config.ignored = list("HADOLINT_IGNORE");
    config.trusted_registries = list("HADOLINT_TRUSTED_REGISTRIES");
    for (const std::string& item : list("HADOLINT_REQUIRE_LABELS")) {
      if (!add_label(item, config)) complain("HADOLINT_REQUIRE_LABELS", item, "no such type of a label");
    }
    if (const auto word = get_("HADOLINT_FAILURE_THRESHOLD"); word && !word->empty()) {
      config.failure_threshold = hadolint_severity(*word);
      if (!config.failure_threshold) complain("HADOLINT_FAILURE_THRESHOLD", *word, "no such severity");
    }
    return config;
  }

 private:
  void complain(std::string_view variable, std::string_view value, std::string_view why) {
    wrong_.push_back({ErrorCode::usage, fmt::format("{}={}: {}", variable, value, why)});
  }

  std::optional<bool> truth(const std::string& name) const {
    const auto value = get_(name);
    if (!value) return std::nullopt;
    return base::is_one_of(base::to_lower(*value), {"1", "y", "on", "true", "yes"});
  }

  std::vector<std::string> list(const std::string& name) const {
    std::vector<std::string> out;
    const std::string value = get_(name).value_or("");
    for (const std::string_view part : base::split(value, ',')) {
      if (!base::trim(part).empty()) out.emplace_back(base::trim(part));
    }
    return out;
  }

  const GetVariable& get_;
  std::vector<Error>& wrong_;
};

template <class T>
void put_over(std::optional<T>& below, const std::optional<T>& above) {
  if (above) below = above;
}

}  // namespace

Result<HadolintConfig> parse_hadolint_config(std::string_view text, const std::string& name) {
  const auto root = formats::parse_yaml(text);
  if (!root) return fail(base::at(root.error(), name));
  return Reader(name).read(*root);
}

HadolintConfig hadolint_environment(const GetVariable& get, std::vector<Error>& wrong) {
  return Environment(get, wrong).read();
}

std::optional<Severity> hadolint_severity(std::string_view word) {
  if (word == "error") return Severity::high;
  if (word == "warning") return Severity::medium;
  if (word == "info") return Severity::low;
  // hadolint's ignore is under style, and no finding is under style.
  if (base::is_one_of(word, {"style", "ignore", "none"})) return Severity::info;
  return std::nullopt;
}

std::optional<LabelType> label_type(std::string_view word) {
  if (word == "text" || word.empty()) return LabelType::text;
  if (word == "email") return LabelType::email;
  if (word == "hash") return LabelType::hash;
  if (word == "rfc3339") return LabelType::rfc3339;
  if (word == "semver") return LabelType::semver;
  if (word == "spdx") return LabelType::spdx;
  if (word == "url") return LabelType::url;
  return std::nullopt;
}

bool add_label(std::string_view item, HadolintConfig& config) {
  const auto [label, word] = base::cut(item, ':');
  const auto type = label_type(base::trim(word.value_or("")));
  const std::string name(base::trim(label));
  if (!type || name.empty()) return false;
  config.label_schema.emplace(name, *type);
  return true;
}

void lay_over(HadolintConfig& below, HadolintConfig above) {
  put_over(below.failure_threshold, above.failure_threshold);
  put_over(below.strict_labels, above.strict_labels);
  put_over(below.disable_ignore_pragma, above.disable_ignore_pragma);
  put_over(below.no_fail, above.no_fail);
  put_over(below.no_color, above.no_color);
  put_over(below.verbose, above.verbose);
  if (!above.formats.empty()) below.formats = std::move(above.formats);
  base::append(below.ignored, std::move(above.ignored));
  base::append(below.errors, std::move(above.errors));
  base::append(below.warnings, std::move(above.warnings));
  base::append(below.infos, std::move(above.infos));
  base::append(below.styles, std::move(above.styles));
  base::append(below.trusted_registries, std::move(above.trusted_registries));
  base::append(below.unknown_keys, std::move(above.unknown_keys));
  below.label_schema.merge(above.label_schema);  // which keeps what is there
}

void apply(const HadolintConfig& config, Settings& settings) {
  settings.ignored.insert(settings.ignored.end(), config.ignored.begin(), config.ignored.end());
  settings.trusted_registries.insert(settings.trusted_registries.end(), config.trusted_registries.begin(),
                                     config.trusted_registries.end());
  for (const auto& [label, type] : config.label_schema) settings.label_schema.emplace(label, type);
  // From the mildest on, so that of a rule in two lists the worse counts.
  for (const std::string& rule : config.styles) settings.severities[rule] = Severity::info;
  for (const std::string& rule : config.infos) settings.severities[rule] = Severity::low;
  for (const std::string& rule : config.warnings) settings.severities[rule] = Severity::medium;
  for (const std::string& rule : config.errors) settings.severities[rule] = Severity::high;
  if (config.strict_labels) settings.strict_labels = *config.strict_labels;
  if (config.disable_ignore_pragma) settings.obeys_pragmas = !*config.disable_ignore_pragma;
  if (config.failure_threshold) settings.fail_on = config.failure_threshold;
  if (config.no_fail.value_or(false)) settings.fail_on = std::nullopt;
}

}  // namespace plimsoll::lint
