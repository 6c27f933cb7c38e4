#include "report/sarif_text.h"

namespace plimsoll::report {
namespace {

using model::Severity;

TEST(SarifText, MessagesHoldNoLinks) {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {"plain", "plain"},
      {"[click](https://evil.example)", "\\[click\\](https://evil.example)"},
      {"a\\[b", "a\\\\\\[b"},
      {"\x1b[31m", "\\\\x1b\\[31m"},
  };
  for (const auto& [in, out] : rows) EXPECT_EQ(sarif_message(in), out);
}

// RFC 3986, sections 2.3 and 4.2
TEST(SarifText, PathsBecomeRelativeReferences) {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {"/app/a.jar", "app/a.jar"},
      {"//etc/passwd", "etc/passwd"},
      {"caf\xE9 100%.env", "caf%E9%20100%25.env"},
      {"registry.example:5000/a:1", "registry.example%3A5000/a%3A1"},
      {"javascript:alert(1)", "javascript%3Aalert%281%29"},
      {"a?b#c\n", "a%3Fb%23c%0A"},
      {"/", ""},
  };
  for (const auto& [in, out] : rows) EXPECT_EQ(relative_uri(in), out);
}

TEST(SarifText, SecuritySeverityAgreesWithTheSeverity) {
  struct Row {
    Severity severity;
    double score;
    std::string_view text;
  };
  const Row rows[] = {
      {Severity::critical, 9.8, "9.8"}, {Severity::critical, 0, "9.5"}, {Severity::high, 7.0, "7.0"},
      {Severity::high, 5.3, "8.0"},  // raised by KEV
      {Severity::medium, 4.0, "4.0"},   {Severity::low, 0.1, "0.1"},    {Severity::low, 8.1, "2.0"},
      {Severity::info, 9.8, "0.0"},     {Severity::unknown, 0, ""},     {Severity::unknown, 9.8, ""},
  };
  for (const Row& row : rows) EXPECT_EQ(security_severity(row.severity, row.score), row.text);
}

}  // namespace
}  // namespace plimsoll::report
