#include "advisory/names.h"

namespace plimsoll::advisory {
namespace {

TEST(Names, EcosystemAndRelease) {
  struct Row {
    std::string_view ecosystem, base, suffix;
  };
  for (const Row& row :
       {Row{"Debian:12", "Debian", "12"}, Row{"npm", "npm", ""}, Row{"Alpine:v3.19", "Alpine", "v3.19"},
        Row{"Ubuntu:Pro:18.04:LTS", "Ubuntu", "Pro:18.04:LTS"}, Row{"", "", ""}}) {
    EXPECT_EQ(base_ecosystem(row.ecosystem), row.base);
    EXPECT_EQ(ecosystem_suffix(row.ecosystem), row.suffix);
  }
}

// PyPI's rows are the examples of PEP 503: re.sub(r"[-_.]+", "-", name).lower().
TEST(Names, OneKeyForEachSpelling) {
  struct Row {
    std::string_view ecosystem, name, key;
  };
  for (const Row& row :
       {Row{"PyPI", "Foo._-Bar", "foo-bar"}, Row{"PyPI", "ruamel.yaml", "ruamel-yaml"},
        Row{"npm", "JSONStream", "JSONStream"}, Row{"Go", "github.com/Sirupsen/logrus", "github.com/Sirupsen/logrus"},
        Row{"NuGet", "Newtonsoft.Json", "newtonsoft.json"}, Row{"Debian:12", "GraphicsMagick", "GraphicsMagick"},
        Row{"PyPI", "_x", "-x"}}) {
    EXPECT_EQ(name_key(row.ecosystem, row.name), row.key);
    EXPECT_TRUE(has_spellings(row.ecosystem) || row.key == row.name);
  }
}

TEST(Names, CveIds) {
  for (const char* id : {"CVE-2024-3094", "CVE-1999-0001", "CVE-2026-1234567"}) EXPECT_TRUE(is_cve(id)) << id;
  for (const char* id : {"", "CVE-2024-", "CVE-2024-12", "cve-2024-3094", "CVE-20a4-3094", "CVE-2024-30b4",
                         "GHSA-5844-q3fc-56rh", "ALPINE-CVE-2012-2738"}) {
    EXPECT_FALSE(is_cve(id)) << id;
  }
}

}  // namespace
}  // namespace plimsoll::advisory
