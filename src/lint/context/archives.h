// The archives of a build context that ADD takes.
#pragma once
#include <vector>

#include "lint/context/contents.h"
#include "lint/context/sources.h"

namespace plimsoll::lint {

inline constexpr std::size_t kMostArchives = 20;  // that are opened for one Dockerfile

struct AddedArchive {
  const Step* step = nullptr;
  const dockerfile::Word* word = nullptr;
  std::string path;
  const base::Result<ArchiveLook>* look = nullptr;  // error: it cannot be read
};

// Those with the name of an archive, by the first ADD that names them; what lies in a folder is not unpacked.
std::vector<AddedArchive> added_archives(const View& view);

}  // namespace plimsoll::lint
