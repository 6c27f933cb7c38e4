#include "lint/downloads/switched_off.h"

#include <gtest/gtest.h>

#include "lint/all_rules.h"

namespace plimsoll::lint {
namespace {

template <class Check>
std::vector<std::string> found_by(std::string text, Check check) {
  const Settings settings;
  const File file("Dockerfile", std::move(text), settings);
  std::vector<Found> found;
  Sink sink(found);
  sink.begin(kDl1000, model::Severity::low);
  check(View(file, false), sink);
  std::vector<std::string> lines;
  for (const Found& one : found) lines.emplace_back(file.document().at(one.at));
  return lines;
}

using Lines = std::vector<std::string>;

TEST(SwitchedOff, ArgsOfPrograms) {
  const auto check = [](const View& view, Sink& out) {
    check_args(view, {"apk", "apt"}, {"--bad", "-b"}, "is bad", out);
  };
  EXPECT_EQ(found_by("FROM a\nRUN apk --bad x -b && sudo /bin/apt --bad; other --bad; apk --badly\n", check),
            (Lines{"--bad", "-b", "--bad"}));
}

TEST(SwitchedOff, VariablesWhereverTheyAreSet) {
  const auto check = [](const View& view, Sink& out) {
    check_variables(
        view, [](auto name, auto value) { return name == "V" && is_no(value); }, out);
  };
  const std::string text =
      "FROM a\nARG V=no\nARG V\nENV W=0 V=${X:-0}\nENV V False\nRUN V=0 b && export V=off; env V=1 V=0 c; V=0\n";
  EXPECT_EQ(found_by(text, check), (Lines{"V=no", "V=${X:-0}", "V False", "V=0", "V=off", "V=0", "V=0"}));
}

TEST(SwitchedOff, TextOfRunAndOfHeredocs) {
  const auto check = [](const View& view, Sink& out) {
    const auto find = [](std::string_view text) {
      const auto at = text.find("x=1");
      if (at == std::string_view::npos) return Span{};
      return Span{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at) + 3};
    };
    check_text(view, find, "found", out);
  };
  EXPECT_EQ(found_by("FROM a\nRUN echo x=1 x=2 x=1\nCOPY <<E /a\nb x=1\nE\nENV x=1\nRUN <<E\nx=1\nE\n", check),
            (Lines{"x=1", "x=1", "x=1", "x=1"}));
}

TEST(SwitchedOff, Setting) {
  const auto found = [](std::string_view text) {
    const Span at = find_setting(text, "check", '=', {"0", "no"});
    return std::string(text.substr(at.start, at.size()));
  };
  EXPECT_EQ(found("a check=0\nb"), "check=0");
  EXPECT_EQ(found("check=1 check = no]"), "check = no");
  EXPECT_EQ(found("a_check=0 recheck=0 checks=0 check=nope check=00 check"), "");
}

TEST(SwitchedOff, No) {
  for (const std::string_view word : {"0", "false", "FALSE", "no", "Off"}) EXPECT_TRUE(is_no(word)) << word;
  for (const std::string_view word : {"", "1", "true", "nope"}) EXPECT_FALSE(is_no(word)) << word;
}

}  // namespace
}  // namespace plimsoll::lint
