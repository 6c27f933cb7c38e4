// The folders that an editor works in, and what each of them asks of the rules:
//
//   {"preset": "recommended", "ignore": ["DL3008"], "buildArgs": {"BASE": "debian"}, "trustedRegistries": ["ghcr.io"]}
//
// A document is judged with what the innermost folder that holds it asks for, or with the editor's own settings.
//
// What the disk says besides (`.hadolint.yaml`, the build context) is asked once for each folder of documents, until
// something is known to have changed.
#pragma once
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "lsp/judged.h"
#include "lsp/protocol.h"

namespace plimsoll::lsp {

// Errors: usage, with the name of what is wrong. Nothing and null are the defaults.
base::Result<lint::Settings> settings_of(const Json& value);

// What a file of this path is judged with where the editor asks for `below`. Errors: what is wrong with a
// configuration, with its place.
using Localize = std::function<base::Result<lint::Settings>(lint::Settings below, const std::string& path)>;

class Workspace {
 public:
  // Without `localize` nothing but the editor is asked.
  explicit Workspace(Localize localize = {})
      : localize_(std::move(localize)), own_(std::make_shared<const Profile>(lint::Settings{})) {}

  // WorkspaceFolder objects; those that are no such thing are passed over.
  void add_folders(const Json* folders);
  void remove_folders(const Json* folders);
  const std::vector<std::string>& roots() const { return roots_; }

  // Of the editor, or of one folder; it stays as it was where the settings are wrong.
  base::Status set_own(const Json& settings);
  base::Status set_folder(const std::string& root, const Json& settings);

  // A document whose configuration is broken is judged as the editor asks for.
  std::shared_ptr<const Profile> profile_for(std::string_view uri);
  // What was broken since this was asked last; each is told once.
  std::vector<base::Error> take_faults() { return std::exchange(faults_, {}); }
  // The disk is asked again.
  void forget_disk() { local_.clear(); }

 private:
  const std::shared_ptr<const Profile>& asked_for(std::string_view uri) const;

  Localize localize_;
  std::vector<std::string> roots_;  // URIs without a slash at their end
  std::shared_ptr<const Profile> own_;
  std::map<std::string, std::shared_ptr<const Profile>> by_root_;
  std::map<std::string, std::shared_ptr<const Profile>, std::less<>> local_;  // by the URI of the document's folder
  std::vector<base::Error> faults_;
};

}  // namespace plimsoll::lsp
