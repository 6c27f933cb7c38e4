// Which settings judge which file: variables, the nearest `.hadolint.yaml` and flags, each laid over the one before.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "lint/hadolint_config.h"
#include "lint/lint.h"

namespace plimsoll::cli {

struct FolderSettings {
  std::string file;             // that it was read from; empty: there is none
  lint::HadolintConfig config;  // all layers together
  lint::Settings settings;
  std::vector<lint::ActiveRule> rules;
};

class LintSettings {
 public:
  // `below` is what no layer says: the preset, and what the build will be given.
  LintSettings(lint::Settings below, lint::HadolintConfig variables, lint::HadolintConfig flags)
      : below_(std::move(below)), variables_(std::move(variables)), flags_(std::move(flags)) {}

  // Those of the configuration that is nearest upward from the file's folder (of `-` from the working folder). They
  // live as long as this. Errors: of a configuration that cannot be read or is none, with its place.
  base::Result<const FolderSettings*> of(const std::string& file);
  // Those of this configuration, which no search found.
  const FolderSettings& with(const std::string& file, const lint::HadolintConfig& config);

  // "…/.hadolint.yaml:3:1: no such key: ignore", of all that were read.
  const std::vector<std::string>& warnings() const { return warnings_; }

 private:
  base::Result<const FolderSettings*> read(const std::string& path);

  lint::Settings below_;
  lint::HadolintConfig variables_, flags_;
  std::map<std::string, std::unique_ptr<FolderSettings>, std::less<>> made_;  // by configuration
  std::map<std::string, const FolderSettings*, std::less<>> by_folder_;       // looked through already
  std::vector<std::string> warnings_;
};

// The context of the Dockerfile at `path`: the folder that was given, else the file's own. Nothing for `-` without one.
std::shared_ptr<const lint::BuildContext> context_of(const std::string& path, const std::string& given,
                                                     lint::BuildContexts& contexts);

// The variables of this process.
lint::HadolintConfig lint_variables(std::vector<base::Error>& wrong);

// Of a file that a person named. Errors: as above.
base::Result<lint::HadolintConfig> read_hadolint_config(const std::string& path);

// The first of the places where hadolint itself looks, in its order; empty where there is none. Never a parent folder.
std::string find_hadolint_config();

}  // namespace plimsoll::cli
