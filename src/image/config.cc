#include "image/config.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "formats/json.h"

namespace plimsoll::image {

using base::ErrorCode;
using base::fail;
using base::Result;
using formats::Json;

namespace {

constexpr std::size_t kMostProblems = 20;  // one for each member is plenty

// Lower case as encoding/json folds names: also the Kelvin sign and the long s.
std::string folded(std::string_view name) {
  std::string out;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const std::string_view rest = name.substr(i);
    if (rest.starts_with("\xE2\x84\xAA")) {
      out += 'k';
      i += 2;
    } else if (rest.starts_with("\xC5\xBF")) {
      out += 's';
      i += 1;
    } else {
      out += name[i];
    }
  }
  return base::to_lower(out);
}

bool is_wanted(std::string_view key) {
  static constexpr std::array<std::string_view, 7> kWanted = {"architecture", "config", "created", "history",
                                                              "os",           "rootfs", "variant"};
  return std::ranges::find(kWanted, folded(key)) != kWanted.end();
}

class Reader {
 public:
  Reader(const ConfigLimits& limits, std::vector<std::string>& problems) : limits_(limits), problems_(problems) {}

  // The member that an engine would take; null where there is none or it is null.
  const Json* find(const Json& object, std::string_view name) {
    if (!object.is_object()) return nullptr;
    const std::string wanted = base::to_lower(name);
    const Json* found = nullptr;
    bool is_exact = false;
    unsigned count = 0;
    for (const auto& [key, value] : object.items()) {
      if (key.size() > wanted.size() * 3 || folded(key) != wanted) continue;
      ++count;
      if (found == nullptr || (!is_exact && key == name)) found = &value;
      is_exact = is_exact || key == name;
    }
    if (count > 1)
      problem(fmt::format("{} stands there {} times in different letters, and engines take one of them", name, count));
    return found == nullptr || found->is_null() ? nullptr : found;
  }

  std::string text(const Json& object, std::string_view name) {
    const Json* value = find(object, name);
    return value == nullptr ? std::string{} : cut(*value, name);
  }

  bool flag(const Json& object, std::string_view name) {
    const Json* value = find(object, name);
    if (value == nullptr) return false;
    if (!value->is_boolean()) problem(fmt::format("{} is no boolean", name));
    return value->is_boolean() && value->get<bool>();
  }

  // A list of texts. `or_one`: one text is a list of one, as for Docker's command lines.
  std::vector<std::string> texts(const Json& object, std::string_view name, bool or_one = false) {
    std::vector<std::string> list;
    const Json* value = find(object, name);
    if (value == nullptr) return list;
    if (or_one && value->is_string()) return {cut(*value, name)};
    if (!value->is_array()) {
      problem(fmt::format("{} is no list", name));
      return list;
    }
    for (const Json& item : *value) {
      if (is_full(list.size(), name)) break;
      list.push_back(cut(item, name));
    }
    return list;
  }

  // The names of the members of an object, which are what counts ("ExposedPorts": {"80/tcp": {}}).
  std::vector<std::string> names(const Json& object, std::string_view name) {
    std::vector<std::string> list;
    const Json* value = find(object, name);
    if (value == nullptr) return list;
    if (!value->is_object()) {
      problem(fmt::format("{} is no object", name));
      return list;
    }
    for (const auto& [key, ignored] : value->items()) {
      if (is_full(list.size(), name)) break;
      list.push_back(shortened(key, name));
    }
    return list;
  }

  std::map<std::string, std::string> pairs(const Json& object, std::string_view name) {
    std::map<std::string, std::string> map;
    const Json* value = find(object, name);
    if (value == nullptr) return map;
    if (!value->is_object()) {
      problem(fmt::format("{} is no object", name));
      return map;
    }
    for (const auto& [key, item] : value->items()) {
      if (is_full(map.size(), name)) break;
      map[shortened(key, name)] = cut(item, name);
    }
    return map;
  }

  void problem(std::string sentence) {
    if (problems_.size() < kMostProblems && std::ranges::find(problems_, sentence) == problems_.end())
      problems_.push_back(std::move(sentence));
  }

  bool is_full(std::size_t have, std::string_view name) {
    if (have < limits_.items) return false;
    problem(fmt::format("{} has more than {} entries", name, limits_.items));
    return true;
  }

 private:
  std::string cut(const Json& value, std::string_view name) {
    if (value.is_string()) return shortened(value.get_ref<const std::string&>(), name);
    if (!value.is_null()) problem(fmt::format("{} holds what is no text", name));
    return {};
  }

  std::string shortened(const std::string& value, std::string_view name) {
    if (value.size() <= limits_.text) return value;
    problem(fmt::format("{} holds a text of {} bytes, of which {} are read", name, value.size(), limits_.text));
    return value.substr(0, limits_.text);
  }

  const ConfigLimits& limits_;
  std::vector<std::string>& problems_;
};

std::vector<model::HistoryStep> read_history(Reader& reader, const Json& root, std::size_t layers) {
  std::vector<model::HistoryStep> steps;
  const Json* history = reader.find(root, "history");
  if (history == nullptr) return steps;
  if (!history->is_array()) {
    reader.problem("history is no list");
    return steps;
  }
  std::uint32_t made = 0;
  for (const Json& row : *history) {
    if (reader.is_full(steps.size(), "history")) break;
    model::HistoryStep step;
    if (!row.is_object()) reader.problem("history holds what is no object");
    step.created_by = reader.text(row, "created_by");
    step.comment = reader.text(row, "comment");
    step.created = reader.text(row, "created");
    step.is_empty_layer = reader.flag(row, "empty_layer");
    if (!step.is_empty_layer) step.layer = made++;
    steps.push_back(std::move(step));
  }
  // With more lines than layers nobody can tell which is whose.
  if (made > layers) {
    for (model::HistoryStep& step : steps) step.layer.reset();
  }
  return steps;
}

void read_runtime(Reader& reader, const Json& root, model::ImageConfig& out) {
  const Json* config = reader.find(root, "config");
  if (config == nullptr) return;
  if (!config->is_object()) {
    reader.problem("config is no object");
    return;
  }
  out.user = reader.text(*config, "User");
  out.working_dir = reader.text(*config, "WorkingDir");
  out.env = reader.texts(*config, "Env");
  out.entrypoint = reader.texts(*config, "Entrypoint", true);
  out.cmd = reader.texts(*config, "Cmd", true);
  out.shell = reader.texts(*config, "Shell", true);
  out.on_build = reader.texts(*config, "OnBuild");
  out.exposed_ports = reader.names(*config, "ExposedPorts");
  out.volumes = reader.names(*config, "Volumes");
  out.labels = reader.pairs(*config, "Labels");
  if (const Json* check = reader.find(*config, "Healthcheck")) {
    if (!check->is_object()) reader.problem("Healthcheck is no object");
    out.healthcheck = reader.texts(*check, "Test", true);
  }
}

}  // namespace

Result<ConfigText> read_config(std::string_view text, const ConfigLimits& limits) {
  formats::JsonOptions options;
  options.size = limits.size;
  options.keep = [](std::uint64_t depth, std::string_view key) { return depth > 1 || is_wanted(key); };
  PLIMSOLL_TRY(json, formats::parse_json(text, options));
  ConfigText read;
  Reader reader(limits, read.config.problems);
  read.os = reader.text(json, "os");
  read.architecture = reader.text(json, "architecture");
  read.variant = reader.text(json, "variant");
  const Json* rootfs = reader.find(json, "rootfs");
  const Json* diff_ids = rootfs == nullptr ? nullptr : reader.find(*rootfs, "diff_ids");
  if (diff_ids == nullptr || !diff_ids->is_array())
    return fail(ErrorCode::invalid, "the image configuration names no diff ids");
  for (const Json& diff_id : *diff_ids) {
    if (!diff_id.is_string())
      return fail(ErrorCode::invalid, "diff id {} of the image configuration is no text", read.diff_ids.size());
    read.diff_ids.push_back(diff_id.get<std::string>());
  }
  read.config.os = read.os;
  read.config.created = reader.text(json, "created");
  read_runtime(reader, json, read.config);
  read.config.history = read_history(reader, json, read.diff_ids.size());
  return read;
}

}  // namespace plimsoll::image
