#include "advisory/mirror.h"

#include "sys/fake_http.h"
#include "tests/support/advisories.h"
#include "tests/support/files.h"

namespace plimsoll::advisory {
namespace {

using Names = std::vector<std::string>;

TEST(Mirror, AFolderListsItsFeeds) {
  const test::TemporaryFolder folder;
  sys::FakeHttp http;
  EXPECT_FALSE(list_ecosystems(folder.path(), http));
  EXPECT_FALSE(list_ecosystems(folder / "absent", http));
  for (const char* name : {"npm", "Debian", "Debian:12", "Red Hat", "GIT"})
    test::write_file(folder / name / "all.zip", "");
  test::write_file(folder / "empty/README", "");
  EXPECT_EQ(list_ecosystems(folder.path(), http)->names, (Names{"Debian", "Red Hat", "npm"}));
  EXPECT_EQ(feed_address(folder.path(), "Red Hat"), folder.path().string() + "/Red Hat/all.zip");
}

TEST(Mirror, AUrlListsThemInEcosystemsTxt) {
  sys::FakeHttp http;
  http.answer("https://m.example/ecosystems.txt",
              {.body = "npm\nDebian:12\nDebian\r\n[EMPTY]\n../x\nGIT\n\nRed Hat\n"});
  http.answer("https://old.example/ecosystems.txt", {.status = 404});
  http.answer("https://down.example/ecosystems.txt", {.status = 500});
  EXPECT_EQ(list_ecosystems("https://m.example", http)->names, (Names{"Debian", "Red Hat", "npm"}));
  EXPECT_FALSE(list_ecosystems("https://m.example", http)->is_guess);
  const auto guessed = list_ecosystems("https://old.example", http);
  EXPECT_TRUE(guessed->is_guess);
  EXPECT_EQ(guessed->names.size(), known_ecosystems().size());
  EXPECT_FALSE(list_ecosystems("https://down.example", http));
  EXPECT_EQ(feed_address("https://m.example", "Red Hat"), "https://m.example/Red%20Hat/all.zip");
}

TEST(Mirror, EcosystemsOfAFlag) {
  EXPECT_EQ(*parse_ecosystems("npm, Red Hat,crates.io"), (Names{"npm", "Red Hat", "crates.io"}));
  for (const char* bad : {"", "npm,", "../etc", "a/b", ".hidden", "KEV", "n\npm"}) {
    const auto parsed = parse_ecosystems(bad);
    ASSERT_FALSE(parsed) << bad;
    EXPECT_EQ(parsed.error().code, base::ErrorCode::usage);
  }
}

}  // namespace
}  // namespace plimsoll::advisory
