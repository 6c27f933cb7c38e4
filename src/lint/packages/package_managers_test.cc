#include "lint/packages/package_managers.h"

#include <gtest/gtest.h>

namespace plimsoll::lint {
namespace {

// What `judge` says of the first command of `RUN text`, where ENV V=1 and ARG A are known.
template <class Judge>
auto judged(std::string_view text, Judge judge) {
  const Settings settings;
  const File file("Dockerfile", fmt::format("FROM a\nENV V=1\nARG A\nRUN {}\n", text), settings);
  const View view(file, false);
  const Step& run = view.steps().back();
  return judge(view, run, *dockerfile::effective(run.body->script->commands.at(0)));
}

struct Row {
  std::string_view text, expected;
};

TEST(PackageManagers, ListsAFewNamesAndCountsTheRest) {
  const Row rows[] = {
      {"x", ""},
      {"x a", "a"},
      {"x a b", "a and b"},
      {"x a b c", "a, b and c"},
      {"x a b c d", "a, b, c and d"},
      {"x a b c d e", "a, b, c and 2 more"},
  };
  for (const Row& row : rows) {
    const auto list = [](const View&, const Step&, const ShellCall& call) { return listed(dockerfile::words(call)); };
    EXPECT_EQ(judged(row.text, list), row.expected) << row.text;
  }
}

TEST(PackageManagers, WordsAreWithoutVerbsAndTheValuesOfFlags) {
  const auto words = [](const View&, const Step&, const ShellCall& call) {
    return listed(words_but(call, {"add"}, {"t", "virtual"}));
  };
  EXPECT_EQ(judged("apk -q add -t x a --virtual y --virtual=z b", words), "a and b");
}

TEST(PackageManagers, PipIsCalledInManyWays) {
  const auto is_pip = [](const View&, const Step&, const ShellCall& call) { return is_pip_install(call); };
  for (const auto* text : {"pip install a", "pip3.11 -q install a", "pipx install a", "python3 -u -m pip install a"})
    EXPECT_TRUE(judged(text, is_pip)) << text;
  for (const auto* text : {"pipenv install a", "pip download a", "python -m venv install", "python pip install", "x"})
    EXPECT_FALSE(judged(text, is_pip)) << text;
}

TEST(PackageManagers, VersionsOfDebs) {
  const auto unpinned = [](const View&, const Step&, const ShellCall& call) { return listed(unpinned_debs(call)); };
  EXPECT_EQ(judged("apt-get install -yt sid a b=1 c/sid ./d.deb --target-release sid e", unpinned), "a and e");
}

TEST(PackageManagers, VersionsOfRpms) {
  const Row rows[] = {
      {"yum -y install a b-c d-1.2 e-f-1:2.el9 g-1~x", "a and b-c"},
      {"yum install a-1/2 a-x86_64 a-1-x!", "a-1/2, a-x86_64 and a-1-x!"},
      {"dnf install a.rpm http://x/b-c.rpm", ""},
      {"dnf install a-$V a-${A} a-$W $V", "a-${W} and ${V}"},
      {"dnf module install nodejs:18 ruby", "ruby"},
      {"dnf group install Tools", ""},
  };
  for (const Row& row : rows) {
    const auto unpinned = [](const View& view, const Step& step, const ShellCall& call) {
      return listed(unpinned_rpms(view, step, call));
    };
    EXPECT_EQ(judged(row.text, unpinned), row.expected) << row.text;
  }
}

}  // namespace
}  // namespace plimsoll::lint
