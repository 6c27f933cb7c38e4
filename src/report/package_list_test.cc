#include "report/package_list.h"

#include "base/text_width.h"

namespace plimsoll::report {
namespace {

model::Report report_of(const std::vector<std::array<std::string, 3>>& rows) {
  model::Report report;
  for (const auto& [name, version, type] : rows) {
    model::Package package;
    package.name = name;
    package.version = version;
    package.type = type;
    report.packages.push_back(package);
  }
  return report;
}

TEST(PackageList, EachPackageOnceInColumns) {
  const auto report = report_of({{"libc6", "2.36-9", "deb"}, {"ws", "1.0.0", "npm"}, {"ws", "1.0.0", "npm"}});
  EXPECT_THAT(package_list(report, 80),
              testing::ElementsAre("NAME   VERSION  TYPE", "libc6  2.36-9   deb", "ws     1.0.0    npm"));
}

TEST(PackageList, NoPackagesNoLines) {
  EXPECT_TRUE(package_list({}, 80).empty());
}

TEST(PackageList, FitsTheWidthAndEscapes) {
  const auto report = report_of({{std::string(200, 'n'), std::string(200, '1'), "deb"}, {"a\x1b[31m", "1\n2", "npm"}});
  for (const std::string& line : package_list(report, 40)) {
    EXPECT_LE(base::column_width(line), 40U) << line;
    EXPECT_EQ(line.find_first_of("\x1b\n"), std::string::npos) << line;
  }
}

}  // namespace
}  // namespace plimsoll::report
