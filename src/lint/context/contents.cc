#include "lint/context/contents.h"

#include <fcntl.h>

#include <algorithm>

#include "base/text.h"
#include "lint/secret/secret_values.h"
#include "sys/file.h"

namespace plimsoll::lint {
namespace {

using base::Result;

constexpr std::size_t kTold = 8000;  // bytes by which a file is told to be text

Result<FilePart> read_regular(const std::string& path, std::uint64_t most) {
  // Not blocked by a fifo, and not led elsewhere by a link.
  const sys::Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
  struct stat status {};
  if (!file.valid() || ::fstat(file.get(), &status) != 0) return base::fail(sys::system_error(errno, "read", path));
  if (!S_ISREG(status.st_mode)) return base::fail(base::Error{base::ErrorCode::unsupported, "no file", path});
  const auto size = static_cast<std::uint64_t>(status.st_size);
  FilePart part{std::string(std::min(size, most), '\0'), size <= most};
  const auto out = std::as_writable_bytes(std::span(part.bytes.data(), part.bytes.size()));
  PLIMSOLL_TRY(got, sys::FileAccess(file.get(), size).read_at(0, out));
  part.bytes.resize(got);
  return part;
}

Result<FileSecrets> judge(const std::string& path, const Result<FilePart>& part) {
  if (!part) return base::fail(part.error());
  FileSecrets out;
  out.read = part->bytes.size();
  // A large file that is no text was not written by a person.
  const bool is_text = std::string_view(part->bytes).substr(0, kTold).find('\0') == std::string_view::npos;
  if (!is_text && !part->is_whole) return out;
  const SecretValues values = secrets_in(path, part->bytes);
  out.is_whole = part->is_whole && values.is_whole;
  std::uint64_t line = 1;
  std::uint32_t at = 0;
  for (const SecretValue& one : values.found) {
    const std::string_view before = std::string_view(part->bytes).substr(at, one.at.start - at);
    line += static_cast<std::uint64_t>(std::ranges::count(before, '\n'));
    at = one.at.start;
    if (!one.is_allowed) out.found.push_back({line, one.title, one.redacted});
  }
  return out;
}

Result<ArchiveLook> look(const Result<FilePart>& part) {
  if (!part) return base::fail(part.error());
  return look_into(base::bytes_of(part->bytes), part->is_whole);
}

}  // namespace

ReadFile files_below(std::string root) {
  return [root = std::move(root)](const std::string& path, std::uint64_t most) {
    return read_regular(root + "/" + path, most);
  };
}

const Result<FileSecrets>& ContextContents::secrets_in(const std::string& path) {
  const std::lock_guard lock(mutex_);
  const auto known = secrets_.find(path);
  if (known != secrets_.end()) return known->second;
  return secrets_.emplace(path, judge(path, read_(path, kMostOfFile))).first->second;
}

const Result<ArchiveLook>& ContextContents::archive(const std::string& path) {
  const std::lock_guard lock(mutex_);
  const auto known = archives_.find(path);
  if (known != archives_.end()) return known->second;
  return archives_.emplace(path, look(read_(path, kMostOfArchive))).first->second;
}

}  // namespace plimsoll::lint
