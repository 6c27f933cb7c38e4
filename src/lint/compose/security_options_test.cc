#include "lint/compose/security_options.h"

#include <gtest/gtest.h>

#include "tests/support/compose_text.h"

namespace plimsoll::lint {
namespace {

TEST(SecurityOptions, BothSigns) {
  const Settings settings;
  const ComposeFile file(test::compose_text("services:\n  a:\n    security_opt:\n"
                                            "      - no-new-privileges\n      - seccomp=unconfined\n"
                                            "      - label:user:x\n      - apparmor:${PROFILE}\n"),
                         settings);
  std::string seen;
  for (const SecurityOption& option : security_options(file.services().at(0)))
    seen += fmt::format("{}|{} ", option.name, option.value);
  EXPECT_EQ(seen, "no-new-privileges| seccomp|unconfined label|user:x ");
}

}  // namespace
}  // namespace plimsoll::lint
