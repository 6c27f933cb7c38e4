#include "lsp/instruction_help.h"

#include <gtest/gtest.h>

namespace plimsoll::lsp {
namespace {

using dockerfile::Keyword;

TEST(InstructionHelp, OfEachInstructionAndFlag) {
  EXPECT_EQ(help_of(Keyword::kUnknown), nullptr);
  for (auto i = static_cast<int>(Keyword::kUnknown) + 1; i <= static_cast<int>(Keyword::kWorkdir); ++i) {
    const auto keyword = static_cast<Keyword>(i);
    const InstructionHelp* help = help_of(keyword);
    ASSERT_NE(help, nullptr) << dockerfile::name_of(keyword);
    EXPECT_TRUE(help->form.starts_with(dockerfile::name_of(keyword))) << help->form;
    EXPECT_TRUE(help->text.ends_with('.')) << help->text;
    for (const dockerfile::KnownFlag& flag : dockerfile::flags_of(keyword))
      EXPECT_FALSE(help_of_flag(keyword, flag.name).empty()) << flag.name;
  }
  EXPECT_EQ(help_of_flag(Keyword::kRun, "from"), "");
}

}  // namespace
}  // namespace plimsoll::lsp
