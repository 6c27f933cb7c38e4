// Compose files on the disk: which of them are one project, and what they build.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "lint/compose_fix.h"
#include "lint/compose_inline.h"
#include "model/gap.h"

namespace plimsoll::lint {

inline constexpr std::uint64_t kMostComposeBytes = 16ULL << 20U;

struct ComposeNames {
  std::vector<std::vector<std::string>> projects;  // each the files that are laid over each other, in order
  std::vector<std::string> others;                 // no compose files
};

// A file is one by its name, or, where somebody names it (`arguments`), by the end .yml or .yaml. `compose.yaml` takes
// the `compose.override.yaml` beside it, as `docker compose` does. What has services with neither image nor build is a
// part: it is laid over the compose.yaml beside it. Files that `together` names are one project.
ComposeNames compose_names(const std::vector<std::string>& names, const std::vector<std::string>& arguments,
                           const std::vector<std::string>& together);

// A file with what it is judged together with: as compose_names does for a file found in a folder.
std::vector<std::string> compose_project_of(const std::string& name);

// Read from the disk.
ComposeInput compose_input(std::vector<std::string> paths);

struct ComposeBuild {
  std::string dockerfile, context;  // paths
  std::map<std::string, std::string, std::less<>> args;
  auto operator<=>(const ComposeBuild&) const = default;
};

struct ComposeBuilds {
  std::vector<ComposeBuild> files;
  // Those inside, with what they are built with.
  std::vector<std::pair<ComposeBuild, InlineDockerfile>> inlines;
  std::vector<model::Gap> gaps;  // what cannot be followed: a URL, an unknown variable
};
ComposeBuilds builds_of(const ComposeFile& file);

}  // namespace plimsoll::lint
