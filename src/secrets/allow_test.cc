#include "secrets/allow.h"

#include <gtest/gtest.h>

namespace plimsoll::secrets {
namespace {

TEST(Allow, Placeholders) {
  for (const char* value :
       {"changeme", "ChangeMe123", "xxxxxxxxxxxx", "<token>", "${TOKEN}", "$TOKEN", "%TOKEN%", "{{ .Values.key }}",
        "{token}", "your_api_key", "********", "............", "abcdefghijkl", "1234567890", "aaaaaaaabbbb"})
    EXPECT_TRUE(is_placeholder(value)) << value;
  for (const char* value : {"q7Zx0vKpWm3R", "$6$kWq1$fLz8QRXTuv", "hunter2-Bz9", "d41d8cd98f00b204e980"})
    EXPECT_FALSE(is_placeholder(value)) << value;
}

TEST(Allow, AValueStandsAlone) {
  const auto alone = [](std::string_view text, std::string_view value) {
    const std::string_view match = text.substr(text.find(value), value.size());
    return stands_alone(text, match, match);
  };
  EXPECT_TRUE(alone("a=tok_1 b", "tok_1"));
  EXPECT_TRUE(alone("tok_1", "tok_1"));
  EXPECT_TRUE(alone("\\ntok_1\\n", "tok_1"));
  EXPECT_TRUE(alone("a%3Dtok_1&", "tok_1"));
  EXPECT_FALSE(alone("xtok_1", "tok_1"));
  EXPECT_FALSE(alone("tok_12", "tok_1"));
}

TEST(Allow, CommentOnTheLineOnly) {
  const std::string_view text = "a\nkey=1 # plimsoll:allow\nkey=2\n";
  EXPECT_TRUE(has_allow_comment(text, 6, 7));
  EXPECT_FALSE(has_allow_comment(text, 30, 31));
  EXPECT_FALSE(has_allow_comment(text, 0, 1));
}

TEST(Allow, Paths) {
  EXPECT_TRUE(path_fits("", "any/thing"));
  EXPECT_TRUE(path_fits("*.tfstate|x", "a/b.tfstate"));
  EXPECT_TRUE(path_fits(".aws/credentials", "root/.aws/credentials"));
  EXPECT_TRUE(path_fits(".netrc", ".netrc"));
  EXPECT_FALSE(path_fits(".netrc", "my.netrc"));
  EXPECT_FALSE(path_fits(".aws/credentials", "root/credentials"));
}

TEST(Allow, PublishedFolders) {
  EXPECT_TRUE(is_published("app/node_modules/x/test/key.pem"));
  EXPECT_TRUE(is_published("usr/share/doc/x/README"));
  EXPECT_FALSE(is_published("app/src/key.pem"));
}

TEST(Allow, Manuals) {
  EXPECT_TRUE(is_documentation("usr/share/man/man5/x.5"));
  EXPECT_TRUE(is_documentation("usr/local/share/doc/x"));
  EXPECT_FALSE(is_documentation("usr/share/manager/x"));
}

}  // namespace
}  // namespace plimsoll::secrets
