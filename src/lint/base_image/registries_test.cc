#include "lint/base_image/registries.h"

namespace plimsoll::lint {
namespace {

struct Row {
  std::string pattern;
  std::string_view registry;
  bool is_trusted;
};

TEST(Registries, MatchWholeOrByAStar) {
  const Row kRows[] = {
      {"example.org", "example.org", true},
      {"example.org", "example.org:5000", false},
      {"example.org:5000", "example.org:5000", true},
      {"example.org", "evil-example.org", false},
      {"*.example.org", "a.example.org", true},
      {"*.example.org", "example.org", false},
      {"mirror*", "mirror.example.org:5000", true},
      {"mirror*", "my-mirror.org", false},
      {"*", "example.org", true},
      {"*", "", true},
      {"docker.io", "", true},
      {"hub.docker.com", "", true},
      {"docker.io", "docker.io", true},
      {"example.org", "", false},
      {"", "example.org", false},
  };
  for (const Row& row : kRows) {
    EXPECT_EQ(is_trusted(row.registry, std::span(&row.pattern, 1)), row.is_trusted)
        << row.pattern << " for " << row.registry;
  }
  EXPECT_FALSE(is_trusted("example.org", {}));
}

}  // namespace
}  // namespace plimsoll::lint
