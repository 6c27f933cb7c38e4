#include "dockerfile/checks.h"

#include <gtest/gtest.h>

#include "dockerfile/parse.h"

namespace plimsoll::dockerfile {
namespace {

TEST(Checks, WhatBuildKitAcceptsIsNoError) {
  for (const char* line :
       {"RUN", "CMD", "CMD []", "ENTRYPOINT", "STOPSIGNAL --x y", "HEALTHCHECK --x NONE",
        "ADD --unpack=TRUE --keep-git-dir a b", "RUN --network=none --security=insecure --device=a --device=b x",
        "COPY --parents --exclude=a --exclude=b x y", "ENV A= B=\"\"", "LABEL \"\"=x", "ARG A B= C", "SHELL [\"a\"]",
        "VOLUME a", "EXPOSE $P", "MAINTAINER x", "HEALTHCHECK CMD x", "ONBUILD HEALTHCHECK CMD x", "copy a b c/"}) {
    EXPECT_TRUE(parse(std::string("FROM a\n") + line + "\n").errors.empty()) << line;
  }
}

TEST(Checks, AReplacementIsOfferedForTheBytesOfTheError) {
  Document document = parse("FROM a\nCOPY --fromm=b c d\nRUNN x\n");
  ASSERT_EQ(document.errors.size(), 2U);
  EXPECT_EQ(document.at(document.errors[0].span), "--fromm");
  EXPECT_EQ(document.errors[0].replacement, "--from");
  EXPECT_EQ(document.at(document.errors[1].span), "RUNN");
  EXPECT_EQ(document.errors[1].replacement, "RUN");
}

TEST(Checks, LongNamesAreCutInMessages) {
  const Document document =
      parse("FROM a\n" + std::string(1000, 'x') + "\nCOPY --" + std::string(1000, 'y') + " a b\n");
  ASSERT_EQ(document.errors.size(), 2U);
  EXPECT_LT(document.errors[0].message.size(), 100U);
  EXPECT_LT(document.errors[1].message.size(), 100U);
}

}  // namespace
}  // namespace plimsoll::dockerfile
