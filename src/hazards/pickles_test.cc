#include "hazards/pickles.h"

#include <gtest/gtest.h>

#include "hazards/all_hazard_analyzers.h"
#include "tests/support/unhex.h"
#include "tests/support/visit.h"

namespace plimsoll::hazards {
namespace {

std::string said(std::string_view bytes) {
  std::string out;
  for (const auto& document : test::visit(kPickles, "m.pkl", bytes).documents)
    out += fmt::format("{} {} {}", document.path, document.values.at("calls"), document.values.at("called"));
  return out;
}

// One that calls module.name("x"), with the opcodes of protocol 0.
std::string calling(std::string_view module, std::string_view name) {
  return fmt::format("c{}\n{}\n(S'x'\ntR.", module, name);
}

TEST(Pickles, WhatReachesOut) {
  EXPECT_EQ(said(calling("posix", "system")), "m.pkl posix.system yes");
  EXPECT_EQ(said(calling("builtins", "eval")), "m.pkl builtins.eval yes");
  EXPECT_EQ(said(calling("importlib", "import_module")), "m.pkl importlib.import_module yes");
  EXPECT_EQ(said("(cos\nsystem\nl."), "m.pkl os.system no");
  EXPECT_EQ(said(calling("os", "system").substr(0, 18)), "m.pkl os.system no") << "cut short before the call";
}

TEST(Pickles, WhatIsData) {
  for (const auto& [module, name] :
       std::initializer_list<std::pair<const char*, const char*>>{{"collections", "OrderedDict"},
                                                                  {"builtins", "getattr"},
                                                                  {"builtins", "set"},
                                                                  {"os", "stat_result"},
                                                                  {"torch._utils", "_rebuild_tensor_v2"},
                                                                  {"numpy.core.multiarray", "_reconstruct"},
                                                                  {"pathlib", "PosixPath"},
                                                                  {"datetime", "datetime"},
                                                                  {"sklearn.svm._classes", "SVC"}}) {
    EXPECT_EQ(said(calling(module, name)), "") << module << " " << name;
  }
}

TEST(Pickles, ByNameAndFirstBytes) {
  const std::string pickle = test::unhex("80049517000000000000005d948c05706f736978948c0673797374656d949394612e");
  EXPECT_TRUE(test::takes(kPickles, "models/a.pkl", pickle));
  EXPECT_TRUE(test::takes(kPickles, "a.pt", pickle));
  EXPECT_TRUE(test::takes(kPickles, "a.pickle", calling("os", "system")));
  EXPECT_FALSE(test::takes(kPickles, "a.pt", "PK\x03\x04" + pickle));
  EXPECT_FALSE(test::takes(kPickles, "a.txt", pickle));
  EXPECT_FALSE(test::takes(kPickles, "pkl", pickle));
}

}  // namespace
}  // namespace plimsoll::hazards
