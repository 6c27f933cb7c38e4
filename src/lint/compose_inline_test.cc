#include "lint/compose_inline.h"

#include <gtest/gtest.h>

#include "lint/compose_fix.h"

namespace plimsoll::lint {
namespace {

// The texts that stand at [start, end) of the Dockerfile inside, in the compose file; or that there is none.
std::string placed(const std::string& text, std::vector<std::pair<std::uint64_t, std::uint64_t>> spans) {
  const ComposeInput input{{"compose.yaml"},
                           [&](const std::string& path) -> base::Result<std::string> {
                             if (path == "compose.yaml") return text;
                             return base::fail(base::ErrorCode::not_found, "no such file");
                           },
                           {}};
  const Settings settings;
  const ComposeFile file(read_project(input), settings);
  const auto made = InlineDockerfile::of(file, *file.services()[0].find("build")->find("dockerfile_inline"));
  if (!made) return "none";
  model::Report report;
  for (const auto& [start, end] : spans) {
    model::Finding& finding = report.findings.emplace_back();
    finding.location.start = start;
    finding.location.end = end;
    finding.location.statement_line = 2;
    finding.fix = model::Fix{};
  }
  made->place(report, 0);
  std::string out;
  for (const model::Finding& one : report.findings)
    out += fmt::format("{}:{} {} in {}|", *one.location.line, *one.location.column,
                       text.substr(*one.location.start, *one.location.end - *one.location.start),
                       *one.location.statement_line);
  return out;
}

TEST(ComposeInline, PlacesAreThoseOfTheComposeFile) {
  const std::string text =
      "services:\n  a:\n    build:\n      dockerfile_inline: |-\n        FROM x\n\n        RUN a \\\n          b\n    "
      "user: c\n";
  EXPECT_EQ(placed(text, {{0, 4}, {5, 6}, {8, 11}, {18, 19}}), "5:9 FROM in 6|5:14 x in 6|7:9 RUN in 6|8:11 b in 6|");
}

TEST(ComposeInline, OnlyWhatIsWrittenAsItIs) {
  const std::string head = "services:\n  a:\n    build:\n      dockerfile_inline: ";
  EXPECT_EQ(placed(head + "FROM a\n", {}), "none");
  EXPECT_EQ(placed(head + ">\n        FROM a\n", {}), "none");
  EXPECT_EQ(placed(head + "|\n        FROM $$a\n", {}), "none");
  EXPECT_EQ(placed(head + "|\n        FROM a\n", {}), "");
}

}  // namespace
}  // namespace plimsoll::lint
