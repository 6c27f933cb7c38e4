#include "secrets/prefilter.h"

#include <gtest/gtest.h>

#include <random>

#include "tests/support/secret_scanner.h"

namespace plimsoll::secrets {
namespace {

std::string random_text(std::string_view letters, std::size_t size, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  std::string text;
  for (std::size_t i = 0; i < size; ++i)
    text += letters.empty() ? static_cast<char>(random()) : letters[random() % letters.size()];
  return text;
}

TEST(Prefilter, AllClassifiersAgree) {
  const std::string text = random_text("", 64 * Masks::kBlocks, 1);
  Masks expected, got;
  classifiers().back().classify(text.data(), Masks::kBlocks, expected, 1);
  for (const Classifier& c : classifiers()) {
    if (!c.runs_here()) continue;
    c.classify(text.data(), Masks::kBlocks, got, 1);
    for (std::size_t row = 0; row < got.rows().size(); ++row) {
      for (std::size_t i = 1; i <= Masks::kBlocks; ++i)
        ASSERT_EQ((*got.rows()[row])[i], (*expected.rows()[row])[i]) << c.name << " row " << row << " block " << i;
    }
  }
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto bit = [&](const Masks::Row& row) { return (row[1 + i / 64] >> i % 64 & 1U) != 0; };
    const auto byte = static_cast<unsigned char>(text[i]);
    ASSERT_EQ(bit(expected.value), value_bytes()[byte]);
    ASSERT_EQ(bit(expected.token), token_bytes()[byte]);
    ASSERT_EQ(bit(expected.slash), byte == '/');
  }
}

std::vector<std::string> places_in(std::string_view text) {
  Prefilter prefilter;
  prefilter.find(text, test::secret_database().tables());
  std::vector<std::string> found;
  for (const Place& place : prefilter.places()) found.emplace_back(text.substr(place.begin, place.end - place.begin));
  return found;
}

TEST(Prefilter, FindsTokensAndNamedValues) {
  const std::string value = "0123456789abcdef0123456789abcdef", token = "ghp_" + value;
  const struct {
    std::string text, place;  // empty: none
  } rows[] = {
      {token, token},
      {"x=" + token + " y", token},
      {"x" + token, ""},              // inside a word
      {"\\n" + token + "\"", token},  // behind a written line break
      {"a%3D" + token, token},        // and an escape of URLs
      {"ghp_0123456789", ""},         // too short
      {"ghp_012345678901", "ghp_012345678901"},
      {" DATADOG_API_KEY=" + value + "\n", " DATADOG_API_KEY=" + value},
      {"{\"datadogKey\": \"" + value + "\"}", "\"datadogKey\": \"" + value},
      {" datadog => b'" + value + "'", " datadog => b'" + value},
      {" <a name=\"datadog\"\n value=\"" + value + "\">", "\"datadog\"\n value=\"" + value},
      {" datadog: Bearer " + value, " datadog: Bearer " + value},
      {"datadog " + value, ""},            // no sign
      {"colour = " + value, ""},           // no name
      {"datadog = 0123456789", ""},        // too short
      {" bot=" + value, " bot=" + value},  // a keyword of three letters
  };
  for (const auto& [text, place] : rows) {
    const std::vector<std::string> expected = place.empty() ? std::vector<std::string>{} : std::vector{place};
    // The same wherever it stands between the blocks of 64 bytes, and between the chunks of 64 blocks.
    constexpr std::size_t kChunk = 64 * Masks::kBlocks;
    for (std::size_t front = 0; front < kChunk + 140; front += front == 140 ? kChunk - 240 : 1) {
      const std::string moved = std::string(front, '\n') + text;
      ASSERT_EQ(places_in(moved), expected) << text << " behind " << front;
    }
  }
}

TEST(Prefilter, PlacesAreInOrderAndInsideAnyText) {
  Prefilter prefilter;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    const std::string text = random_text(seed % 3 == 0 ? "" : "ghp_=: datadog0", seed * 7 % 3000, seed);
    prefilter.find(text, test::secret_database().tables());
    std::uint32_t from = 0;
    for (const Place& place : prefilter.places()) {
      ASSERT_LE(from, place.begin);
      ASSERT_LT(place.begin, place.end);
      ASSERT_LE(place.end, text.size());
      from = place.end;
    }
  }
}

TEST(Prefilter, PlainCodeFindsTheSame) {
  Prefilter fastest, plain(Prefilter::Code::plain);
  std::size_t places = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    std::string text;
    while (text.size() < seed * 97) {
      text += random_text(seed % 2 == 0 ? "" : "ab=: \"\n/", seed % 50, seed + text.size());
      constexpr std::string_view kParts[] = {"ghp_0123456789abcdef0123", "datadog = \"0123456789abcdef0123",
                                             "://a:bcd@", "token: Bearer 0123456789abcdefG",
                                             "0123456789ABCDEF0123456789ABCDEF012345"};
      text += kParts[text.size() % std::size(kParts)];
    }
    fastest.find(text, test::secret_database().tables());
    plain.find(text, test::secret_database().tables());
    const auto shown = [](const std::vector<Place>& all) {
      std::string s;
      for (const Place& place : all) s += fmt::format("{}-{} ", place.begin, place.end);
      return s;
    };
    ASSERT_EQ(shown(fastest.places()), shown(plain.places())) << seed;
    ASSERT_EQ(shown(fastest.long_runs()), shown(plain.long_runs())) << seed;
    places += fastest.places().size();
  }
  EXPECT_GT(places, 1000U);
}

}  // namespace
}  // namespace plimsoll::secrets
