#include "secrets/routes.h"

#include <gtest/gtest.h>

#include <map>

#include "secrets/all_patterns.h"

namespace plimsoll::secrets {
namespace {

Route route_of(std::string_view id) {
  return find_routes({find_pattern(id)}).of[0];
}

TEST(Routes, EachPatternTakesTheCheapestThatMissesNothing) {
  const struct {
    std::string_view id;
    Route route;
  } rows[] = {
      {"PL-SECRET-GITHUB-TOKEN", Route::token},
      {"PL-SECRET-AWS-ACCESS-KEY-ID", Route::token},
      {"PL-SECRET-DATADOG-API-KEY", Route::named},
      {"PL-SECRET-GENERIC-TOKEN", Route::named},
      {"PL-SECRET-AZURE-COSMOS-KEY", Route::gram},
      {"PL-SECRET-SLACK-WEBHOOK", Route::gram},      // its value starts inside
      {"PL-SECRET-SANITY", Route::long_run},         // two letters tell too little
      {"PL-SECRET-AWS-KEY-PAIR", Route::gram},       // quotes and line breaks stand in it
      {"PL-SECRET-POSTGRES-PASSWORD", Route::gram},  // its value may be short
      {"PL-SECRET-NPMRC", Route::file},
  };
  for (const auto& [id, route] : rows) {
    ASSERT_NE(find_pattern(id), nullptr) << id;
    EXPECT_EQ(route_of(id), route) << id;
  }
}

TEST(Routes, MostPatternsAreLookedForInFewPlaces) {
  const Routes routes = find_routes(all_patterns());
  std::map<Route, std::size_t> count;
  for (const Route route : routes.of) ++count[route];
  EXPECT_GT(count[Route::token] + count[Route::named], 340U);
  EXPECT_EQ(count[Route::anywhere], 0U);
}

// A table that says yes too often sends Vectorscan everywhere.
TEST(Routes, TablesAreSparse) {
  const Routes routes = find_routes(all_patterns());
  const auto filled = [](const Bits& bits) {
    int count = 0;
    for (const std::uint64_t word : bits.words) count += std::popcount(word);
    return count;
  };
  EXPECT_LT(filled(routes.tables.starts), 2000);
  EXPECT_LT(filled(routes.tables.names), 1000);
}

}  // namespace
}  // namespace plimsoll::secrets
