#include "registry/reference.h"

namespace plimsoll::registry {
namespace {

const std::string kHex(64, 'a');

// Rows of the grammar in the distribution project's reference specification and Docker's rules for short names.
TEST(Reference, IsReadWithDockersDefaults) {
  struct Row {
    std::string text, domain, path, tag, digest;
  };
  const std::vector<Row> rows = {
      {"alpine", "docker.io", "library/alpine", "latest", ""},
      {"alpine:3.19", "docker.io", "library/alpine", "3.19", ""},
      {"team/app", "docker.io", "team/app", "latest", ""},
      {"docker.io/alpine", "docker.io", "library/alpine", "latest", ""},
      {"index.docker.io/alpine", "docker.io", "library/alpine", "latest", ""},
      {"docker.io/team/app:1", "docker.io", "team/app", "1", ""},
      {"localhost/app", "localhost", "app", "latest", ""},
      {"localhost:5000/app:v1", "localhost:5000", "app", "v1", ""},
      {"127.0.0.1:5000/a/b/c", "127.0.0.1:5000", "a/b/c", "latest", ""},
      {"[::1]:5000/app", "[::1]:5000", "app", "latest", ""},
      {"registry.example/app", "registry.example", "app", "latest", ""},
      {"Registry/app", "Registry", "app", "latest", ""},
      {"host/app", "docker.io", "host/app", "latest", ""},
      {"registry.example:443/a_b/c__d/e--f/g.h:T_1.x-y", "registry.example:443", "a_b/c__d/e--f/g.h", "T_1.x-y", ""},
      {"app@sha256:" + kHex, "docker.io", "library/app", "", "sha256:" + kHex},
      {"registry.example/app:1@sha256:" + kHex, "registry.example", "app", "1", "sha256:" + kHex},
      {"app:" + std::string(128, 't'), "docker.io", "library/app", std::string(128, 't'), ""},
      {kHex.substr(1), "docker.io", "library/" + kHex.substr(1), "latest", ""},
  };
  for (const Row& row : rows) {
    const auto got = parse_reference(row.text);
    ASSERT_TRUE(got) << row.text << ": " << got.error().sentence();
    EXPECT_EQ(got->domain, row.domain) << row.text;
    EXPECT_EQ(got->path, row.path) << row.text;
    EXPECT_EQ(got->tag, row.tag) << row.text;
    EXPECT_EQ(got->digest, row.digest) << row.text;
  }
}

TEST(Reference, SaysWhatIsWrong) {
  const std::string part_hint = " (a-z and 0-9, with single . _ or - between them)";
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"", "the name of the image is empty"},
      {"https://registry.example/app",
       "https://registry.example/app: an image is named without a scheme (leave out https://)"},
      {"App", "App: 'App' has capital letters (repository names are in lower case)"},
      {"team/App", "team/App: 'App' has capital letters (repository names are in lower case)"},
      {"app:", "app:: '' is no tag (letters, digits, _, . and -, at most 128)"},
      {"app:-1", "app:-1: '-1' is no tag (letters, digits, _, . and -, at most 128)"},
      {"a//b", "a//b: '' is no part of a repository name" + part_hint},
      {"../etc", "../etc: '..' is no host name with an optional port"},
      {"a/../b", "a/../b: '..' is no part of a repository name" + part_hint},
      {"a..b", "a..b: 'a..b' is no part of a repository name" + part_hint},
      {"a___b", "a___b: 'a___b' is no part of a repository name" + part_hint},
      {"-a", "-a: '-a' is no part of a repository name" + part_hint},
      {"a b", "a b: 'a b' is no part of a repository name" + part_hint},
      {"registry.example:0/a", "registry.example:0/a: 'registry.example:0' is no host name with an optional port"},
      {"registry.example:99999/a",
       "registry.example:99999/a: 'registry.example:99999' is no host name with an optional port"},
      {"-h.example/a", "-h.example/a: '-h.example' is no host name with an optional port"},
      {"[::g]/a", "[::g]/a: '[::g]' is no host name with an optional port"},
      {"app@sha256:abc", "app@sha256:abc: the digest is not sha256: and 64 hex digits in lower case"},
      {"app@sha512:" + kHex + kHex, "app@sha512:" + kHex + kHex + ": only sha256 digests are handled"},
      {kHex, kHex + ": 64 hex digits are an image id and no name"},
      {"registry.example/", "registry.example/: '' is no part of a repository name" + part_hint},
  };
  for (const auto& [text, sentence] : rows) {
    const auto got = parse_reference(text);
    ASSERT_FALSE(got) << text;
    EXPECT_EQ(got.error().sentence(), sentence);
  }
  EXPECT_FALSE(parse_reference("registry.example/" + std::string(239, 'a')));
  EXPECT_TRUE(parse_reference("registry.example/" + std::string(238, 'a')));
  EXPECT_FALSE(parse_reference("app:" + std::string(129, 't')));
}

TEST(Reference, ItsTextReadsBack) {
  for (const char* text : {"alpine", "team/app:1", "localhost:5000/a/b", "[::1]:1/x"}) {
    const auto once = parse_reference(text);
    const auto twice = parse_reference(once->text());
    ASSERT_TRUE(twice) << once->text();
    EXPECT_EQ(twice->text(), once->text());
  }
  EXPECT_EQ(parse_reference("alpine")->text(), "docker.io/library/alpine:latest");
}

}  // namespace
}  // namespace plimsoll::registry
