#include "lsp/open_document.h"

#include "base/text.h"
#include "dockerfile/file_names.h"

namespace plimsoll::lsp {

using base::ErrorCode;

OpenDocument::OpenDocument(std::string uri, std::string_view language, std::int64_t version, std::string text)
    : uri_(std::move(uri)), version_(version), text_(std::move(text)) {
  const std::string name = base::to_lower(language);
  const std::string path = path_of(uri_);
  if (name == "dockerfile" || name == "containerfile" || dockerfile::is_dockerfile_name(path)) {
    kind_ = Kind::dockerfile;
  } else if (name == "dockercompose" || name == "yaml.docker-compose" || compose::is_compose_name(path)) {
    kind_ = Kind::compose;
  }
}

base::Status OpenDocument::change(std::int64_t version, const Json& changes) {
  version_ = version;
  forget();
  if (!changes.is_array()) {
    is_lost_ = true;
    return base::fail(ErrorCode::usage, "contentChanges: no list");
  }
  for (const Json& one : changes) {
    if (const auto done = change(one); !done) {
      is_lost_ = true;
      return done;
    }
  }
  return {};
}

base::Status OpenDocument::change(const Json& change) {
  const Json* text = formats::member(change, "text");
  const Json* range = formats::member(change, "range");
  if (text == nullptr || !text->is_string()) return base::fail(ErrorCode::usage, "a change without a text");
  if (range != nullptr && range->is_null()) range = nullptr;
  Change read{std::nullopt, text->get_ref<const std::string&>()};
  if (range != nullptr) {
    if (is_lost_) return base::fail(ErrorCode::usage, "a change of a text that is not known");
    read.range = range_of(*range);
    if (!read.range) return base::fail(ErrorCode::usage, "a change with a range that is none");
  }
  if (!apply_change(read, text_)) return base::fail(ErrorCode::limit, "a text of more than {} bytes", kMostTextBytes);
  if (!read.range) is_lost_ = false;
  return {};
}

const Judged& OpenDocument::judged(const std::shared_ptr<const Profile>& profile) {
  if (judged_) return *judged_;
  shell_cache_.begin_round();
  judged_ = std::make_unique<Judged>(path_of(uri_), text_, profile, &shell_cache_);
  return *judged_;
}

const JudgedCompose& OpenDocument::compose(const std::shared_ptr<const Profile>& profile) {
  if (!compose_) compose_ = std::make_unique<JudgedCompose>(path_of(uri_), text_, profile);
  return *compose_;
}

const JudgedText& OpenDocument::any(const std::shared_ptr<const Profile>& profile) {
  if (is_compose()) return compose(profile);
  return judged(profile);
}

void OpenDocument::forget() {
  judged_.reset();
  compose_.reset();
}

}  // namespace plimsoll::lsp
