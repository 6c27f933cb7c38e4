#include "secrets/gram_filter.h"

#include <gtest/gtest.h>

#include <random>

namespace plimsoll::secrets {
namespace {

// Big, but made once.
const GramTables& tables_of(std::string_view expression) {
  static std::map<std::string, std::unique_ptr<GramTables>, std::less<>> all;
  auto& made = all[std::string(expression)];
  if (!made) {
    made = std::make_unique<GramTables>();
    const auto grams = rare_grams(parse_expression(expression).value()).value();
    for (const Gram& gram : grams) EXPECT_TRUE(made->add(gram));
  }
  return *made;
}

std::string places_in(std::string_view text, const GramTables& tables, GramFilter::Code code) {
  GramFilter filter(code);
  std::string found;
  for (const Place& place : filter.find(text, tables)) found += fmt::format("{}-{} ", place.begin, place.end);
  return found;
}

TEST(GramFilter, FindsEachPlaceWithTheBytesOfAMatchRoundIt) {
  constexpr std::string_view kExpression = ".{3}ACDb.{5}";
  const GramTables& tables = tables_of(kExpression);
  for (const auto code : {GramFilter::Code::fastest, GramFilter::Code::plain}) {
    for (std::size_t size : {0U, 1U, 3U, 63U, 64U, 65U, 127U, 128U, 129U, 4095U, 4096U, 4097U, 4160U, 9000U}) {
      EXPECT_EQ(places_in(std::string(size, 'x'), tables, code), "") << size;
      for (std::size_t behind : {9U, 10U, 62U, 63U, 64U, 65U, 66U, 4096U, 5000U}) {
        const std::string text = std::string(size, 'x') + "ACDb12345" + std::string(behind - 9, '\0');
        // One byte more on both sides.
        const std::string place =
            fmt::format("{}-{} ", size - std::min<std::size_t>(size, 4), std::min(text.size(), size + 10));
        EXPECT_EQ(places_in(text, tables, code), place) << size << " + " << behind;
      }
    }
    EXPECT_EQ(places_in("xxxxACDB12345", tables, code), "");  // by case where the expression asks
    EXPECT_EQ(places_in("xxxxACD", tables, code), "");        // cut off
    EXPECT_EQ(places_in("xxxxACDbx", tables, code), "0-9 ");  // what follows is for the expression
    EXPECT_EQ(places_in("ACDbACDb", tables, code), "0-8 ");   // touching places are one
    EXPECT_EQ(places_in("\xc1"
                        "CDb1",
                        tables, code),
              "");  // 'A' with the highest bit
  }
}

TEST(GramFilter, FastestAndPlainAgreeOnAnyBytes) {
  const GramTables& tables = tables_of("(?i:passw(?:or)?d|api_?key)[=:][0-9a-f]{8}");
  std::mt19937_64 random(3);
  constexpr std::string_view kLetters = "passwordPASSWORDapi_key=:0f";
  for (int round = 0; round < 300; ++round) {
    std::string text;
    const std::size_t size = random() % 700;
    for (std::size_t i = 0; i < size; ++i)
      text += round % 3 == 0 ? static_cast<char>(random()) : kLetters[random() % kLetters.size()];
    if (round % 2 == 0) text.insert(random() % (text.size() + 1), "Password:");
    ASSERT_EQ(places_in(text, tables, GramFilter::Code::fastest), places_in(text, tables, GramFilter::Code::plain));
    ASSERT_TRUE(round % 2 != 0 || !places_in(text, tables, GramFilter::Code::plain).empty());
  }
}

TEST(GramTables, SayWhenTheyAreFull) {
  auto tables = std::make_unique<GramTables>();
  bool fits = true;
  unsigned added = 0;
  for (; added < 2000 && fits; ++added) {
    Gram gram;
    for (const char c : std::string_view("wxyz")) gram.bytes.emplace_back().set(static_cast<unsigned char>(c));
    gram.before = added;
    fits = tables->add(gram);
  }
  EXPECT_FALSE(fits);
  EXPECT_GT(added, 7U);
}

}  // namespace
}  // namespace plimsoll::secrets
