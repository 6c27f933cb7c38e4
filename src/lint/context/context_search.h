// The search for secrets inside the files of a build context that COPY and ADD take, bounded for a whole Dockerfile.
#pragma once
#include <vector>

#include "lint/context/contents.h"
#include "lint/context/sources.h"

namespace plimsoll::lint {

inline constexpr std::size_t kMostFilesSearched = 200;
inline constexpr std::uint64_t kMostBytesSearched = 16U << 20U;

struct CopiedSecret {
  const Step* step = nullptr;
  const dockerfile::Word* word = nullptr;  // the source that takes the file first
  std::string path;
  const FileSecrets* secrets = nullptr;  // of which there is one at least
};

struct ContextSearch {
  std::vector<CopiedSecret> found;
  std::size_t searched = 0;  // files that were read
  std::size_t left_out = 0;  // files that were not or not to their end, and sources past all bounds
};

// Files that lie near the top go first. Not searched are those that their name gives away already (is_sensitive), those
// of installed packages, which anybody can download, and the Dockerfile, of which there is a rule of its own.
ContextSearch search_context(const View& view);

}  // namespace plimsoll::lint
