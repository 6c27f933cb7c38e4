#include "scan/project_file.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "formats/yaml.h"
#include "sys/file.h"

namespace plimsoll::scan {
namespace {

using base::Error;
using base::ErrorCode;
using base::fail;
using base::Result;
using base::Status;
using formats::YamlNode;

constexpr std::string_view kName = ".plimsoll.yaml";
constexpr std::uint64_t kMostBytes = 1U << 20U;
constexpr std::size_t kMostRules = 1000;
constexpr base::Seconds kDay = 86400;

class Reader {
 public:
  explicit Reader(std::string name) { file_.name = std::move(name); }

  Result<ProjectFile> read(const YamlNode& root) {
    if (root.is_null()) return std::move(file_);
    PLIMSOLL_CHECK(must_be_map(root, "the file"));
    PLIMSOLL_CHECK(known_keys(root, {"ignore", "secrets", "lint"}));
    if (const YamlNode* ignore = root.find("ignore")) PLIMSOLL_CHECK(each(*ignore, "ignore", &Reader::ignore));
    if (const YamlNode* secrets = root.find("secrets"); secrets != nullptr && !secrets->is_null()) {
      PLIMSOLL_CHECK(must_be_map(*secrets, "secrets"));
      PLIMSOLL_CHECK(known_keys(*secrets, {"rules"}));
      if (const YamlNode* rules = secrets->find("rules")) PLIMSOLL_CHECK(each(*rules, "secrets.rules", &Reader::rule));
    }
    if (const YamlNode* lint = root.find("lint"); lint != nullptr && !lint->is_null())
      PLIMSOLL_CHECK(this->lint(*lint));
    return std::move(file_);
  }

 private:
  tl::unexpected<Error> wrong(const YamlNode& node, std::string_view what) const {
    return fail(
        Error{ErrorCode::invalid, std::string(what), fmt::format("{}:{}:{}", file_.name, node.line, node.column)});
  }

  Status must_be_map(const YamlNode& node, std::string_view name) const {
    if (node.kind != YamlNode::Kind::map) return wrong(node, fmt::format("{} must be a map of keys", name));
    return {};
  }

  Status known_keys(const YamlNode& map, std::initializer_list<std::string_view> known) const {
    for (std::size_t i = 0; i < map.items.size(); i += 2) {
      const YamlNode& key = map.items[i];
      if (std::ranges::find(known, key.text) == known.end()) {
        return wrong(key, fmt::format("no such key: {} (there are {})", key.text,
                                      base::join(std::vector<std::string>(known.begin(), known.end()), ", ")));
      }
    }
    return {};
  }

  Status each(const YamlNode& list, std::string_view name, Status (Reader::*take)(const YamlNode&)) {
    if (list.is_null()) return {};
    if (list.kind != YamlNode::Kind::list) return wrong(list, fmt::format("{} must be a list", name));
    if (list.items.size() > kMostRules) return wrong(list, fmt::format("more than {} entries", kMostRules));
    for (const YamlNode& item : list.items) {
      PLIMSOLL_CHECK(must_be_map(item, fmt::format("an entry of {}", name)));
      PLIMSOLL_CHECK((this->*take)(item));
    }
    return {};
  }

  // The text under a key; empty where there is none.
  Result<std::string> text(const YamlNode& map, std::string_view key, bool is_required = false) const {
    const YamlNode* node = map.find(key);
    if (node == nullptr || node->is_null()) {
      if (is_required) return wrong(map, fmt::format("this entry needs {} {}", key.starts_with('e') ? "an" : "a", key));
      return std::string();
    }
    if (node->kind != YamlNode::Kind::scalar) return wrong(*node, fmt::format("{} must be a text", key));
    if (is_required && node->text.empty()) return wrong(*node, fmt::format("{} must not be empty", key));
    return node->text;
  }

  Status lint(const YamlNode& map) {
    PLIMSOLL_CHECK(must_be_map(map, "lint"));
    PLIMSOLL_CHECK(known_keys(map, {"preset", "ignore", "rules"}));
    PLIMSOLL_TRY(preset, text(map, "preset"));
    PLIMSOLL_TRY(rules, text(map, "rules"));
    if (!preset.empty() && !base::is_one_of(preset, {"hadolint", "recommended", "security", "all"}))
      return wrong(*map.find("preset"), fmt::format("no such preset: {}", preset));
    if (!rules.empty() && !base::parse_time(rules + "-01T00:00:00Z"))
      return wrong(*map.find("rules"), "rules must be a month, as 2026-11");
    file_.lint.preset = std::move(preset);
    file_.lint.rules = std::move(rules);
    const YamlNode* ignored = map.find("ignore");
    if (ignored == nullptr || ignored->is_null()) return {};
    if (ignored->kind != YamlNode::Kind::list) return wrong(*ignored, "lint.ignore must be a list");
    if (ignored->items.size() > kMostRules) return wrong(*ignored, fmt::format("more than {} entries", kMostRules));
    for (const YamlNode& item : ignored->items) {
      if (item.kind != YamlNode::Kind::scalar) return wrong(item, "an entry of lint.ignore must be a text");
      file_.lint.ignored.push_back(item.text);
    }
    return {};
  }

  Status ignore(const YamlNode& map) {
    PLIMSOLL_CHECK(known_keys(map, {"rule", "path", "fingerprint", "reason", "until", "owner"}));
    model::Ignore entry;
    PLIMSOLL_TRY(rule, text(map, "rule"));
    PLIMSOLL_TRY(path, text(map, "path"));
    PLIMSOLL_TRY(fingerprint, text(map, "fingerprint"));
    PLIMSOLL_TRY(reason, text(map, "reason", true));
    PLIMSOLL_TRY(until, text(map, "until"));
    PLIMSOLL_TRY(owner, text(map, "owner"));
    if (rule.empty() && path.empty() && fingerprint.empty())
      return wrong(map, "this entry needs a rule, a path or a fingerprint");
    if (!until.empty()) {
      const auto day = base::parse_time(until + "T00:00:00Z");
      if (!day) return wrong(*map.find("until"), "until must be a day, as 2027-03-31");
      entry.end = *day + kDay;
    }
    entry.rule = std::move(rule);
    entry.path = std::move(path);
    entry.fingerprint = std::move(fingerprint);
    entry.reason = std::move(reason);
    entry.until = std::move(until);
    entry.owner = std::move(owner);
    file_.ignores.push_back(std::move(entry));
    return {};
  }

  Status rule(const YamlNode& map) {
    PLIMSOLL_CHECK(known_keys(map, {"id", "title", "expression", "severity", "path", "remedy"}));
    secrets::OwnRule own;
    PLIMSOLL_TRY(id, text(map, "id", true));
    PLIMSOLL_TRY(title, text(map, "title"));
    PLIMSOLL_TRY(expression, text(map, "expression", true));
    PLIMSOLL_TRY(severity, text(map, "severity"));
    PLIMSOLL_TRY(path, text(map, "path"));
    PLIMSOLL_TRY(remedy, text(map, "remedy"));
    if (id.starts_with("PL-")) return wrong(*map.find("id"), "ids that begin with PL- are plimsoll's own");
    if (!ids_.insert(id).second) return wrong(*map.find("id"), fmt::format("the id {} stands here twice", id));
    if (!severity.empty()) {
      const auto parsed = model::parse_severity(severity);
      if (!parsed) return wrong(*map.find("severity"), fmt::format("{} is no severity", severity));
      own.severity = *parsed;
    }
    own.title = title.empty() ? id : std::move(title);
    own.id = std::move(id);
    own.expression = std::move(expression);
    own.path = std::move(path);
    own.remedy = std::move(remedy);
    if (const auto checked = secrets::OwnPatterns::check(own); !checked)
      return wrong(*map.find("expression"), checked.error().what);
    file_.secret_rules.push_back(std::move(own));
    return {};
  }

  ProjectFile file_;
  std::set<std::string> ids_;
};

}  // namespace

Result<ProjectFile> parse_project_file(std::string_view text, const std::string& name) {
  auto root = formats::parse_yaml(text);
  if (!root) return fail(base::at(root.error(), name));
  return Reader(name).read(*root);
}

Result<ProjectFile> read_project_file(const std::string& asked) {
  const std::string name = asked.empty() ? std::string(kName) : asked;
  const auto text = sys::read_file(name, kMostBytes);
  if (!text) {
    if (asked.empty() && text.error().code == ErrorCode::not_found) return ProjectFile{};
    return fail(base::at(text.error(), name));
  }
  return parse_project_file(*text, name);
}

}  // namespace plimsoll::scan
