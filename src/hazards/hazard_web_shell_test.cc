#include <gtest/gtest.h>

#include "hazards/web_shells.h"
#include "tests/support/hazard_judging.h"

namespace plimsoll::hazards {
namespace {

TEST(HazardWebShell, IsToldWithItsPlace) {
  const auto document = [](std::string path, std::string direct) {
    return analysis::SquashedDocument{
        {std::string(kWebShellDocument),
         std::move(path),
         {{"call", "eval"}, {"source", "$_POST"}, {"line", "3"}, {"direct", std::move(direct)}}},
        2};
  };
  test::HazardImage image;
  image.documents = {document("srv/a.php", "1"), document("srv/b.php", "")};
  EXPECT_EQ(test::judged_hazards(image),
            "PL-HAZARD-WEB-SHELL /srv/a.php critical 2: A page that runs what a request sends: eval of $_POST\n"
            "PL-HAZARD-WEB-SHELL /srv/b.php critical 2: A page that runs what a request sends: eval of $_POST\n");
  EXPECT_EQ(test::hazard_messages(image),
            "Line 3: eval of $_POST, with nothing between.\n"
            "Line 3: eval of $_POST, by way of a variable or a file's name.\n");
}

}  // namespace
}  // namespace plimsoll::hazards
