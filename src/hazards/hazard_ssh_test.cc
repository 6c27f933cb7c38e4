#include <gtest/gtest.h>

#include "hazards/leftovers.h"
#include "tests/support/hazard_judging.h"

namespace plimsoll::hazards {
namespace {

TEST(HazardSsh, ServerAndKeys) {
  const auto file = [](std::string_view what, std::string path) {
    return analysis::SquashedDocument{{std::string(kSshDocument), std::move(path), {{"what", std::string(what)}}}, 2};
  };
  EXPECT_EQ(test::judged_hazards({{file(kServerFile, "usr/sbin/sshd"), file(kHostKeyFile, "etc/ssh/ssh_host_rsa_key"),
                                   file(kKeyListFile, "root/.ssh/authorized_keys")},
                                  {},
                                  {}}),
            "PL-HAZARD-SSH-HOST-KEY /etc/ssh/ssh_host_rsa_key high 2: An SSH host key in the image\n"
            "PL-HAZARD-AUTHORIZED-KEYS /root/.ssh/authorized_keys medium 2: Authorized SSH keys in the image\n"
            "PL-HAZARD-SSH-SERVER /usr/sbin/sshd low 2: An SSH server in the image\n");
}

}  // namespace
}  // namespace plimsoll::hazards
