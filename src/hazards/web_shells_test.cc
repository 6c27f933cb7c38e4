#include "hazards/web_shells.h"

#include <gtest/gtest.h>

#include "hazards/all_hazard_analyzers.h"
#include "tests/support/visit.h"

namespace plimsoll::hazards {
namespace {

TEST(WebShells, AreFoundByTheirNames) {
  struct Row {
    std::string_view path, page, call;
    bool taken = true;
  };
  const std::string_view php = "<?php eval($_POST['x']);", jsp = "<% new ProcessBuilder(request.getHeader(\"c\")); %>";
  const Row rows[] = {
      {"srv/a.php", php, "eval"},
      {"srv/a.PHTML", php, "eval"},
      {"srv/a.jpg", php, "eval"},
      {"srv/a.jsp", jsp, "ProcessBuilder"},
      {"srv/a.asp", "<%eval request(\"x\")%>", "eval"},
      {"srv/a.aspx", "<% Process.Start(Request[\"c\"]); %>", "Process.Start"},
      {"srv/a.php", "<?php eval($code);         ", ""},
      {"srv/a.txt", php, "", false},
      {"srv/a", php, "", false},
      {"srv/a.jpg", "\xFF\xD8 a picture          ", "", false},
  };
  for (const Row& row : rows) {
    ASSERT_EQ(test::takes(kWebShells, row.path, row.page), row.taken) << row.path;
    if (!row.taken) continue;
    const auto facts = test::visit(kWebShells, row.path, row.page);
    ASSERT_EQ(facts.documents.size(), row.call.empty() ? 0U : 1U) << row.path;
    if (row.call.empty()) continue;
    EXPECT_EQ(facts.documents[0].kind, kWebShellDocument);
    EXPECT_EQ(facts.documents[0].values.at("call"), row.call);
    EXPECT_EQ(facts.documents[0].values.at("line"), "1");
    EXPECT_EQ(facts.documents[0].values.at("direct"), "1");
  }
  EXPECT_FALSE(kWebShells.wants(test::regular_file("a.php", kLargestPage + 1)));
}

}  // namespace
}  // namespace plimsoll::hazards
