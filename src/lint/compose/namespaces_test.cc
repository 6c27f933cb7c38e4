#include "lint/compose/namespaces.h"

#include <gtest/gtest.h>

#include "tests/support/compose_text.h"

namespace plimsoll::lint {
namespace {

TEST(ComposeNamespaces, KnownWord) {
  const Settings settings;
  const ComposeFile file(
      test::compose_text("services:\n  a: {pid: host, ipc: '${X}', uts: [host], cgroup: '${X:-host}'}\n"), settings);
  const Service& service = file.services().at(0);
  EXPECT_EQ(known_word(service, "pid"), "host");
  EXPECT_EQ(known_word(service, "ipc"), "");
  EXPECT_EQ(known_word(service, "uts"), "");
  EXPECT_EQ(known_word(service, "cgroup"), "host");
  EXPECT_EQ(known_word(service, "network_mode"), "");
}

}  // namespace
}  // namespace plimsoll::lint
