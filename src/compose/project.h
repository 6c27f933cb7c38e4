// A project read from its compose files.
//
//   Project project = read_project({"compose.yaml", "compose.override.yaml"}, read_file, {});
//
// Variables have the values of `.env` beside the first file and those that the caller gives: never those of whoever
// runs this, so that the same files mean the same everywhere.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/line_index.h"
#include "base/result.h"
#include "compose/interpolate.h"
#include "compose/node.h"

namespace plimsoll::compose {

struct SourceFile {
  std::string path;
  std::string text;
  base::LineIndex lines;  // of that text
  SourceFile(std::string name, std::string bytes) : path(std::move(name)), text(std::move(bytes)), lines(text) {}
  SourceFile(const SourceFile&) = delete;
  SourceFile& operator=(const SourceFile&) = delete;
};

struct Problem {
  Place at;
  std::string message;
};

struct Project {
  std::vector<std::unique_ptr<SourceFile>> files;  // those that were asked for first
  Node root;                                       // services, volumes, networks, secrets, configs, name, x-...
  std::vector<Problem> faults;                     // what compose would refuse
  std::vector<Problem> unread;                     // files that are named and could not be read: their part is missing

  const SourceFile& file(const Place& place) const { return *files[place.file]; }
  std::string_view text(const Place& place) const;
  // Of `services`; nothing where there are none.
  const std::vector<Entry>& services() const;
};

using ReadFile = std::function<base::Result<std::string>(const std::string& path)>;

// Paths are put together as they are written: `extends` of "../a.yaml" in "x/c.yaml" reads "x/../a.yaml", cleaned.
// Bounded: values in all, files, how deep files and services name each other.
Project read_project(const std::vector<std::string>& paths, const ReadFile& read, const Variables& given);

// "compose.yaml", "docker-compose.prod.yml", "app.compose.yaml": by the name alone.
bool is_compose_name(std::string_view path);
// "compose.override.yaml" for "compose.yaml": what `docker compose` lays over a file without being asked.
std::vector<std::string> override_names(std::string_view path);
// `name` as `file` means it: beside that file, where it is no absolute path.
std::string beside(std::string_view file, std::string_view name);

}  // namespace plimsoll::compose
