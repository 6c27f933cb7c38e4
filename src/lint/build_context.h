// The folder that a build is given: which of its files the builder would see.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "dockerfile/dockerignore.h"

namespace plimsoll::lint {

struct ContextEntry {
  std::string path;  // relative, with `/` between names
  bool is_folder = false;
};

struct BuildContext {
  // Those that no line of the ignore file takes, sorted by path. What lies in a sensitive folder (.git, .ssh) is not
  // listed, the folder is.
  std::vector<ContextEntry> entries;
  dockerfile::Dockerignore ignore;
  std::string ignore_name;  // ".dockerignore", "web.Dockerfile.dockerignore"; empty where there is none
  bool is_cut = false;      // there are more entries than were read, or the ignore file is hostile
};

inline constexpr std::size_t kMostContextEntries = 20'000;
inline constexpr std::size_t kContextDepth = 64;

// The context below `root`, for the Dockerfile of that name in it; links are not followed. Nothing where the folder
// cannot be read.
std::shared_ptr<const BuildContext> read_build_context(const std::string& root, const std::string& dockerfile);

// Whether a file or folder of this name in a context is one that no image should hold: keys, passwords, credentials of
// tools, what a version control system keeps.
bool is_sensitive(const ContextEntry& entry);

}  // namespace plimsoll::lint
