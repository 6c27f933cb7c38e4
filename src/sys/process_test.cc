#include "sys/process.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "sys/file.h"
#include "tests/support/files.h"

namespace plimsoll::sys {
namespace {

using base::ErrorCode;
using std::chrono::milliseconds;

std::vector<std::string> sh(std::string script) {
  return {"/bin/sh", "-c", std::move(script)};
}

TEST(Process, GivesWhatTheProgramSaidAndItsCode) {
  struct Row {
    std::string script, output, complaints;
    int code;
  };
  const Row rows[] = {
      {"echo out; echo err >&2; exit 3", "out\n", "err\n", 3},
      {"cat; echo end", "end\n", "", 0},  // nothing to read
      {"pwd", "/\n", "", 0},
      {"echo \"$NAME,$HOME\"", "a b,\n", "", 0},  // no variable of ours
      {"kill -TERM $$", "", "", 143},
      {"exec >&- 2>&-; sleep 0.05; exit 4", "", "", 4},  // waited for behind the end of its output
  };
  for (const Row& row : rows) {
    const auto ended = run_program(sh(row.script), {"NAME=a b", "PATH=/usr/bin:/bin"});
    ASSERT_TRUE(ended) << row.script << ended.error().sentence();
    EXPECT_EQ(ended->output, row.output) << row.script;
    EXPECT_EQ(ended->complaints, row.complaints) << row.script;
    EXPECT_EQ(ended->code, row.code) << row.script;
  }
}

TEST(Process, WordsReachItAsTheyAre) {
  const auto ended = run_program({"/bin/sh", "-c", R"(printf '<%s>' "$@")", "sh", "a b", "$(id)", "", "*"}, {});
  ASSERT_TRUE(ended);
  EXPECT_EQ(ended->output, "<a b><$(id)><><*>");
}

TEST(Process, HasTheDescriptorsThatItIsGivenAndNoOthers) {
  test::TemporaryFolder folder;
  test::write_file(folder / "a", "text");
  const Descriptor given(::open((folder / "a").c_str(), O_RDONLY | O_CLOEXEC));
  const Descriptor other(::open((folder / "a").c_str(), O_RDONLY | O_CLOEXEC));
  ProgramLimits limits;
  limits.descriptors = {given.get()};
  const std::string script = fmt::format("cat /dev/fd/{}; ls /dev/fd/{}", given.get(), other.get());
  const auto ended = run_program(sh(script), {"PATH=/usr/bin:/bin"}, limits);
  ASSERT_TRUE(ended);
  EXPECT_EQ(ended->output, "text");
  EXPECT_NE(ended->code, 0);
}

TEST(Process, MuchOutputOnBothSidesIsReadWhole) {
  const auto ended =
      run_program(sh("i=0; while [ $i -lt 3000 ]; do printf '%0100d' 1; printf '%0100d' 2 >&2; i=$((i+1)); done"), {});
  ASSERT_TRUE(ended);
  EXPECT_EQ(ended->output.size(), 300'000U);
  EXPECT_EQ(ended->complaints.size(), 300'000U);
}

TEST(Process, LimitsEndItAndAllThatItStarted) {
  const auto start = std::chrono::steady_clock::now();
  for (const char* script :
       {"sleep 30", "sleep 30 & sleep 30", "exec >&- 2>&-; sleep 30", "trap '' TERM; sleep 30 & wait"}) {
    const auto ended = run_program(sh(script), {"PATH=/usr/bin:/bin"}, {milliseconds(100)});
    ASSERT_FALSE(ended) << script;
    EXPECT_EQ(ended.error().code, ErrorCode::limit) << script;
    EXPECT_EQ(ended.error().sentence(), "/bin/sh: not done after 100 ms") << script;
  }
  const auto loud = run_program(sh("while :; do echo yes; done"), {}, {milliseconds(20'000), 10'000});
  ASSERT_FALSE(loud);
  EXPECT_EQ(loud.error().sentence(), "/bin/sh: more than 10000 bytes of output");
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(15));
}

TEST(Process, WhatCannotBeStartedIsSaid) {
  test::TemporaryFolder folder;
  test::write_file(folder / "plain", "no program");
  const auto missing = run_program({folder / "missing"}, {});
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, ErrorCode::not_found);
  const auto plain = run_program({folder / "plain"}, {});
  ASSERT_FALSE(plain);
  EXPECT_EQ(plain.error().code, ErrorCode::denied);
}

TEST(Process, TheFirstProgramOfThatNameOnThePath) {
  test::TemporaryFolder folder;
  for (const char* name : {"one", "two"}) std::filesystem::create_directory(folder / name);
  test::write_file(folder / "one/tool", "not to be run");
  test::write_file(folder / "two/tool", "#!/bin/sh\n");
  ::chmod((folder / "two/tool").c_str(), 0755);
  std::filesystem::create_directory(folder / "one/folder");
  const std::string one = folder / "one", two = folder / "two";
  const std::string path = one + ":" + two;
  EXPECT_EQ(find_program("tool", path.c_str()).value_or("none"), two + "/tool");
  EXPECT_EQ(find_program("tool", one.c_str()).error().code, ErrorCode::not_found);
  EXPECT_EQ(find_program("folder", path.c_str()).error().sentence(), "folder: not on PATH");
  EXPECT_FALSE(find_program("tool", "")) << "the working folder is none";
}

}  // namespace
}  // namespace plimsoll::sys
