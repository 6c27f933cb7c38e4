#include "lint/programs/seen_calls.h"

#include <gtest/gtest.h>

namespace plimsoll::lint {
namespace {

// Each call's name and where its name stands in the file.
std::vector<std::string> calls_of(std::string run) {
  const Settings settings;
  const File file("Dockerfile", "FROM a\n" + std::move(run) + "\n", settings);
  std::vector<std::string> calls;
  each_seen_call(View(file, false), [&](const Step&, const ShellCommand&, const ShellCall& call) {
    calls.push_back(fmt::format("{} {}", call.name, file.document().at(call.name_word->at)));
  });
  return calls;
}

using Calls = std::vector<std::string>;

TEST(SeenCalls, ThroughOtherProgramsAndShells) {
  EXPECT_EQ(calls_of("RUN sudo -E /usr/bin/curl x && env A=b wget y"), (Calls{"curl /usr/bin/curl", "wget wget"}));
  EXPECT_EQ(calls_of("RUN bash -ec 'curl x; wget y' && id"), (Calls{"bash bash", "id id", "curl curl", "wget wget"}));
  EXPECT_EQ(calls_of(R"(RUN sh -c "bash -c \"curl x\" && wget \$y")"),
            (Calls{"sh sh", "bash bash", "wget wget", "curl curl"}));
  EXPECT_EQ(calls_of("RUN su -c 'id' app"), (Calls{"su su", "id id"}));
}

TEST(SeenCalls, OfTheJsonForm) {
  EXPECT_EQ(calls_of(R"(RUN ["/bin/bash", "-c", "curl x | bash"])"), (Calls{"curl curl", "bash bash"}));
  EXPECT_EQ(calls_of(R"(RUN ["curl", "-k", "x"])"), (Calls{"curl curl"}));
}

TEST(SeenCalls, WhatIsNoScript) {
  EXPECT_EQ(calls_of("RUN bash x.sh -c && sh -c id && sh -c 'a'b && echo -c 'curl x'"),
            (Calls{"bash bash", "sh sh", "sh sh", "echo echo"}));
}

TEST(SeenCalls, DepthHasAnEnd) {
  EXPECT_EQ(calls_of(R"(RUN sh -c 'sh -c "sh -c \"sh -c \\\"sh -c x\\\"\""')").size(), 4U);
}

}  // namespace
}  // namespace plimsoll::lint
