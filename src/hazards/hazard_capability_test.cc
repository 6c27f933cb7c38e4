#include <gtest/gtest.h>

#include "tests/support/hazard_judging.h"

namespace plimsoll::hazards {
namespace {

analysis::SquashedDocument program(std::string path, std::string words, std::uint64_t permitted, std::uint32_t layer) {
  return {{std::string(kCapabilityDocument),
           std::move(path),
           {{"mode", "0755"}, {"capability", std::move(words)}, {"permitted", std::to_string(permitted)}}},
          layer};
}

// Numbers by linux/capability.h: 10 net_bind_service, 12 net_admin, 13 net_raw, 7 setuid, 21 sys_admin.
TEST(HazardCapability, ByOwnerAndByWhatItGives) {
  test::HazardImage image;
  image.documents = {
      program("usr/bin/ping", "cap_net_raw=ep", 1U << 13U, 0),
      program("usr/bin/newuidmap", "cap_setuid=ep", 1U << 7U, 0),
      program("usr/bin/node", "cap_net_bind_service=ep", 1U << 10U, 2),
      program("usr/bin/python3", "cap_sys_admin=ep", 1U << 21U, 2),
      program("opt/bind", "cap_net_bind_service=ep", 1U << 10U, 1),
      program("opt/net", "cap_net_admin=ep", 1U << 12U, 1),
      program("opt/root", "cap_net_raw,cap_sys_admin=ep", 1U << 13U | 1U << 21U, 1),
  };
  image.owner_of = [](std::string_view path) { return path.starts_with("usr/") ? FileOwner{"owner", 0} : FileOwner{}; };
  EXPECT_EQ(
      test::judged_hazards(image),
      "PL-HAZARD-STRAY-CAPABILITY /usr/bin/node low 2: "
      "cap_net_bind_service=ep of a program of owner, given it by a later layer\n"
      "PL-HAZARD-STRAY-CAPABILITY /usr/bin/python3 high 2: "
      "cap_sys_admin=ep of a program of owner, given it by a later layer\n"
      "PL-HAZARD-STRAY-CAPABILITY /opt/bind low 1: cap_net_bind_service=ep of a program that belongs to no package\n"
      "PL-HAZARD-STRAY-CAPABILITY /opt/net medium 1: cap_net_admin=ep of a program that belongs to no package\n"
      "PL-HAZARD-STRAY-CAPABILITY /opt/root high 1: "
      "cap_net_raw,cap_sys_admin=ep of a program that belongs to no package\n"
      "PL-HAZARD-CAPABILITY /usr/bin/ping info 0: cap_net_raw=ep of a program of owner\n"
      "PL-HAZARD-CAPABILITY /usr/bin/newuidmap low 0: cap_setuid=ep of a program of owner\n");
}

TEST(HazardCapability, SaysWhatIsAsMuchAsRoot) {
  EXPECT_EQ(test::hazard_messages({{program("opt/x", "cap_net_raw=ep", 1U << 13U, 0)}, {}, {}}),
            "Whoever starts it has cap_net_raw=ep.\n");
  EXPECT_EQ(
      test::hazard_messages({{program("opt/x", "cap_net_raw,cap_sys_admin=ep", 1U << 13U | 1U << 21U, 0)}, {}, {}}),
      "Whoever starts it has cap_net_raw,cap_sys_admin=ep; cap_sys_admin alone is as much as root.\n");
}

}  // namespace
}  // namespace plimsoll::hazards
