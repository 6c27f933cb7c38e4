#include "lint/compose/limits.h"

#include <gtest/gtest.h>

#include "lint/all_rules.h"
#include "tests/support/compose_text.h"

namespace plimsoll::lint {
namespace {

std::string found_in(const std::string& service) {
  const Settings settings;
  const ComposeFile file(test::compose_text("services:\n  a: " + service), settings);
  std::vector<Found> found;
  ComposeSink sink(found);
  sink.begin(kPlComposeMemoryLimit, model::Severity::medium);
  check_limit(file, {compose::memory_limit, "mem_limit", "1g"}, sink);
  std::string out;
  for (const Found& one : found) out += one.message + (one.fix ? " +fix" : "");
  return out;
}

TEST(ComposeLimits, AreMissingOrNone) {
  const std::string lack = fmt::format("a: {}", kPlComposeMemoryLimit.title);
  EXPECT_EQ(found_in("{image: x}"), lack + " +fix");
  EXPECT_EQ(found_in("{image: x, mem_limit: 0}"), "a: mem_limit of 0 is no limit +fix");
  EXPECT_EQ(found_in("{image: x, mem_limit: }"), lack);
  EXPECT_EQ(found_in("{image: x, mem_limit: '${LIMIT}'}"), "");
  EXPECT_EQ(found_in("{image: x, deploy: {resources: {limits: {cpus: 1}}}}"), lack);
}

}  // namespace
}  // namespace plimsoll::lint
