// A text judged: its tree, its findings and the names in it. All answers about a document come from one of these.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "lsp/judged_text.h"
#include "lsp/names.h"

namespace plimsoll::lsp {

class Judged final : public JudgedText {
 public:
  // `cache` keeps what a document's next version need not parse again; it may be null.
  Judged(std::string path, std::string text, std::shared_ptr<const Profile> asked,
         dockerfile::ShellCache* cache = nullptr);

  const Profile& profile() const { return *profile_; }
  const lint::File& file() const { return file_; }
  const dockerfile::Document& document() const { return file_.document(); }
  const std::string& text() const override { return file_.document().text; }
  const Lines& lines() const override { return lines_; }
  const std::vector<lint::Found>& found() const override { return found_; }
  const Names& names() const;  // made when they are first asked for

  // The instruction that the byte stands in, or right behind: on its last line. Nothing between two of them.
  std::optional<std::uint32_t> instruction_at(std::uint32_t offset) const;
  const dockerfile::Comment* comment_at(std::uint32_t offset) const;
  std::string_view line_end() const;  // what the file ends its first line with

 private:
  std::shared_ptr<const Profile> profile_;
  lint::File file_;
  Lines lines_;
  std::vector<lint::Found> found_;
  mutable std::optional<Names> names_;
};

}  // namespace plimsoll::lsp
