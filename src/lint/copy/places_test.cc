#include "lint/copy/places.h"

namespace plimsoll::lint {
namespace {

struct Row {
  std::string_view arguments, text, inside;
  bool is_unknown = false;
};

TEST(Places, AreWhatTheTargetBecomes) {
  constexpr Row kRows[] = {
      {"a /x", "/x", "/x"},
      {"a \"/x\"", "/x", "/x"},
      {"a $D", "/data/", "$D"},
      {"a \"$D\"x", "/data/x", "\"$D\"x"},
      {"a ${NEVER}/x", "${NEVER}/x", "${NEVER}/x", true},
      {"a ${NEVER:-/n}/x", "/n/x", "${NEVER:-/n}/x"},
      {"[\"a\", \"/x y\"]", "/x y", "/x y"},
  };
  const Settings settings;
  for (const Row& row : kRows) {
    const File file("Dockerfile", fmt::format("FROM a:1\nENV D=/data/\nCOPY {}\n", row.arguments), settings);
    const View view(file, false);
    const Step& copy = view.steps()[2];
    const Place place = place_of(view, copy, copy->words.back());
    EXPECT_EQ(place.text, row.text) << row.arguments;
    EXPECT_EQ(place.is_unknown, row.is_unknown) << row.arguments;
    EXPECT_EQ(file.document().at(inside_quotes(view, copy->words.back())), row.inside) << row.arguments;
  }
}

TEST(Places, Absolute) {
  for (const std::string_view path : {"/", "/x", "C:/x", "c:", "\\x"}) EXPECT_TRUE(is_absolute_path(path)) << path;
  for (const std::string_view path : {"", ".", "x", "./x", "1:/x", "$X"}) EXPECT_FALSE(is_absolute_path(path)) << path;
}

TEST(Places, ArchiveNames) {
  for (const std::string_view path : {"a.tar", "a.tar.gz", "b/a.tgz", "a.Z", "https://x.org/a.xz"})
    EXPECT_TRUE(has_archive_name(path)) << path;
  for (const std::string_view path : {"a.zip", "a.tar.zst", "tar", "a.gz/", "a.z"}) {
    EXPECT_FALSE(has_archive_name(path)) << path;
  }
}

}  // namespace
}  // namespace plimsoll::lint
