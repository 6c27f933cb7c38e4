// What the files of a build context hold, each read and judged once however often rules ask.
//
// A linter answers while somebody waits, so it reads little: the first MiB of a file for secrets, and the first 16 MiB
// of an archive. What is beyond that is told (lint/gaps.h); `plimsoll scan` reads all of it in the image.
#pragma once
#include <functional>
#include <map>
#include <mutex>
#include <string>

#include "base/result.h"
#include "lint/context/archive_look.h"

namespace plimsoll::lint {

struct FilePart {
  std::string bytes;     // the first ones
  bool is_whole = true;  // all there are
};

// The first `most` bytes of a file of the context. Errors: as the system has them.
using ReadFile = std::function<base::Result<FilePart>(const std::string& path, std::uint64_t most)>;
// Of the files below a folder on the disk, regular ones only; links are not followed.
ReadFile files_below(std::string root);

struct FileSecret {
  std::uint64_t line = 0;
  std::string_view title;  // "GitHub token"
  std::string redacted;
};

struct FileSecrets {
  std::vector<FileSecret> found;  // proven or likely, none that a comment allows
  std::uint64_t read = 0;         // bytes
  bool is_whole = true;           // all of the file was read and judged
};

inline constexpr std::uint64_t kMostOfFile = 1U << 20U;
inline constexpr std::uint64_t kMostOfArchive = 16U << 20U;

// Any thread may ask; what is returned holds as long as this does.
class ContextContents {
 public:
  explicit ContextContents(ReadFile read) : read_(std::move(read)) {}

  const base::Result<FileSecrets>& secrets_in(const std::string& path);
  const base::Result<ArchiveLook>& archive(const std::string& path);

 private:
  ReadFile read_;
  std::mutex mutex_;
  std::map<std::string, base::Result<FileSecrets>, std::less<>> secrets_;
  std::map<std::string, base::Result<ArchiveLook>, std::less<>> archives_;
};

}  // namespace plimsoll::lint
