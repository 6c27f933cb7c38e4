// The folders that an editor works in, and what each of them asks of the rules:
//
//   {"preset": "recommended", "ignore": ["DL3008"], "buildArgs": {"BASE": "debian"}, "trustedRegistries": ["ghcr.io"]}
//
// A document is judged with what the innermost folder that holds it asks for, or with the editor's own settings.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "lsp/judged.h"
#include "lsp/protocol.h"

namespace plimsoll::lsp {

// Errors: usage, with the name of what is wrong. Nothing and null are the defaults.
base::Result<lint::Settings> settings_of(const Json& value);

class Workspace {
 public:
  Workspace() : own_(std::make_shared<const Profile>(lint::Settings{})) {}

  // WorkspaceFolder objects; those that are no such thing are passed over.
  void add_folders(const Json* folders);
  void remove_folders(const Json* folders);
  const std::vector<std::string>& roots() const { return roots_; }

  // Of the editor, or of one folder; it stays as it was where the settings are wrong.
  base::Status set_own(const Json& settings);
  base::Status set_folder(const std::string& root, const Json& settings);

  const std::shared_ptr<const Profile>& profile_for(std::string_view uri) const;

 private:
  std::vector<std::string> roots_;  // URIs without a slash at their end
  std::shared_ptr<const Profile> own_;
  std::map<std::string, std::shared_ptr<const Profile>> by_root_;
};

}  // namespace plimsoll::lsp
