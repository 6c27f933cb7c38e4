// Files for tests: fixtures, folders that vanish, and the optional folder of shared material beside the checkout.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace plimsoll::test {

// Bytes of tests/data/<name>; a missing fixture fails the test by an exception.
std::string fixture(std::string_view name);
std::filesystem::path fixture_path(std::string_view name);

std::string read_file(const std::filesystem::path& path);
void write_file(const std::filesystem::path& path, std::string_view bytes);

// <checkout>/../shared/<name>, or $PLIMSOLL_SHARED/<name>; nothing where it is absent (then a test says so and skips).
std::optional<std::filesystem::path> shared(std::string_view name);

// A new empty folder, removed with everything in it at the end.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path operator/(std::string_view name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

}  // namespace plimsoll::test
