#include "tests/support/golden.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <sstream>

#include "tests/support/files.h"

namespace plimsoll::test {

void expect_golden(std::string_view name, const std::string& text) {
  const auto path = fixture_path("golden/" + std::string(name));
  if (::getenv("PLIMSOLL_UPDATE_GOLDEN") != nullptr) {
    write_file(path, text);
    return;
  }
  ASSERT_TRUE(std::filesystem::exists(path)) << name << ": no such golden file; see tests/support/golden.h";
  const std::string wanted = read_file(path);
  if (wanted == text) return;
  std::istringstream left(wanted);
  std::istringstream right(text);
  std::string a;
  std::string b;
  for (int line = 1;; ++line) {
    const bool more_a = static_cast<bool>(std::getline(left, a));
    const bool more_b = static_cast<bool>(std::getline(right, b));
    if (more_a && more_b && a == b) continue;
    ADD_FAILURE() << name << ", line " << line << "\n  golden: " << (more_a ? a : "(end)")
                  << "\n  now:    " << (more_b ? b : "(end)");
    return;
  }
}

}  // namespace plimsoll::test
