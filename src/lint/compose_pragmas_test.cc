#include "lint/compose_pragmas.h"

#include <gtest/gtest.h>

#include "lint/all_rules.h"
#include "lint/compose_fix.h"

namespace plimsoll::lint {
namespace {

// The messages of what is not ignored, and the reasons of what is.
std::string found(const std::string& text, bool obeys = true) {
  const ComposeInput input{{"compose.yaml"},
                           [&](const std::string& path) -> base::Result<std::string> {
                             if (path == "compose.yaml") return text;
                             return base::fail(base::ErrorCode::not_found, "no such file");
                           },
                           {}};
  Settings settings;
  settings.obeys_pragmas = obeys;
  const ComposeFile file(read_project(input), settings);
  const std::vector<ActiveRule> rules = {{&kPlComposePrivileged, model::Severity::critical}};
  std::string out;
  for (const Found& one : lint(file, rules))
    out +=
        fmt::format("{}{} ", one.message.substr(0, one.message.find(':')), one.ignored ? "(" + *one.ignored + ")" : "");
  return out;
}

TEST(ComposePragmas, SwitchOffWhatTheyStandAt) {
  EXPECT_EQ(found("services:\n  a:\n    # plimsoll ignore=PL-COMPOSE-PRIVILEGED why\n    privileged: true\n  b: "
                  "{privileged: true}\n"),
            "a(why) b ");
  EXPECT_EQ(
      found("services:\n  a: # plimsoll ignore=CIS-5.5\n    image: x\n    privileged: true\n  b: {privileged: true}\n"),
      "a() b ");
  EXPECT_EQ(found("# plimsoll ignore=PL-COMPOSE-PRIVILEGED all of them\n\nservices:\n  a: {privileged: true}\n  b: "
                  "{privileged: true}\n"),
            "a(all of them) b(all of them) ");
  EXPECT_EQ(found("services:\n  a: {privileged: true}\n  b: {privileged: true}\n# hadolint global "
                  "ignore=PL-COMPOSE-PRIVILEGED\n"),
            "a() b() ");
}

TEST(ComposePragmas, AndNothingElse) {
  EXPECT_EQ(found("services:\n  a: {privileged: true}\n  # plimsoll ignore=PL-COMPOSE-PRIVILEGED\n"), "a ");
  EXPECT_EQ(found("services:\n  a: {privileged: true} # plimsoll ignore=PL-COMPOSE-READ-ONLY\n"), "a ");
  EXPECT_EQ(found("services:\n  a: {privileged: true, x: 'y#plimsoll ignore=PL-COMPOSE-PRIVILEGED'}\n"), "a ");
  EXPECT_EQ(found("services:\n  a: {privileged: true} # plimsoll ignore=PL-COMPOSE-PRIVILEGED\n", false), "a ");
}

}  // namespace
}  // namespace plimsoll::lint
