#include "lint/shellcheck/program.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "lint/shellcheck/answer.h"
#include "sys/process.h"
#include "tests/support/files.h"

namespace plimsoll::lint {
namespace {

using base::ErrorCode;
using std::chrono::milliseconds;

std::string codes(const std::string& list) {
  std::string out;
  const auto comments = parse_comments(list).value();
  for (const ShellcheckComment& one : comments)
    out += fmt::format("{}:{} {} ", one.start.line, one.start.column, one.code);
  return out;
}

TEST(ShellcheckProgram, TheRealOneAnswers) {
  const auto program = sys::find_program("shellcheck");
  if (!program) GTEST_SKIP() << "shellcheck is not installed";
  EXPECT_NE(shellcheck_version(*program).value_or("").find("\nversion: "), std::string::npos);
  // Files that scripts name are not followed, not even those that are asked with them.
  const std::string_view scripts[] = {"#!/bin/sh\ncd /x\nls\t$1", "#!/bin/bash\n[[ -f x ]]\n",
                                      "#!/bin/sh\n[[ -f x ]]\n", "#!/bin/sh\n. /etc/profile\n. 0\n",
                                      "#!/bin/sh\nexport a=1\necho $a $b"};
  const auto answers = shellcheck_program(*program)(scripts, milliseconds(20'000));
  ASSERT_TRUE(answers) << answers.error().sentence();
  ASSERT_EQ(answers->size(), 5U);
  EXPECT_EQ(codes((*answers)[0]), "2:1 2164 3:4 2086 ");
  EXPECT_EQ(codes((*answers)[1]), "");
  EXPECT_EQ(codes((*answers)[2]), "2:1 3010 ");
  EXPECT_EQ(codes((*answers)[3]), "");
  EXPECT_EQ(codes((*answers)[4]), "3:9 2154 3:9 2086 ");
}

class FakeProgram {
 public:
  explicit FakeProgram(const std::string& script) : path_(folder_ / "shellcheck") {
    test::write_file(path_, "#!/bin/sh\n" + script);
    ::chmod(path_.c_str(), 0755);
  }
  base::Result<std::vector<std::string>> ask(milliseconds time = milliseconds(20'000)) const {
    const std::string_view scripts[] = {"first", "second"};
    return shellcheck_program(path_)(scripts, time);
  }
  std::string path() const { return path_; }

 private:
  test::TemporaryFolder folder_;
  std::string path_;
};

TEST(ShellcheckProgram, IsGivenFlagsAndFilesAndNoEnvironment) {
  ::setenv("SHELLCHECK_OPTS", "--shell=ksh", 1);
  test::TemporaryFolder folder;
  const std::string log = folder / "log";
  const FakeProgram fake(
      "PATH=/usr/bin:/bin; { echo \"$*\" | sed 's|fd/[0-9]*|fd/N|g'; env | grep SHELLCHECK; for f in \"$@\"; do case "
      "$f "
      "in /*) cat \"$f\"; echo;; esac; done; } > " +
      log + "; echo '{\"comments\":[]}'");
  const auto answers = fake.ask();
  ::unsetenv("SHELLCHECK_OPTS");
  ASSERT_TRUE(answers) << answers.error().sentence();
  EXPECT_EQ(*answers, (std::vector<std::string>{"[]", "[]"}));
  EXPECT_EQ(test::read_file(log),
            "--format=json1 --norc --severity=style --color=never --exclude=SC1090,SC1091,SC2187 /dev/fd/N /dev/fd/N\n"
            "first\nsecond\n");
}

// Then a batch is asked in halves.
TEST(ShellcheckProgram, MoreScriptsThanFilesMayBeOpen) {
  rlimit before{}, few{};
  ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &before), 0);
  few = before;
  few.rlim_cur = 50;
  ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &few), 0);
  const std::vector<std::string_view> scripts(60, "x");
  const auto answers = shellcheck_program("/no/such/program")(scripts, milliseconds(1000));
  ::setrlimit(RLIMIT_NOFILE, &before);
  ASSERT_FALSE(answers);
  EXPECT_EQ(answers.error().code, ErrorCode::limit) << answers.error().sentence();
}

TEST(ShellcheckProgram, WhatGoesWrongIsSaid) {
  struct Row {
    std::string script;
    ErrorCode code;
    std::string sentence;
  };
  const Row rows[] = {
      {"echo 'unrecognized option --norc' >&2; exit 3", ErrorCode::unsupported,
       "ended with 3: unrecognized option --norc"},
      {"echo 'stack overflow' >&2; exit 2", ErrorCode::invalid, "ended with 2: stack overflow"},
      {"kill -KILL $$", ErrorCode::invalid, "ended with 137: "},
      {"echo nonsense", ErrorCode::invalid, ""},
      {"exec /bin/sleep 20", ErrorCode::limit, "not done after 200 ms"},
  };
  for (const Row& row : rows) {
    const FakeProgram fake(row.script);
    const auto answers = fake.ask(row.code == ErrorCode::limit ? milliseconds(200) : milliseconds(20'000));
    ASSERT_FALSE(answers) << row.script;
    EXPECT_EQ(answers.error().code, row.code) << row.script << answers.error().sentence();
    if (!row.sentence.empty()) {
      EXPECT_EQ(answers.error().what, row.sentence);
    }
  }
  EXPECT_EQ(shellcheck_program("/no/such/program")({}, milliseconds(1000)).error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace plimsoll::lint
