#include "cli/lint_files.h"

#include <glob.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "compose/project.h"
#include "dockerfile/file_names.h"
#include "sys/file.h"

namespace plimsoll::cli {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;
namespace fs = std::filesystem;

bool is_skipped_folder(const fs::path& folder) {
  const std::string name = folder.filename().string();
  return name == ".git" || name == "node_modules";
}

// "Dockerfile" and not "./Dockerfile".
std::string shown(const fs::path& path) {
  std::string name = path.string();
  while (name.starts_with("./")) name.erase(0, 2);
  return name;
}

bool is_ours(const std::string& path) {
  return dockerfile::is_dockerfile_name(path) || compose::is_compose_name(path);
}

base::Status walk(const std::string& folder, std::vector<std::string>& files) {
  std::error_code error;
  std::vector<std::string> found;
  fs::recursive_directory_iterator at(folder, error), end;
  while (!error && at != end) {
    const bool is_link = at->is_symlink(error);
    if (!error && at->is_directory(error) && (is_link || is_skipped_folder(at->path()))) at.disable_recursion_pending();
    if (!error && !is_link && at->is_regular_file(error) && is_ours(at->path().string()))
      found.push_back(shown(at->path()));
    if (!error) at.increment(error);
  }
  if (error) return fail(sys::system_error(error.value(), "read", folder));
  std::ranges::sort(found);
  files.insert(files.end(), found.begin(), found.end());
  return {};
}

std::vector<std::string> matches_of(const std::string& pattern) {
  std::vector<std::string> files;
  glob_t found{};
  if (::glob(pattern.c_str(), 0, nullptr, &found) == 0) files.assign(found.gl_pathv, found.gl_pathv + found.gl_pathc);
  ::globfree(&found);
  return files;
}

base::Status add(const std::string& argument, std::vector<std::string>& files) {
  struct stat status {};
  if (argument == "-") {
    files.push_back(argument);
    return {};
  }
  if (::stat(argument.c_str(), &status) != 0) {
    const int error = errno;
    const auto fitting = matches_of(argument);
    if (fitting.empty()) return fail(sys::system_error(error, "open", argument));
    files.insert(files.end(), fitting.begin(), fitting.end());
    return {};
  }
  if (S_ISDIR(status.st_mode)) return walk(argument, files);
  files.push_back(argument);
  return {};
}

Result<std::string> read_standard_input() {
  std::string text;
  std::string block(1U << 16U, '\0');
  for (;;) {
    const ssize_t got = ::read(0, block.data(), block.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return fail(sys::system_error(errno, "read", "standard input"));
    if (got == 0) return text;
    text.append(block, 0, static_cast<std::size_t>(got));
    if (text.size() > kMostLintBytes)
      return fail(
          base::Error{ErrorCode::limit, fmt::format("more than {} MiB", kMostLintBytes >> 20U), "standard input"});
  }
}

}  // namespace

Result<std::vector<std::string>> lint_files(const std::vector<std::string>& arguments) {
  std::vector<std::string> files;
  for (const std::string& argument : arguments) PLIMSOLL_CHECK(add(argument, files));
  std::set<std::string_view> seen;
  std::vector<std::string> once;
  for (const std::string& file : files) {
    if (seen.insert(file).second) once.push_back(file);
  }
  return once;
}

Result<std::string> read_lint_file(const std::string& name) {
  if (name == "-") return read_standard_input();
  auto text = sys::read_file(name, kMostLintBytes);
  if (!text) return fail(base::at(text.error(), name));
  return text;
}

}  // namespace plimsoll::cli
