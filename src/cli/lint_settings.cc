#include "cli/lint_settings.h"

#include <stdlib.h>
#include <sys/stat.h>

#include <filesystem>

#include "sys/file.h"

namespace plimsoll::cli {
namespace {

using base::Error;
using base::ErrorCode;
using base::fail;
using base::Result;
namespace fs = std::filesystem;

constexpr std::uint64_t kMostBytes = 1U << 20U;

std::optional<std::string> variable(const std::string& name) {
  const char* value = ::getenv(name.c_str());
  return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

// Whether there is something of this name. Error: it cannot be known.
Result<bool> exists(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) == 0) return true;
  if (errno == ENOENT || errno == ENOTDIR) return false;
  return fail(sys::system_error(errno, "read", path));
}

// "" where the folder has none.
Result<std::string> config_in(const fs::path& folder) {
  for (const char* name : {".hadolint.yaml", ".hadolint.yml"}) {
    std::string path = (folder / name).string();
    PLIMSOLL_TRY(is_there, exists(path));
    if (is_there) return path;
  }
  return std::string();
}

fs::path folder_of(const std::string& file) {
  std::error_code error;
  const fs::path path = fs::absolute(file == "-" ? "./-" : file, error);
  return error ? fs::path("/") : path.lexically_normal().parent_path();
}

}  // namespace

const FolderSettings& LintSettings::with(const std::string& file, const lint::HadolintConfig& config) {
  auto made = std::make_unique<FolderSettings>();
  made->file = file;
  made->config = variables_;
  lint::lay_over(made->config, config);
  lint::lay_over(made->config, flags_);
  made->settings = below_;
  lint::apply(made->config, made->settings);
  made->rules = lint::active_rules(made->settings);
  warnings_.insert(warnings_.end(), config.unknown_keys.begin(), config.unknown_keys.end());
  return *(made_[file] = std::move(made));
}

Result<const FolderSettings*> LintSettings::read(const std::string& path) {
  if (const auto known = made_.find(path); known != made_.end()) return known->second.get();
  if (path.empty()) return &with(path, {});
  PLIMSOLL_TRY(config, read_hadolint_config(path));
  return &with(path, config);
}

Result<const FolderSettings*> LintSettings::of(const std::string& file) {
  std::vector<std::string> climbed;
  const FolderSettings* found = nullptr;
  for (fs::path folder = folder_of(file); found == nullptr; folder = folder.parent_path()) {
    if (const auto known = by_folder_.find(folder.string()); known != by_folder_.end()) {
      found = known->second;
      break;
    }
    climbed.push_back(folder.string());
    PLIMSOLL_TRY(path, config_in(folder));
    if (path.empty() && folder.has_relative_path()) continue;
    PLIMSOLL_TRY(settings, read(path));
    found = settings;
  }
  for (std::string& folder : climbed) by_folder_.emplace(std::move(folder), found);
  return found;
}

std::shared_ptr<const lint::BuildContext> context_of(const std::string& path, const std::string& given,
                                                     lint::BuildContexts& contexts) {
  if (path == "-" && given.empty()) return nullptr;
  const fs::path file(path);
  const std::string folder = file.has_parent_path() ? file.parent_path().string() : ".";
  return contexts.read(given.empty() ? folder : given, file.filename().string());
}

lint::HadolintConfig lint_variables(std::vector<Error>& wrong) {
  return lint::hadolint_environment(variable, wrong);
}

Result<lint::HadolintConfig> read_hadolint_config(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return fail(sys::system_error(errno, "read", path));
  if (!S_ISREG(status.st_mode)) return fail(Error{ErrorCode::invalid, "no file", path});
  const auto text = sys::read_file(path, kMostBytes);
  if (!text) return fail(base::at(text.error(), path));
  return lint::parse_hadolint_config(*text, path);
}

std::string find_hadolint_config() {
  const std::string home = variable("HOME").value_or("");
  std::string settings = variable("XDG_CONFIG_HOME").value_or("");
  if (settings.empty() && !home.empty()) settings = home + "/.config";
  std::vector<std::string> stems = {".hadolint"};
  if (!settings.empty()) stems.push_back(settings + "/hadolint");
  if (!home.empty()) {
    for (const char* name : {"/.hadolint/hadolint", "/.hadolint/config", "/.hadolint"}) stems.push_back(home + name);
  }
  for (const std::string& stem : stems) {
    for (const char* end : {".yaml", ".yml"}) {
      if (exists(stem + end).value_or(false)) return stem + end;
    }
  }
  return {};
}

}  // namespace plimsoll::cli
