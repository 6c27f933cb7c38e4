#include "lint/process/json_form.h"

namespace plimsoll::lint {
namespace {

std::optional<std::string> form(std::string_view text) {
  dockerfile::MappedText mapped;
  mapped.append(text, 0);
  return json_form_of(mapped);
}

TEST(JsonForm, OfOnePlainCommand) {
  constexpr std::pair<std::string_view, std::string_view> kRows[] = {
      {"node app.js", R"(["node", "app.js"])"},
      {"exec node   app.js", R"(["node", "app.js"])"},
      {"echo 'a b' \"c\"d", R"(["echo", "a b", "cd"])"},
      {"echo 'a \"b\"'", R"(["echo", "a \"b\""])"},
      {"java -Xmx1g -Da=b -jar /app.jar", R"(["java", "-Xmx1g", "-Da=b", "-jar", "/app.jar"])"},
      {"['a', 'b c']", R"(["a", "b c"])"},
  };
  for (const auto& [text, expected] : kRows) EXPECT_EQ(form(text), std::string(expected)) << text;
}

TEST(JsonForm, NotOfWhatNeedsAShell) {
  for (const std::string_view text : {"",
                                      "echo $HOME",
                                      "echo \"${A}\"",
                                      "a && b",
                                      "a | b",
                                      "a &",
                                      "a; b",
                                      "a > b",
                                      "A=1 b",
                                      "ls *.txt",
                                      "ls ~/x",
                                      "echo $(id)",
                                      "(a)",
                                      "if a; then b; fi",
                                      "cd /x",
                                      "exit 1",
                                      ". /x",
                                      "exec -a x y",
                                      "! a",
                                      "time a",
                                      "a # b",
                                      "C:\\app.exe",
                                      "'unclosed",
                                      "cat <<E",
                                      "[ -f x ]",
                                      "['a' 'b']",
                                      "[\"a\", 'b']",
                                      "[]",
                                      "f() { a; }"}) {
    EXPECT_EQ(form(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace plimsoll::lint
