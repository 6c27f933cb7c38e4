// A Dockerfile that stands inside a compose file, and how its places become places of that.
//
//   build:
//     dockerfile_inline: |
//       FROM debian            byte 0 of the Dockerfile is the F here
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "lint/compose_file.h"
#include "model/report.h"

namespace plimsoll::lint {

class InlineDockerfile {
 public:
  // Nothing where the text is not written line by line as it is: folded, in quotes, or with variables in it.
  static std::optional<InlineDockerfile> of(const ComposeFile& file, const Node& text);

  const std::string& path() const { return source_->path; }  // of the compose file
  const std::string& text() const { return text_; }
  // Makes the places of a target's findings those of the compose file. Fixes are left out: their lines would need its
  // indentation.
  void place(model::Report& report, std::uint32_t target) const;

 private:
  std::uint64_t place_of(std::uint64_t offset) const;
  void place(model::Location& at) const;

  std::shared_ptr<const compose::SourceFile> source_;
  std::string text_;
  std::vector<std::uint32_t> starts_, own_starts_;  // of its lines in the compose file, and in the text itself
};

}  // namespace plimsoll::lint
