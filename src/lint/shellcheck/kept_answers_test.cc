#include "lint/shellcheck/kept_answers.h"

#include <gtest/gtest.h>

namespace plimsoll::lint {
namespace {

std::string found(const KeptAnswers& kept, const std::string& key) {
  const std::string* answer = kept.find(key);
  return answer == nullptr ? "none" : *answer;
}

TEST(KeptAnswers, AreReadAsTheyWereWritten) {
  KeptAnswers first;
  first.add("key1", "[]");
  first.add("key2", "[\n1 \0 2]\n");
  first.add("key3", "");
  first.add("key1", "another");  // the first one holds
  EXPECT_TRUE(first.has_new());
  KeptAnswers second;
  ASSERT_TRUE(second.read(first.written()));
  EXPECT_FALSE(second.has_new());
  EXPECT_EQ(found(second, "key1"), "[]");
  EXPECT_EQ(found(second, "key2"), "[\n1 \0 2]\n");
  EXPECT_EQ(found(second, "key3"), "");
  EXPECT_EQ(found(second, "key4"), "none");
  EXPECT_EQ(second.written(), first.written());
}

TEST(KeptAnswers, EveryChangedByteIsSeen) {
  KeptAnswers whole;
  whole.add("key1", "[]");
  whole.add("key2", "[2]");
  const std::string text = whole.written();
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string changed = text;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    EXPECT_FALSE(KeptAnswers().read(changed)) << i;
    EXPECT_FALSE(KeptAnswers().read(text.substr(0, i))) << i;
  }
  EXPECT_FALSE(KeptAnswers().read(text + "\n"));
}

TEST(KeptAnswers, TheOldestGoWhereThereAreTooMany) {
  KeptAnswers kept(1000);
  for (int i = 0; i < 100; ++i) {
    kept.add(fmt::format("{}", i), std::string(80, 'a'));
    EXPECT_LE(kept.written().size(), 1000U + 200U);
    EXPECT_NE(found(kept, fmt::format("{}", i)), "none") << "the newest is there";
  }
  EXPECT_EQ(found(kept, "0"), "none");
  EXPECT_EQ(found(kept, "95"), std::string(80, 'a'));
  kept.add("large", std::string(2000, 'b'));
  EXPECT_EQ(found(kept, "99"), "none");
  EXPECT_EQ(found(kept, "large").size(), 2000U);
}

}  // namespace
}  // namespace plimsoll::lint
