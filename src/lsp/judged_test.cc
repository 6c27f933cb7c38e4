#include "lsp/judged.h"

#include <gtest/gtest.h>

#include "tests/support/few_rules.h"

namespace plimsoll::lsp {
namespace {

std::unique_ptr<Judged> judged(std::string text) {
  return std::make_unique<Judged>("Dockerfile", std::move(text), std::make_shared<const Profile>(test::few_rules()));
}

TEST(Judged, FindsAsLintDoes) {
  const auto one = judged("FROM debian:12\nRUN sudo id\n");
  ASSERT_EQ(one->found().size(), 1U);
  EXPECT_EQ(one->found()[0].rule->id, "DL3004");
  EXPECT_TRUE(judged("FROM debian:12\n")->found().empty());
}

TEST(Judged, InstructionAt) {
  // 0: FROM to 6, its line end at 8; RUN from 9 over two lines, its last byte at 17.
  const auto one = judged("FROM a  \nRUN b \\\n c\n\n# d\n");
  const std::pair<std::uint32_t, std::optional<std::uint32_t>> rows[] = {
      {0, 0}, {6, 0}, {8, 0}, {9, 1}, {17, 1}, {19, 1}, {20, std::nullopt}, {21, std::nullopt}, {99, std::nullopt}};
  for (const auto& [offset, index] : rows) EXPECT_EQ(one->instruction_at(offset), index) << offset;
  EXPECT_EQ(one->comment_at(20), nullptr);
  EXPECT_NE(one->comment_at(21), nullptr);
  EXPECT_NE(one->comment_at(24), nullptr);
}

TEST(Judged, Lines) {
  const auto one = judged("FROM a\r\nUSER b");
  EXPECT_EQ(one->line_around(3), (Span{0, 6}));
  EXPECT_EQ(one->line_around(8), (Span{8, 14}));
  EXPECT_EQ(one->line_around(99), (Span{8, 14}));
  EXPECT_EQ(one->line_end(), "\r\n");
  EXPECT_EQ(judged("FROM a\nUSER b\r\n")->line_end(), "\n");
  EXPECT_EQ(judged("")->line_end(), "\n");
}

}  // namespace
}  // namespace plimsoll::lsp
