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
  const std::string text = random_text("", 64UL * 4096, 1);
  std::vector<Masks> expected(4096), got(4096);
  classifiers().back().classify(text.data(), 4096, expected.data());
  for (const Classifier& c : classifiers()) {
    if (!c.runs_here()) continue;
    c.classify(text.data(), 4096, got.data());
    for (std::size_t i = 0; i < got.size(); ++i) {
      const auto all = [](const Masks& m) { return std::array{m.value, m.token, m.word, m.sign, m.skip, m.mark}; };
      ASSERT_EQ(all(got[i]), all(expected[i])) << c.name << " block " << i;
    }
  }
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto bit = [&](std::uint64_t mask) { return (mask >> i % 64 & 1U) != 0; };
    const auto byte = static_cast<unsigned char>(text[i]);
    ASSERT_EQ(bit(expected[i / 64].value), value_bytes()[byte]);
    ASSERT_EQ(bit(expected[i / 64].token), token_bytes()[byte]);
  }
}

std::vector<std::string> places_in(std::string_view text) {
  std::vector<Place> places;
  find_places(text, test::secret_database().tables(), places);
  std::vector<std::string> found;
  for (const Place& place : places) found.emplace_back(text.substr(place.begin, place.end - place.begin));
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
    // The same wherever it stands between the blocks.
    for (std::size_t front = 0; front < 140; ++front) {
      const std::string moved = std::string(front, '\n') + text;
      ASSERT_EQ(places_in(moved), expected) << text << " behind " << front;
    }
  }
}

TEST(Prefilter, PlacesAreInOrderAndInsideAnyText) {
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    const std::string text = random_text(seed % 3 == 0 ? "" : "ghp_=: datadog0", seed * 7 % 3000, seed);
    std::vector<Place> places;
    find_places(text, test::secret_database().tables(), places);
    std::uint32_t from = 0;
    for (const Place& place : places) {
      ASSERT_LE(from, place.begin);
      ASSERT_LT(place.begin, place.end);
      ASSERT_LE(place.end, text.size());
      from = place.end;
    }
  }
}

}  // namespace
}  // namespace plimsoll::secrets
