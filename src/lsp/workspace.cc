#include "lsp/workspace.h"

#include <algorithm>

#include "lint/all_rules.h"
#include "lint/presets.h"

namespace plimsoll::lsp {
namespace {

using base::ErrorCode;
using base::Status;

Status read_preset(const Json& value, lint::Settings& settings) {
  const auto* name = value.is_string() ? value.get_ptr<const std::string*>() : nullptr;
  const auto preset = name != nullptr ? lint::preset_named(*name) : std::nullopt;
  if (!preset) return base::fail(ErrorCode::usage, "preset: one of hadolint, recommended, security, all");
  settings.preset = *preset;
  return {};
}

Status read_list(std::string_view name, const Json& value, std::vector<std::string>& list) {
  if (!value.is_array()) return base::fail(ErrorCode::usage, "{}: a list", name);
  for (const Json& one : value) {
    if (!one.is_string()) return base::fail(ErrorCode::usage, "{}: a list of words", name);
    list.push_back(one.get<std::string>());
  }
  return {};
}

Status read_ignored(const Json& value, lint::Settings& settings) {
  PLIMSOLL_CHECK(read_list("ignore", value, settings.ignored));
  for (const std::string& name : settings.ignored) {
    const auto names = [&](const lint::Rule* rule) { return lint::is_named(*rule, name); };
    if (!name.starts_with("SC") && std::ranges::none_of(lint::all_rules(), names))
      return base::fail(ErrorCode::usage, "ignore: {}: no such rule", name);
  }
  return {};
}

Status read_build_args(const Json& value, lint::Settings& settings) {
  if (!value.is_object()) return base::fail(ErrorCode::usage, "buildArgs: names and values");
  for (const auto& [name, one] : value.items()) {
    if (!one.is_string()) return base::fail(ErrorCode::usage, "buildArgs: {}: a word", name);
    settings.build_values.args[name] = one.get<std::string>();
  }
  return {};
}

std::string root_of(const Json& folder) {
  std::string uri(formats::text_member(folder, "uri"));
  while (uri.ends_with('/')) uri.pop_back();
  return uri;
}

}  // namespace

base::Result<lint::Settings> settings_of(const Json& value) {
  lint::Settings settings;
  if (value.is_null()) return settings;
  if (!value.is_object()) return base::fail(ErrorCode::usage, "settings: names and values");
  for (const auto& [name, one] : value.items()) {
    if (one.is_null()) continue;
    if (name == "preset") PLIMSOLL_CHECK(read_preset(one, settings));
    if (name == "ignore") PLIMSOLL_CHECK(read_ignored(one, settings));
    if (name == "buildArgs") PLIMSOLL_CHECK(read_build_args(one, settings));
    if (name == "trustedRegistries") PLIMSOLL_CHECK(read_list(name, one, settings.trusted_registries));
  }
  return settings;
}

void Workspace::add_folders(const Json* folders) {
  forget_disk();
  if (folders == nullptr || !folders->is_array()) return;
  for (const Json& folder : *folders) {
    const std::string root = root_of(folder);
    if (!root.empty() && std::ranges::find(roots_, root) == roots_.end()) roots_.push_back(root);
  }
}

void Workspace::remove_folders(const Json* folders) {
  forget_disk();
  if (folders == nullptr || !folders->is_array()) return;
  for (const Json& folder : *folders) {
    const std::string root = root_of(folder);
    std::erase(roots_, root);
    by_root_.erase(root);
  }
}

Status Workspace::set_own(const Json& settings) {
  PLIMSOLL_TRY(read, settings_of(settings));
  own_ = std::make_shared<const Profile>(std::move(read));
  forget_disk();
  return {};
}

Status Workspace::set_folder(const std::string& root, const Json& settings) {
  forget_disk();
  if (settings.is_null()) {
    by_root_.erase(root);
    return {};
  }
  PLIMSOLL_TRY(read, settings_of(settings));
  by_root_[root] = std::make_shared<const Profile>(std::move(read));
  return {};
}

std::shared_ptr<const Profile> Workspace::profile_for(std::string_view uri) {
  const std::shared_ptr<const Profile>& asked = asked_for(uri);
  if (!localize_ || !uri.starts_with("file:")) return asked;
  const std::string_view folder = uri.substr(0, uri.rfind('/'));
  if (const auto known = local_.find(folder); known != local_.end()) return known->second;
  auto settings = localize_(asked->settings, path_of(uri));
  if (!settings) faults_.push_back(settings.error());
  auto profile = settings ? std::make_shared<const Profile>(std::move(*settings)) : asked;
  return local_.emplace(folder, std::move(profile)).first->second;
}

const std::shared_ptr<const Profile>& Workspace::asked_for(std::string_view uri) const {
  const std::string* best = nullptr;
  for (const std::string& root : roots_) {
    const bool holds = uri.starts_with(root) && uri.substr(root.size()).starts_with('/');
    if (holds && (best == nullptr || root.size() > best->size())) best = &root;
  }
  const auto found = best != nullptr ? by_root_.find(*best) : by_root_.end();
  return found == by_root_.end() ? own_ : found->second;
}

}  // namespace plimsoll::lsp
