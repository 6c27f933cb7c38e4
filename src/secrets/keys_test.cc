#include <gtest/gtest.h>

#include "tests/support/secret_samples.h"
#include "tests/support/secret_scanner.h"

namespace plimsoll::secrets {
namespace {

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
  return text;
}

const std::vector<std::string> kProven = {"PRIVATE-KEY proven"};

// The same key as a file, in a JSON string, indented in YAML, and in a string of code.
TEST(Keys, APemIsProvenHoweverItsLinesAreFolded) {
  const std::string pem = test::make_sample("<pem>", 1);
  EXPECT_EQ(test::secrets_in(pem), kProven);
  EXPECT_EQ(test::secrets_in("{\"k\": \"" + replaced(pem, "\n", "\\n") + "\"}"), kProven);
  EXPECT_EQ(test::secrets_in("key: |\n    " + replaced(pem, "\n", "\n    ")), kProven);
  EXPECT_EQ(test::secrets_in("\"" + replaced(pem, "\n", "\\n\"\n  \"") + "\";"), kProven);
  EXPECT_EQ(test::secrets_in(replaced(pem, "\n", "\r\n")), kProven);
}

TEST(Keys, TheWholeBlockIsTheSecret) {
  const std::string pem = test::make_sample("<pem>", 2);
  Scanner scanner(test::secret_database());
  const std::string clean = scanner.redact("a " + pem + " b");
  EXPECT_EQ(clean.find(pem.substr(40, 30)), std::string::npos);
  EXPECT_TRUE(clean.starts_with("a ----\u2026 (")) << clean;
  EXPECT_TRUE(clean.ends_with("\n b")) << clean;
}

TEST(Keys, OneKeyHasOneDigest) {
  const std::string pem = test::make_sample("<pem>", 3);
  Scanner scanner(test::secret_database());
  const auto digest = [&](const std::string& text) {
    return scanner.scan("k", base::bytes_of(text)).found.at(0).sha256;
  };
  EXPECT_EQ(digest(pem), digest(replaced(pem, "\n", "\n  ")));
  EXPECT_EQ(digest(pem), digest(replaced(pem, "\n", "\\n")));
}

TEST(Keys, EncryptedOnesAreSaidToBe) {
  EXPECT_EQ(test::secrets_in(test::make_sample("<pem-encrypted>", 1)),
            std::vector<std::string>{"PRIVATE-KEY-ENCRYPTED likely"});
  EXPECT_EQ(test::secrets_in("-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,0123\n\n" +
                             test::make_sample("<B64>\n<B64>", 1) + "\n-----END RSA PRIVATE KEY-----\n"),
            std::vector<std::string>{"PRIVATE-KEY-ENCRYPTED likely"});
}

TEST(Keys, ABodyThatIsNoKeyIsPossibleAtMost) {
  const std::string body =
      test::make_sample("-----BEGIN PRIVATE KEY-----\n<B64>\n<B64>\n-----END PRIVATE KEY-----\n", 1);
  EXPECT_EQ(test::secrets_in(body), std::vector<std::string>{"PRIVATE-KEY possible"});
  EXPECT_TRUE(test::secrets_in("-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----\n").empty());
  EXPECT_TRUE(test::secrets_in("-----BEGIN PRIVATE KEY-----").empty());
}

}  // namespace
}  // namespace plimsoll::secrets
