#include "lint/compose/whole_service.h"

#include <gtest/gtest.h>

#include "tests/support/compose_text.h"

namespace plimsoll::lint {
namespace {

std::string whole(const std::string& services) {
  const Settings settings;
  const ComposeFile file(test::compose_text("services:\n" + services), settings);
  std::string names;
  for (const Service* service : whole_services(file)) names += std::string(service->name) + " ";
  return names;
}

TEST(WholeService, IsOneWhoseFilesWereRead) {
  EXPECT_EQ(whole("  a: {image: x}\n  b: {extends: a}\n"), "a b ");
  EXPECT_EQ(whole("  a: {extends: {file: gone.yaml, service: a}}\n  b: {image: x}\n"), "b ");
  EXPECT_EQ(whole("  a: {extends: {file: \"${X}.yaml\", service: a}}\n  b: {image: x}\n"), "b ");
}

}  // namespace
}  // namespace plimsoll::lint
