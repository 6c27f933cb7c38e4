#include "lint/metadata/label_types.h"

namespace plimsoll::lint {
namespace {

using Texts = std::initializer_list<std::string_view>;

void expect_all(bool (*test)(std::string_view), bool expected, Texts texts) {
  for (const std::string_view text : texts) EXPECT_EQ(test(text), expected) << text;
}

TEST(LabelTypes, Email) {
  expect_all(is_email, true,
             {"a@example.org", "a.b+c@x.example.org", "o'hara@example.org", "\"a b\"@example.org", "a@localhost"});
  expect_all(is_email, false,
             {"", "a", "@example.org", "a@", "a b@example.org", ".a@example.org", "a..b@example.org", "a@-x.org",
              "a@example..org", "Ann <a@example.org>", "\"a\"b\"@example.org", "a@b@example.org"});
}

TEST(LabelTypes, Hash) {
  expect_all(is_hash, true, {"efb71fd", "efb71fd0123456789abcdef0123456789abcdef0"});
  expect_all(is_hash, false,
             {"", "efb71f", "efb71fd0", "EFB71FD", "efb71fg", "efb71fd0123456789abcdef0123456789abcdef01"});
}

// The first four are the examples of RFC 3339, 5.8.
TEST(LabelTypes, Rfc3339) {
  expect_all(is_rfc3339, true,
             {"1985-04-12T23:20:50.52Z", "1996-12-19T16:39:57-08:00", "1990-12-31T23:59:60Z",
              "1937-01-01T12:00:27.87+00:20", "2024-02-29t00:00:00z"});
  expect_all(is_rfc3339, false,
             {"", "2026-11-30", "2026-11-30T20:15:00", "2026-11-30 20:15:00Z", "2026-11-31T20:15:00Z",
              "2023-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z", "2026-11-30T24:00:00Z",
              "2026-11-30T20:60:00Z", "2026-11-30T20:15:61Z", "2026-11-30T20:15:00.Z", "2026-11-30T20:15:00+0100",
              "2026-11-30T20:15:00Zx", "26-11-30T20:15:00Z", "2026-1-30T20:15:00Z"});
}

// Out of the text of the specification at semver.org, 2.0.0.
TEST(LabelTypes, Semver) {
  expect_all(
      is_semver, true,
      {"0.0.0", "1.9.0", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-0.3.7", "1.0.0-x.7.z.92", "1.0.0-x-y-z.--",
       "1.0.0-alpha+001", "1.0.0+20130313144700", "1.0.0-beta+exp.sha.5114f85", "1.0.0+21AF26D3----117B344092BD"});
  expect_all(is_semver, false,
             {"", "1", "1.0", "v1.0.0", "1.0.0.0", "01.0.0", "1.0.0-", "1.0.0-01", "1.0.0-a..b", "1.0.0+", "1.0.0+a+b",
              "1.0.0-a_b", "1.-1.0", "1.0.0 "});
}

// The first ones are the examples of RFC 3986, 1.1.2.
TEST(LabelTypes, Url) {
  expect_all(is_url, true,
             {"ftp://ftp.is.co.za/rfc/rfc1808.txt", "http://www.ietf.org/rfc/rfc2396.txt",
              "ldap://[2001:db8::7]/c=GB?objectClass?one", "mailto:John.Doe@example.com",
              "news:comp.infosystems.www.servers.unix", "tel:+1-816-555-1212", "telnet://192.0.2.16:80/",
              "urn:oasis:names:specification:docbook:dtd:xml:4.1.2", "https://example.org/a%20b?c=d#e"});
  expect_all(is_url, false,
             {"", "example.org", "www.example.org/x", "/x", "://x", "1http://x", "http:", "http://", "https:///x",
              "https:example.org", "https://example.org/a b", "https://example.org/%2", "https://example.org/%zz",
              "https://example.org/<x>", "https://example.org/#a#b"});
}

}  // namespace
}  // namespace plimsoll::lint
