#include <gtest/gtest.h>

#include "tests/support/lsp_session.h"

namespace plimsoll::lsp {
namespace {

TEST(Links, BaseImages) {
  struct Row {
    const char* image;
    const char* page;  // empty: none
  };
  const Row rows[] = {
      {"debian", "https://hub.docker.com/_/debian"},
      {"debian:12@sha256:0123", "https://hub.docker.com/_/debian"},
      {"bitnami/redis:7", "https://hub.docker.com/r/bitnami/redis"},
      {"library/debian", "https://hub.docker.com/_/debian"},
      {"ghcr.io/a/b", ""},
      {"localhost:5000/a", ""},
      {"scratch", ""},
      {"$UNKNOWN", ""},
      {"$BASE:12", "https://hub.docker.com/_/alpine"},
      {"Debian", ""},
  };
  for (const Row& row : rows) {
    test::LspSession session(fmt::format("@ARG BASE=alpine\nFROM {}\n", row.image));
    const Json links = session.result("documentLink");
    ASSERT_EQ(links.size(), *row.page == 0 ? 0U : 1U) << row.image;
    if (links.empty()) continue;
    EXPECT_EQ(links[0]["target"], row.page);
    EXPECT_EQ(session.shown(links[0]["range"]), fmt::format("1:5 {}", row.image));
  }
  test::LspSession stages("FROM debian AS base\nFROM base\n");
  EXPECT_EQ(stages.shown_all(stages.result("documentLink")), std::vector<std::string>{"0:5 debian"});
}

}  // namespace
}  // namespace plimsoll::lsp
