#include "lint/shellcheck/batches.h"

#include <gtest/gtest.h>

#include <mutex>
#include <set>

namespace plimsoll::lint {
namespace {

using base::Error;
using base::ErrorCode;
using std::chrono::milliseconds;

// Says of each script "<script>!", fails for batches with one of `bad`, and notes the size of each batch.
struct Fake {
  std::set<std::string_view> bad;
  Error error{ErrorCode::limit, "not done after 5 ms"};
  std::multiset<std::size_t> sizes{};
  std::mutex mutex{};

  AskShellcheck ask() {
    return [this](std::span<const std::string_view> scripts, milliseconds) -> base::Result<std::vector<std::string>> {
      const std::scoped_lock lock(mutex);
      sizes.insert(scripts.size());
      std::vector<std::string> answers;
      for (const std::string_view script : scripts) {
        if (bad.contains(script)) return base::fail(error);
        answers.push_back(std::string(script) + "!");
      }
      return answers;
    };
  }
};

constexpr std::string_view kScripts[] = {"a", "b", "c", "d", "e", "f", "g"};

std::string lines_of(const std::vector<base::Result<std::string>>& answers) {
  std::string out;
  for (const auto& answer : answers) out += (answer ? *answer : answer.error().sentence()) + ' ';
  return out;
}

TEST(ShellcheckBatches, AllInOrder) {
  for (const unsigned threads : {0U, 1U, 2U, 8U}) {
    Fake fake;
    EXPECT_EQ(lines_of(ask_in_batches(fake.ask(), kScripts, {.size = 3, .threads = threads})), "a! b! c! d! e! f! g! ");
    EXPECT_EQ(fake.sizes, (std::multiset<std::size_t>{1, 3, 3}));
  }
  Fake fake;
  EXPECT_TRUE(ask_in_batches(fake.ask(), {}).empty());
  EXPECT_TRUE(fake.sizes.empty());
}

TEST(ShellcheckBatches, OneThatFailsStaysAlone) {
  Fake fake{{"c", "f"}};
  EXPECT_EQ(lines_of(ask_in_batches(fake.ask(), kScripts, {.size = 7})),
            "a! b! not done after 5 ms d! e! not done after 5 ms g! ");
}

TEST(ShellcheckBatches, AProgramThatCannotBeRunIsNotTriedAgain) {
  Fake fake{{"a", "b", "c", "d", "e", "f", "g"}, {ErrorCode::denied, "no"}};
  EXPECT_EQ(lines_of(ask_in_batches(fake.ask(), kScripts, {.size = 2, .threads = 1})), "no no no no no no no ");
  EXPECT_EQ(fake.sizes.size(), 1U);
}

TEST(ShellcheckBatches, AnAnswerOfAnotherLengthIsNone) {
  const AskShellcheck ask = [](auto, auto) { return std::vector<std::string>{"x", "y", "z"}; };
  EXPECT_EQ(lines_of(ask_in_batches(ask, std::span(kScripts).first(1))), "the answer is not of these scripts ");
}

TEST(ShellcheckBatches, TheTimeOfAllTogetherEnds) {
  Fake fake;
  EXPECT_EQ(lines_of(ask_in_batches(fake.ask(), std::span(kScripts).first(2), {.all = milliseconds(0)})),
            "no time was left for it no time was left for it ");
  EXPECT_TRUE(fake.sizes.empty());
}

}  // namespace
}  // namespace plimsoll::lint
