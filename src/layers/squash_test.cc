// What is left of facts when layers lie over each other: each row is one way to hide, keep or move a file.
#include "layers/squash.h"

#include <gtest/gtest.h>

namespace plimsoll::layers {
namespace {

using analysis::mark;
using analysis::MarkKind;

// A layer as a list of steps: "f path" a plain file, "p path name version" a file with a package on it, "d path" a
// folder, "l path target" a symbolic link, "h path target" a hard link, "w path" a white-out, "o path" an opaque mark.
SquashLayer layer(std::initializer_list<const char*> steps) {
  SquashLayer made;
  made.facts.push_back({"a", 1, {}});
  auto marks = std::make_shared<std::vector<std::uint64_t>>();
  for (const char* step : steps) {
    std::vector<std::string> words;
    std::string text(step);
    for (std::size_t at = 0; at <= text.size();) {
      const auto space = std::min(text.find(' ', at), text.size());
      words.push_back(text.substr(at, space - at));
      at = space + 1;
    }
    const char kind = words[0][0];
    const std::string& path = words[1];
    const MarkKind mark_kind = kind == 'd'   ? MarkKind::directory
                               : kind == 'w' ? MarkKind::whiteout
                               : kind == 'o' ? MarkKind::opaque
                                             : MarkKind::file;
    marks->push_back(mark(kind == 'o' && path == "/" ? "" : path, mark_kind));
    if (kind == 'l' || kind == 'h') made.links.push_back({path, words[2], kind == 'h'});
    if (kind == 'p') {
      model::Package package;
      package.type = "generic";
      package.path = path;
      package.name = words[2];
      package.version = words[3];
      made.facts[0].facts.packages.push_back(package);
    }
  }
  made.for_each_mark = [marks](const auto& take) -> base::Status {
    take(*marks);
    return {};
  };
  return made;
}

constexpr std::array<std::string_view, 2> kDatabases = {"var/lib/db/status", "var/lib/db/status.d/*"};
const analysis::Analyzer kAnywhere{"a", 1, "a", nullptr, nullptr, nullptr, {}};
const analysis::Analyzer kDatabase{"a", 1, "a", nullptr, nullptr, nullptr, kDatabases};

// "path name version @layer" of every package left, sorted.
std::vector<std::string> left(std::vector<SquashLayer> layers, const analysis::Analyzer& analyzer = kAnywhere) {
  Squasher squash;
  for (SquashLayer& one : layers) EXPECT_TRUE(squash.add(std::move(one)));
  const std::array analyzers = {&analyzer};
  std::vector<std::string> lines;
  for (const auto& found : squash.take_result(analyzers).packages) {
    lines.push_back(
        fmt::format("{} {} {} @{}", found.package.path, found.package.name, found.package.version, found.layer));
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

using Lines = std::vector<std::string>;

// A layer with a document of this value on a path: a file's, or a folder's where it ends with a slash.
SquashLayer documented(const std::string& path, const std::string& value) {
  SquashLayer made;
  made.facts.push_back({"a", 1, {}});
  if (!value.empty()) made.facts[0].facts.documents.push_back({"kind", path, {{"value", value}}});
  const bool is_folder = path.ends_with('/');
  const std::string_view name = std::string_view(path).substr(0, path.size() - (is_folder ? 1 : 0));
  const std::vector<std::uint64_t> marks = {mark(name, is_folder ? MarkKind::directory : MarkKind::file),
                                            is_folder ? analysis::folder_mark(name) : mark("other", MarkKind::file)};
  made.for_each_mark = [marks](const auto& take) -> base::Status {
    take(marks);
    return {};
  };
  return made;
}

// "path value @layer" of every document left.
std::vector<std::string> documents_left(std::vector<SquashLayer> layers) {
  Squasher squash;
  for (SquashLayer& one : layers) EXPECT_TRUE(squash.add(std::move(one)));
  const std::array analyzers = {&kAnywhere};
  std::vector<std::string> lines;
  for (const auto& found : squash.take_result(analyzers).documents)
    lines.push_back(fmt::format("{} {} @{}", found.document.path, found.document.values.at("value"), found.layer));
  return lines;
}

TEST(Squash, ADocumentIsOfTheFirstLayerThatSaidTheSame) {
  EXPECT_EQ(documented("a", "1").facts[0].facts.documents.size(), 1U);
  EXPECT_EQ(documents_left({documented("a", "1"), documented("a", "1")}), (Lines{"a 1 @0"}));
  EXPECT_EQ(documents_left({documented("a", "1"), documented("a", "1"), documented("a", "1")}), (Lines{"a 1 @0"}));
  EXPECT_EQ(documents_left({documented("a", "1"), documented("a", "2")}), (Lines{"a 2 @1"}));
  EXPECT_EQ(documents_left({documented("a", "1"), documented("a", "")}), (Lines{}));
  EXPECT_EQ(documents_left({documented("a", "1"), documented("a", ""), documented("a", "1")}), (Lines{"a 1 @2"}));
}

// "layer: removed in" of a document about layer 0 that counts something at `path`.
std::string removed(std::vector<SquashLayer> above, const std::string& path = "app/.git") {
  Squasher squash;
  SquashLayer base;
  base.facts.push_back({"a", 1, {}});
  base.facts[0].facts.documents.push_back({"leftover", "", {{"path", path}}});
  EXPECT_TRUE(squash.add(std::move(base)));
  for (SquashLayer& one : above) EXPECT_TRUE(squash.add(std::move(one)));
  const std::array analyzers = {&kAnywhere};
  const auto image = squash.take_result(analyzers);
  if (image.documents.size() != 1) return "gone";
  const auto& found = image.documents[0];
  return fmt::format("{}: {}", found.layer, found.removed_in ? std::to_string(*found.removed_in) : "never");
}

TEST(Squash, WhatALayerCountedStaysAndItsRemovalIsTold) {
  EXPECT_EQ(removed({layer({"f other"})}), "0: never");
  EXPECT_EQ(removed({layer({"d app/.git", "f app/.git/x"})}), "0: never");
  EXPECT_EQ(removed({layer({"f other"}), layer({"w app/.git"})}), "0: 2");
  EXPECT_EQ(removed({layer({"w app/.git"}), layer({"w app/.git"})}), "0: 1");
  EXPECT_EQ(removed({layer({"w app"})}), "0: 1");
  EXPECT_EQ(removed({layer({"o app"})}), "0: 1");
  EXPECT_EQ(removed({layer({"w opt/core"})}, "opt/core"), "0: 1");
  EXPECT_EQ(removed({layer({"f opt/core"})}, "opt/core"), "0: 1");
}

TEST(Squash, FactsOfAFolder) {
  EXPECT_EQ(documents_left({documented("a/", "1"), layer({"d a", "f a/x"})}), (Lines{"a/ 1 @0"})) << "a parent only";
  EXPECT_EQ(documents_left({documented("a/", "1"), documented("a/", "")}), (Lines{})) << "its own entry, now harmless";
  EXPECT_EQ(documents_left({documented("a/", "1"), documented("a/", "1")}), (Lines{"a/ 1 @0"}));
  EXPECT_EQ(documents_left({documented("a/", "1"), documented("a/", "2")}), (Lines{"a/ 2 @1"}));
  EXPECT_EQ(documents_left({documented("a/", "1"), layer({"w a"})}), (Lines{}));
  EXPECT_EQ(documents_left({documented("a/", "1"), layer({"f a"})}), (Lines{}));
}

TEST(Squash, HidesAsContainerdDoes) {
  const auto base = [] { return layer({"d app", "p app/x one 1"}); };
  const Lines kept = {"app/x one 1 @0"};
  const Lines gone = {};
  EXPECT_EQ(left({base(), layer({"f other"})}), kept);
  EXPECT_EQ(left({base(), layer({"d app"})}), kept) << "a folder over a folder merges";
  EXPECT_EQ(left({base(), layer({"f app/x"})}), gone) << "replaced by a file without a package";
  EXPECT_EQ(left({base(), layer({"d app/x"})}), gone) << "replaced by a folder";
  EXPECT_EQ(left({base(), layer({"f app"})}), gone) << "the folder replaced by a file";
  EXPECT_EQ(left({base(), layer({"l app elsewhere"})}), gone) << "the folder replaced by a link";
  EXPECT_EQ(left({base(), layer({"w app/x"})}), gone);
  EXPECT_EQ(left({base(), layer({"w app"})}), gone);
  EXPECT_EQ(left({base(), layer({"o app"})}), gone);
  EXPECT_EQ(left({base(), layer({"o /"})}), gone);
  EXPECT_EQ(left({base(), layer({"w app/xy", "w ap", "o app/x", "o other"})}), kept) << "none of these is it";
  EXPECT_EQ(left({base(), layer({"o app", "p app/y two 2"})}), (Lines{"app/y two 2 @1"}))
      << "an opaque mark hides lower layers only";
  EXPECT_EQ(left({base(), layer({"w app/x"}), layer({"p app/x one 1"})}), (Lines{"app/x one 1 @2"}))
      << "brought back by a later layer";
}

TEST(Squash, NamesTheFirstLayerWithThisVersion) {
  EXPECT_EQ(left({layer({"p db one 1", "p db two 1"}), layer({"p db one 1", "p db two 2", "p db three 1"}),
                  layer({"p db one 1", "p db two 2"})}),
            (Lines{"db one 1 @0", "db two 2 @1"}));
}

TEST(Squash, ALinkOfALowerLayerIsReplacedAndNotFollowed) {
  EXPECT_EQ(left({layer({"l lib usr/lib", "p usr/lib/x one 1"}), layer({"d lib", "f lib/x"})}),
            (Lines{"usr/lib/x one 1 @0"}));
  EXPECT_EQ(left({layer({"l var/lib/db data", "p var/lib/data/status one 1"}),
                  layer({"d var/lib/db", "p var/lib/db/status two 2"})},
                 kDatabase),
            (Lines{"var/lib/db/status two 2 @1"}));
}

TEST(Squash, DatabasesCountOnlyWhereTheirPathsLead) {
  EXPECT_EQ(left({layer({"p var/lib/db/status one 1", "p backup/status two 1"})}, kDatabase),
            (Lines{"var/lib/db/status one 1 @0"}));
  EXPECT_EQ(left({layer({"l var/lib/db ../../data/db", "p data/db/status one 1"})}, kDatabase),
            (Lines{"data/db/status one 1 @0"}));
  EXPECT_EQ(left({layer({"l var/lib/db/status /data/s", "p data/s one 1"})}, kDatabase), (Lines{"data/s one 1 @0"}));
  EXPECT_EQ(left({layer({"p data/s one 1"}), layer({"l var/lib/db/status ../../../data/s"})}, kDatabase),
            (Lines{"data/s one 1 @0"}));
  EXPECT_EQ(left({layer({"p var/lib/db/status.d/one one 1", "p var/lib/db/status.d/sub/two two 1"})}, kDatabase),
            (Lines{"var/lib/db/status.d/one one 1 @0"}));
  EXPECT_EQ(left({layer({"l var/lib/db data", "p var/lib/data/status one 1"}), layer({"f var/lib/db"})}, kDatabase),
            Lines{})
      << "a link relative to its folder, and then replaced";
}

TEST(Squash, AHardLinkIsTheFileItself) {
  EXPECT_EQ(left({layer({"p data/s one 1", "h var/lib/db/status data/s"})}, kDatabase),
            (Lines{"var/lib/db/status one 1 @0"}));
  EXPECT_EQ(left({layer({"p data/s one 1", "h b data/s"}), layer({"w data/s"})}), (Lines{"b one 1 @0"}))
      << "outlives its first name";
}

TEST(Squash, NestedArchivesGoWithTheirFile) {
  EXPECT_EQ(left({layer({"p a.jar!/b.jar one 1"}), layer({"w a.jar"})}), Lines{});
}

// A layer with secrets, "path value", and what it hides: marks.
SquashLayer with_secrets(std::initializer_list<std::pair<const char*, const char*>> secrets,
                         std::vector<std::uint64_t> hides = {}) {
  SquashLayer made;
  made.facts.push_back({"secrets", 1, {}});
  for (const auto& [path, value] : secrets) {
    analysis::Secret secret;
    secret.rule = "R";
    secret.path = path;
    secret.redacted = value;
    made.facts[0].facts.secrets.push_back(secret);
    const std::string_view file = std::string_view(path).substr(0, std::string_view(path).find("!/"));
    hides.push_back(mark(file, MarkKind::file));
  }
  made.for_each_mark = [hides](const auto& take) -> base::Status {
    take(hides);
    return {};
  };
  return made;
}

// "path value @layer", with "-layer" of the one that removed it.
std::vector<std::string> secrets_of(std::vector<SquashLayer> layers) {
  Squasher squash;
  for (SquashLayer& one : layers) EXPECT_TRUE(squash.add(std::move(one)));
  std::vector<std::string> lines;
  for (const auto& found : squash.take_result({}).secrets) {
    lines.push_back(fmt::format("{} {} @{}{}", found.secret.path, found.secret.redacted, found.layer,
                                found.removed_in ? fmt::format(" -{}", *found.removed_in) : ""));
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

using Lines = std::vector<std::string>;

TEST(Squash, ASecretThatALayerRemovesStaysInTheImage) {
  EXPECT_EQ(secrets_of({with_secrets({{"a", "1"}, {"b", "2"}}), with_secrets({}, {mark("a", MarkKind::whiteout)})}),
            (Lines{"a 1 @0 -1", "b 2 @0"}));
  EXPECT_EQ(
      secrets_of({with_secrets({{"d/a", "1"}}), with_secrets({}), with_secrets({}, {mark("d", MarkKind::opaque)})}),
      (Lines{"d/a 1 @0 -2"}));
  EXPECT_EQ(secrets_of({with_secrets({{"a.jar!/x", "1"}}), with_secrets({}, {mark("a.jar", MarkKind::file)})}),
            (Lines{"a.jar!/x 1 @0 -1"}));
}

TEST(Squash, ASecretThatALayerWritesAgainIsOne) {
  EXPECT_EQ(secrets_of({with_secrets({{"a", "1"}, {"a", "2"}}), with_secrets({{"a", "2"}, {"a", "3"}})}),
            (Lines{"a 1 @0 -1", "a 2 @0", "a 3 @1"}));
  EXPECT_EQ(secrets_of({with_secrets({{"a", "1"}}), with_secrets({{"a", "1"}}),
                        with_secrets({}, {mark("a", MarkKind::whiteout)}), with_secrets({{"a", "1"}})}),
            (Lines{"a 1 @0 -2", "a 1 @3"}));
}

TEST(Squash, ASecretUnderASecondNameIsToldOnce) {
  SquashLayer one = with_secrets({{"a", "1"}});
  one.links.push_back({"b", "a", true});
  std::vector<SquashLayer> layers;
  layers.push_back(std::move(one));
  EXPECT_EQ(secrets_of(std::move(layers)), Lines{"a 1 @0"});
}

}  // namespace
}  // namespace plimsoll::layers
