#include "lint/compose/capabilities.h"

#include <gtest/gtest.h>

namespace plimsoll::lint {
namespace {

TEST(Capabilities, ByName) {
  EXPECT_EQ(capability_name("cap_sys_admin"), "SYS_ADMIN");
  EXPECT_EQ(capability_name("Net_Raw"), "NET_RAW");
  ASSERT_NE(find_capability("ALL"), nullptr);
  EXPECT_EQ(find_capability("ALL")->severity, model::Severity::critical);
  EXPECT_EQ(find_capability("NET_ADMIN")->severity, model::Severity::medium);
}

// The 13 that Docker gives besides NET_RAW.
TEST(Capabilities, DefaultsAreNone) {
  for (const char* name : {"AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD",
                           "NET_BIND_SERVICE", "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT", "NO_SUCH"})
    EXPECT_EQ(find_capability(name), nullptr) << name;
}

}  // namespace
}  // namespace plimsoll::lint
