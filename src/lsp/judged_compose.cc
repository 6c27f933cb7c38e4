#include "lsp/judged_compose.h"

#include <algorithm>

#include "lint/compose_disk.h"

namespace plimsoll::lsp {

JudgedCompose::JudgedCompose(const std::string& path, std::string text, std::shared_ptr<const Profile> asked)
    : path_(path), text_(std::move(text)), profile_(std::move(asked)), lines_(text_) {
  input_ = lint::compose_input(lint::compose_project_of(path_));
  input_.read = [this, read = input_.read](const std::string& name) -> base::Result<std::string> {
    if (name == path_) return text_;
    return read(name);
  };
  file_ = std::make_unique<lint::ComposeFile>(lint::read_project(input_), profile_->settings);
  const auto& files = file_->project().files;
  const auto own = std::ranges::find_if(files, [&](const auto& one) { return one->path == path_; });
  index_ = static_cast<std::uint32_t>(own - files.begin());
  for (lint::Found& found : lint::lint(*file_, profile_->rules)) take(std::move(found));
}

void JudgedCompose::take(lint::Found found) {
  if (found.file != index_) {
    const auto here = std::ranges::find(found.through, index_, &compose::Place::file);
    if (here == found.through.end()) return;
    found.at = here->span;
    found.fix.reset();
  }
  found_.push_back(std::move(found));
}

std::vector<const compose::Entry*> JudgedCompose::entries_at(std::uint32_t offset) const {
  std::vector<const compose::Entry*> path;
  const compose::Node* node = &file_->project().root;
  while (node != nullptr) {
    const compose::Node* next = nullptr;
    for (const compose::Entry& entry : node->entries) {
      const compose::Place whole = entry.value.whole();
      if (whole.file != index_ || !entry.value.through.empty()) continue;
      if (offset < whole.span.start || offset > whole.span.end) continue;
      path.push_back(&entry);
      next = &entry.value;
      break;
    }
    node = next;
  }
  return path;
}

}  // namespace plimsoll::lsp
