#include "model/spdx_ids.h"

namespace plimsoll::model {
namespace {

TEST(Spdx, Ids) {
  for (const std::string_view id :
       {"MIT", "0BSD", "Apache-2.0", "GPL-2.0-only", "GPL-2.0-with-classpath-exception", "zlib-acknowledgement"}) {
    EXPECT_TRUE(is_spdx_id(id)) << id;
  }
  for (const std::string_view id : {"", "mit", "Apache", "GPL-2+", "Classpath-exception-2.0", "MIT OR Apache-2.0"}) {
    EXPECT_FALSE(is_spdx_id(id)) << id;
  }
}

// The examples of SPDX 2.3, annex D.
TEST(Spdx, Expressions) {
  for (const std::string_view text :
       {"MIT", "LGPL-2.1-only OR MIT", "LGPL-2.1-only OR MIT OR BSD-3-Clause", "CDDL-1.0+", "LicenseRef-23",
        "GPL-2.0-or-later WITH Bison-exception-2.2", "LGPL-2.1-only OR BSD-3-Clause AND MIT",
        "MIT AND (LGPL-2.1-or-later OR BSD-3-Clause)"}) {
    EXPECT_TRUE(is_spdx_expression(text)) << text;
  }
  for (const std::string_view text : {"", "MIT OR", "OR MIT", "MIT Apache-2.0", "(MIT", "MIT)", "()", "GPL-2+",
                                      "GPL-2.0-only WITH MIT", "Apache License 2.0", "MIT or Apache-2.0", "MIT WITH"}) {
    EXPECT_FALSE(is_spdx_expression(text)) << text;
  }
}

}  // namespace
}  // namespace plimsoll::model
