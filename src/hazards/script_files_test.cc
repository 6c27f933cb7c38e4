#include <gtest/gtest.h>

#include "hazards/all_hazard_analyzers.h"
#include "hazards/script_document.h"
#include "tests/support/visit.h"

namespace plimsoll::hazards {
namespace {

TEST(ScriptFiles, WantsWhatMayBeRun) {
  struct Row {
    std::string_view path;
    std::uint32_t mode;
    bool wanted;
  };
  const Row rows[] = {
      {"entry.sh", 0755, true},
      {"entry.sh", 0001, true},
      {"entry.sh", 0644, false},
      {"var/lib/dpkg/info/x.postinst", 0755, false},
      {"app/.git/hooks/update.sample", 0755, false},
      {"app/hooks.sample", 0755, true},
  };
  for (const Row& row : rows) {
    analysis::Entry entry = test::regular_file(row.path, 1000);
    entry.mode = row.mode;
    EXPECT_EQ(kScriptFiles.wants(entry), row.wanted) << row.path << " " << row.mode;
  }
  EXPECT_TRUE(kScriptFiles.sniff({}, base::bytes_of("#!/bin/sh\n")));
  EXPECT_FALSE(kScriptFiles.sniff({}, base::bytes_of("\x7F"
                                                     "ELF")));
}

ScriptDocument read(std::string_view path, std::string_view text) {
  const auto facts = test::visit(kScriptFiles, path, text);
  EXPECT_EQ(facts.documents.size(), 1U);
  if (facts.documents.size() != 1) return {};
  EXPECT_EQ(facts.documents[0].kind, kScriptDocument);
  EXPECT_EQ(facts.documents[0].path, path);
  return unpack_script(facts.documents[0]);
}

TEST(ScriptFiles, NamesTheInterpreter) {
  const std::pair<std::string, std::string> rows[] = {
      {"#!/bin/sh\n", "/bin/sh"},
      {"#! /usr/bin/perl -w\nuse x;\n", "/usr/bin/perl"},
      {"#!/usr/bin/env python3\n", "python3"},
      {"#!/usr/bin/env -S A=b node --x\n", "node"},
      {"#!/usr/bin/env\n", "/usr/bin/env"},
      {"#!/bin/sh", "/bin/sh"},
      {"#!\n/bin/sh", ""},
      {"#!/bin/sh\r\n", "/bin/sh"},
      {"#!/" + std::string(1000, 'x'), "/" + std::string(253, 'x')},
  };
  for (const auto& [text, interpreter] : rows) {
    const auto script = read("usr/bin/x", text);
    EXPECT_EQ(script.interpreter, interpreter);
    EXPECT_EQ(script.size, text.size());
    EXPECT_TRUE(script.starts.empty());
  }
}

TEST(ScriptFiles, KeepsWhatItStarts) {
  struct Row {
    std::string_view script;
    std::vector<std::string> starts;
  };
  const Row rows[] = {
      {"#!/bin/sh\nset -e\nexec \"$@\"\n", {"$@"}},
      {"#!/bin/bash\nif [ \"$1\" = x ]; then\n  exec gosu redis \"$0\" \"$@\"\nfi\n", {"gosu", "redis", "$0", "$@"}},
      {"#!/usr/bin/env bash\necho hi # java\n. /opt/lib.sh\nA=b /opt/app/bin/run --x | tee log\nA=1\n",
       {"/opt/lib.sh", "/opt/app/bin/run", "tee"}},
      {"#!/bin/dash\nfind . && find /x; nginx -g 'daemon off;'\n", {"find", "nginx"}},
      {"#!/bin/ash\nx=$(id -u)\n\"$JAVA_HOME/bin/java\" -jar x\n", {"id", "$JAVA_HOME/bin/java"}},
      {"#!/usr/bin/perl\nsystem('nginx');\n", {}},
  };
  for (const Row& row : rows) EXPECT_EQ(read("docker-entrypoint.sh", row.script).starts, row.starts) << row.script;
}

TEST(ScriptFiles, ReadsNoMoreThanItMay) {
  const std::string_view script = "#!/bin/sh\nnginx\n";
  EXPECT_EQ(read("usr/local/bin/x", script).starts.size(), 1U);
  for (const std::string_view path : {"usr/bin/x", "bin/x", "usr/share/x/y", "etc/init.d/x", "var/lib/x/y"})
    EXPECT_TRUE(read(path, script).starts.empty()) << path;
  EXPECT_TRUE(read("x", std::string(script) + std::string(64 << 10, '#')).starts.empty());
  std::string many = "#!/bin/sh\n";
  for (int i = 0; i < 100; ++i) many += fmt::format("p{}\n", i);
  EXPECT_EQ(read("x", many).starts.size(), kMostStarts);
}

// Past the limit of one layer nothing is told but that there was more, once.
TEST(ScriptFiles, TellsABoundedNumber) {
  analysis::Facts facts;
  facts.told = kMostScripts - 1;
  for (int i = 0; i < 3; ++i) {
    kScriptFiles.visit(test::regular_file("x", 12), base::MemoryAccess(base::bytes_of("#!/bin/sh\nx\n")), {}, facts);
  }
  EXPECT_EQ(facts.documents.size(), 1U);
  ASSERT_EQ(facts.gaps.size(), 1U);
  EXPECT_EQ(facts.gaps[0].why, "the layer has more than 20000: the others were not looked at");
}

TEST(ScriptFiles, PackedAndUnpackedIsTheSame) {
  ScriptDocument script{12, "/bin/sh", {"nginx", "$@"}};
  EXPECT_EQ(unpack_script(pack("x", script)), script);
  script = {5, "", {}};
  EXPECT_EQ(unpack_script(pack("x", script)), script);
  EXPECT_EQ(unpack_script({"script", "x", {}}), ScriptDocument());
}

}  // namespace
}  // namespace plimsoll::hazards
