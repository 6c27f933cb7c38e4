#include "secrets/judge.h"

#include <gtest/gtest.h>

#include "tests/support/secret_samples.h"
#include "tests/support/secret_scanner.h"

namespace plimsoll::secrets {
namespace {

TEST(Judge, LooksRandom) {
  for (const char* recipe : {"<h32>", "<a20>", "<a36>", "<b43>", "<B40>", "<d16>", "<u26>", "<l26>"}) {
    std::size_t refused = 0;
    for (std::uint64_t seed = 0; seed < 500; ++seed) refused += looks_random(test::make_sample(recipe, seed)) ? 0 : 1;
    EXPECT_LE(refused, 2U) << recipe;
  }
  for (const char* value :
       {"authenticationServiceToken", "my_application_secret_name", "aaaabbbbaaaabbbbaaaabbbb", "11112222111122221111"})
    EXPECT_FALSE(looks_random(value)) << value;
}

TEST(Judge, AnAmazonIdHoldsItsAccountNumber) {
  EXPECT_EQ(test::secrets_in("key AKIAQ" + test::make_sample("<t15>", 1)),
            std::vector<std::string>{"AWS-ACCESS-KEY-ID likely"});
  // 7777...: an account number over 999999999999.
  EXPECT_EQ(test::secrets_in("key AKIA7777777" + test::make_sample("<t9>", 1)),
            std::vector<std::string>{"AWS-ACCESS-KEY-ID possible"});
}

TEST(Judge, AWebTokenThatSignsNothingIsPossible) {
  EXPECT_EQ(test::secrets_in(test::make_sample("<jwt:HS256>", 1)), std::vector<std::string>{"JWT proven"});
  EXPECT_EQ(test::secrets_in(test::make_sample("<jwt:none>", 1)), std::vector<std::string>{"JWT possible"});
  EXPECT_EQ(test::secrets_in(test::make_sample("<jwt:RS256>", 1)), std::vector<std::string>{"JWT proven"});
}

TEST(Judge, PasswordsOfUrls) {
  EXPECT_EQ(test::secrets_in("amqp://a:9fKq!x2Lw8@mq/"), std::vector<std::string>{"AMQP-URL likely"});
  EXPECT_EQ(test::secrets_in("amqp://a:9fKq!x2Lw8@mq.example.com/"), std::vector<std::string>{"AMQP-URL possible"});
  EXPECT_TRUE(test::secrets_in("amqp://guest:guest@mq/").empty());
}

TEST(Judge, GenericValuesByTheirNameAndLetters) {
  const std::string value = test::make_sample("<a32>", 4);
  EXPECT_EQ(test::secrets_in("app_secret = '" + value + "'"), std::vector<std::string>{"GENERIC-SECRET likely"});
  EXPECT_TRUE(test::secrets_in("app_secret_hash = '" + value + "'").empty());
  EXPECT_TRUE(test::secrets_in("app_secret = '" + value + "()'").empty());
}

}  // namespace
}  // namespace plimsoll::secrets
