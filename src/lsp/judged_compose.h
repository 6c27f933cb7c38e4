// A compose file judged, together with the files that it is read with: those from the disk, it as the editor has it.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "lint/compose_fix.h"
#include "lsp/judged_text.h"
#include "lsp/protocol.h"

namespace plimsoll::lsp {

class JudgedCompose final : public JudgedText {
 public:
  JudgedCompose(const std::string& path, std::string text, std::shared_ptr<const Profile> asked);

  const Profile& profile() const { return *profile_; }
  const lint::ComposeFile& file() const { return *file_; }
  const lint::ComposeInput& input() const { return input_; }
  const std::string& path() const { return path_; }
  // Which of the project's files this is.
  std::uint32_t index() const { return index_; }
  const std::string& text() const override { return text_; }
  const Lines& lines() const override { return lines_; }
  // What stands in another file is told here where this one brings it in: at its `extends`, say.
  const std::vector<lint::Found>& found() const override { return found_; }

  // The name and value of this file that the byte stands in, the innermost last: "services", "web", "image".
  std::vector<const compose::Entry*> entries_at(std::uint32_t offset) const;

 private:
  void take(lint::Found found);

  std::string path_, text_;
  std::shared_ptr<const Profile> profile_;
  lint::ComposeInput input_;
  std::unique_ptr<lint::ComposeFile> file_;
  std::uint32_t index_ = 0;
  Lines lines_;
  std::vector<lint::Found> found_;
};

}  // namespace plimsoll::lsp
