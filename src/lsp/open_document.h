// A document that an editor has open: its text, and what was found in it, once somebody asks.
#pragma once
#include <memory>
#include <string>

#include "dockerfile/shell_cache.h"
#include "lsp/judged.h"
#include "lsp/judged_compose.h"
#include "lsp/protocol.h"

namespace plimsoll::lsp {

class OpenDocument {
 public:
  OpenDocument(std::string uri, std::string_view language, std::int64_t version, std::string text);

  const std::string& uri() const { return uri_; }
  std::int64_t version() const { return version_; }
  const std::string& text() const { return text_; }
  bool is_dockerfile() const { return kind_ == Kind::dockerfile; }
  bool is_compose() const { return kind_ == Kind::compose; }
  bool is_ours() const { return kind_ != Kind::other; }
  // A change could not be made: what the editor shows is not known until it sends the whole text.
  bool is_lost() const { return is_lost_; }
  bool is_judged() const { return judged_ != nullptr || compose_ != nullptr; }

  // The `contentChanges` of textDocument/didChange, one after the other. Errors: usage, limit; the text is lost then.
  base::Status change(std::int64_t version, const Json& changes);
  // With what the workspace asks for; kept until the text or that changes.
  const Judged& judged(const std::shared_ptr<const Profile>& profile);          // of a Dockerfile
  const JudgedCompose& compose(const std::shared_ptr<const Profile>& profile);  // of a compose file
  const JudgedText& any(const std::shared_ptr<const Profile>& profile);         // of either
  void forget();

 private:
  enum class Kind : std::uint8_t { dockerfile, compose, other };
  base::Status change(const Json& change);

  std::string uri_;
  std::int64_t version_;
  std::string text_;
  Kind kind_ = Kind::other;
  bool is_lost_ = false;
  dockerfile::ShellCache shell_cache_;
  std::unique_ptr<Judged> judged_;
  std::unique_ptr<JudgedCompose> compose_;
};

}  // namespace plimsoll::lsp
