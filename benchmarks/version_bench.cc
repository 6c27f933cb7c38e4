// What one comparison costs, over each comparer's recorded cases.
#include <benchmark/benchmark.h>

#include <string>

#include "advisory/version/all_comparers.h"
#include "tests/support/version_cases.h"

namespace {

using plimsoll::advisory::Comparer;

void compare(benchmark::State& state, const Comparer* comparer) {
  auto cases = plimsoll::test::version_cases(comparer->id);
  std::erase_if(cases, [](const auto& row) { return row.relation == '!'; });
  for (auto _ : state) {
    for (const auto& row : cases) benchmark::DoNotOptimize(comparer->compare(row.a, row.b));
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(cases.size()));
}

const bool kRegistered = [] {
  for (const Comparer* comparer : plimsoll::advisory::all_comparers()) {
    benchmark::RegisterBenchmark(("compare/" + std::string(comparer->id)).c_str(), compare, comparer);
  }
  return true;
}();

}  // namespace
