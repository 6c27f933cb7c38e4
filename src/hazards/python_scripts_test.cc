#include <gtest/gtest.h>

#include "hazards/all_hazard_analyzers.h"
#include "hazards/script_document.h"
#include "tests/support/visit.h"

namespace plimsoll::hazards {
namespace {

TEST(PythonScripts, NamesWhatLiesOutsideThePackage) {
  struct Row {
    std::string_view path, text, files;
  };
  const Row rows[] = {
      // The first is a RECORD of pip 23.0.1, as `pip install pip` writes it.
      {"usr/local/lib/python3.11/site-packages/pip-23.0.1.dist-info/RECORD",
       "../../../bin/pip,sha256=2MKaw,222\n../../../bin/pip3,sha256=2MKaw,222\npip/__init__.py,sha256=AxN,357\n",
       "usr/local/bin/pip\nusr/local/bin/pip3"},
      {"lib/python3/a.dist-info/RECORD", "../../bin/a,,\n../../../../../b,,\n", "bin/a\nb"},
      {"p/a-1.dist-info/RECORD", "../x/../../etc/passwd,,\n..\n../\n../,\n/usr/bin/x,,\na,,\n", ""},
  };
  for (const Row& row : rows) {
    EXPECT_TRUE(test::takes(kPythonScripts, row.path, row.text));
    const auto facts = test::visit(kPythonScripts, row.path, row.text);
    ASSERT_EQ(facts.documents.size(), row.files.empty() ? 0U : 1U) << row.path;
    if (row.files.empty()) continue;
    EXPECT_EQ(facts.documents[0].kind, kPythonFilesDocument);
    EXPECT_EQ(facts.documents[0].values.at("files"), row.files);
  }
  EXPECT_FALSE(test::takes(kPythonScripts, "app/RECORD", "../x\n"));
}

TEST(PythonScripts, NamesABoundedNumber) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += fmt::format("../bin/x{},,\n", i);
  const auto facts = test::visit(kPythonScripts, "p/s/a.dist-info/RECORD", text);
  ASSERT_EQ(facts.documents.size(), 1U);
  EXPECT_EQ(std::ranges::count(facts.documents[0].values.at("files"), '\n'), 499);
}

}  // namespace
}  // namespace plimsoll::hazards
