#include "tests/support/files.h"

#include <stdlib.h>

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace plimsoll::test {

namespace fs = std::filesystem;

fs::path fixture_path(std::string_view name) {
  return fs::path(PLIMSOLL_SOURCE_DIR) / "tests/data" / name;
}

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot open " + path.string());
  return {std::istreambuf_iterator<char>(in), {}};
}

void write_file(const fs::path& path, std::string_view bytes) {
  fs::create_directories(path.parent_path());
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!out) throw std::runtime_error("cannot write " + path.string());
}

std::string fixture(std::string_view name) {
  return read_file(fixture_path(name));
}

std::optional<fs::path> shared(std::string_view name) {
  const char* root = ::getenv("PLIMSOLL_SHARED");
  const fs::path path = (root != nullptr ? fs::path(root) : fs::path(PLIMSOLL_SOURCE_DIR) / "../shared") / name;
  if (!fs::exists(path)) return std::nullopt;
  return path;
}

TemporaryFolder::TemporaryFolder() {
  std::string name = (fs::temp_directory_path() / "plimsoll-test-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("mkdtemp failed");
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

}  // namespace plimsoll::test
