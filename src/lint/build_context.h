// The folder that a build is given: which of its files the builder would see.
#pragma once
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "dockerfile/dockerignore.h"

namespace plimsoll::lint {

struct ContextEntry {
  std::string path;  // relative, with `/` between names
  bool is_folder = false;
};

class ContextContents;  // lint/context/contents.h

struct BuildContext {
  // Those that no line of the ignore file takes, sorted by path. What lies in a sensitive folder (.git, .ssh) is not
  // listed, the folder is.
  std::vector<ContextEntry> entries;
  dockerfile::Dockerignore ignore;
  std::string ignore_name;  // ".dockerignore", "web.Dockerfile.dockerignore"; empty where there is none
  bool is_cut = false;      // there are more entries than were read, or the ignore file is hostile
  std::shared_ptr<ContextContents> contents;  // what the files hold; null where only their names are known
};

inline constexpr std::size_t kMostContextEntries = 20'000;
inline constexpr std::size_t kContextDepth = 64;

// The context below `root`, for the Dockerfile of that name in it; links are not followed. Nothing where the folder
// cannot be read.
std::shared_ptr<const BuildContext> read_build_context(const std::string& root, const std::string& dockerfile);

// Contexts that are read once as long as anybody holds them: fixes are proven by judging a file again and again. Any
// thread may ask.
class BuildContexts {
 public:
  std::shared_ptr<const BuildContext> read(const std::string& root, const std::string& dockerfile);

 private:
  std::mutex mutex_;
  std::map<std::pair<std::string, std::string>, std::weak_ptr<const BuildContext>> known_;
};

// Whether a file or folder of this name in a context is one that no image should hold: keys, passwords, credentials of
// tools, what a version control system keeps.
bool is_sensitive(const ContextEntry& entry);

}  // namespace plimsoll::lint
