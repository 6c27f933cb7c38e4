// What has the shape of a secret and is none: nothing of it may be found at proven or likely.
#include <gtest/gtest.h>

#include "tests/support/secret_samples.h"
#include "tests/support/secret_scanner.h"

namespace plimsoll::secrets {
namespace {

struct Row {
  std::string_view recipe;  // as in tests/support/secret_samples.h
  std::string_view path = "app/settings.txt";
};

constexpr Row kRows[] = {
    // Documented examples and placeholders.
    {"aws_access_key_id = AKIAIOSFODNN7EXAMPLE"},
    {"aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"},
    {"GITHUB_TOKEN=ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"},
    {"GITHUB_TOKEN=${GITHUB_TOKEN}"},
    {"token: <your-token-goes-here>"},
    {"api_key = \"{{ api_key_of_service }}\""},
    {"DD_API_KEY=00000000000000000000000000000000"},
    {"DD_API_KEY=0123456789abcdef0123456789abcdef"},
    {"SLACK_WEBHOOK=https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX"},
    {"STRIPE_SECRET_KEY=sk_live_xxxxxxxxxxxxxxxxxxxxxxxx"},
    {"Authorization: Bearer <token>"},
    {"Authorization: Bearer $ACCESS_TOKEN_OF_THE_USER"},
    {"password = 'changeme'"},
    {"PASSWORD=correct-password-here", ".env"},
    {"DB_PASSWORD=${DB_PASSWORD:-postgres}", "app/.env"},
    {"API_TOKEN=your_api_token", "app/.env"},
    // Addresses without a real password.
    {"DATABASE_URL=postgres://postgres:postgres@localhost/app"},
    {"DATABASE_URL=postgres://user:password@localhost/app"},
    {"mysql://root:${MYSQL_PASSWORD}@db/app"},
    {"https://user:pass@example.com/"},
    {"https://registry.example/@scope/name/-/name-1.2.3.tgz"},
    {"see http://example.com:8080/a@b"},
    // A checksum that does not fit.
    {"GITHUB_TOKEN=ghp_<a36>"},
    {"NPM_TOKEN=npm_<a36>"},
    {"GRAFANA_TOKEN=glsa_<a32>_<h8>"},
    {"JIRA_TOKEN=ATATT3<b177>=<H8>"},
    // Hashes, ids, integrity lines.
    {"\"integrity\": \"sha512-<B86>==\""},
    {"\"shasum\": \"<h40>\""},
    {"commit <h40>"},
    {"sha256: <h64>"},
    {"\"id\": \"<uuid>\""},
    {"token_hash = \"<h64>\""},
    {"password_sha256: <h64>"},
    {"public_key = \"<B86>\""},
    {"image: registry.example/app@sha256:<h64>"},
    {"Fingerprint=<h40>"},
    {"GPG_KEY=<H40>", "image.env"},
    {"etag: \"<h32>\""},
    {"data:image/png;base64,<B900>"},
    {"ssh-ed25519 <B68> user@host"},
    {"-----BEGIN PUBLIC KEY-----\n<B64>\n<B64>\n-----END PUBLIC KEY-----"},
    {"-----BEGIN CERTIFICATE-----\n<B64>\n<B64>\n<B64>\n-----END CERTIFICATE-----"},
    {"const char* kHead = \"-----BEGIN PRIVATE KEY-----\";\nconst char* kTail = \"-----END PRIVATE KEY-----\";"},
    {"-----BEGIN RSA PRIVATE KEY-----\n...\n-----END RSA PRIVATE KEY-----"},
    {"-----BEGIN RSA PRIVATE KEY-----\n<B64>\n<B64>\n-----END RSA PRIVATE KEY-----"},
    // Code.
    {"const token = await authenticationService.getAccessToken(user);"},
    {"password = os.environ['DATABASE_PASSWORD_OF_APP']"},
    {"secret_key_base: Rails.application.credentials.secret_key_base"},
    {"var accessToken=this.tokenProvider.currentAccessToken;"},
    {"apiKey: process.env.SERVICE_API_KEY_NUMBER_1,"},
    {"token = TOKEN_TYPE_STRING_LITERAL_2"},
    {"private_key_path = /etc/ssl/private/server-1.key"},
    {"secretName: my-application-tls-2023"},
    {"access_key=com.amazonaws.services.s3.model.V2"},
    {"tokenizer = AutoTokenizer.from_pretrained('bert-base-uncased-v2')"},
    {"password_field = 'user[password_confirmation_2]'"},
    {"key: 'abcdefghijklmnopqrstuvwxyz0123456789'"},
    // A piece of a longer word.
    {"x<a40>ghp_<a30><crc62><a40>"},
    {"AAKIAQ<t30>"},
    {"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA<z1><a89>"},
    {"app-secret.dist-info/RECORD,sha256=<b43>,123"},
    {"<pem>", "app/node_modules/x/test/key.pem"},
    {"[![build](https://circleci.example/a.svg?circle-token=<h40>)]"},
    // Tokens that anybody may hold.
    {"eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.<b43>"},
};

TEST(LookAlikes, NoneIsProvenOrLikely) {
  for (const Row& row : kRows) {
    for (std::uint64_t seed = 0; seed < 5; ++seed) {
      const std::string text = test::make_sample(row.recipe, seed);
      for (const std::string& name : test::secrets_in(text + "\n", row.path))
        EXPECT_TRUE(name.ends_with(" possible")) << name << " in " << text;
    }
  }
}

// The same values in places where they are secrets: the rows above are refused for the right reason.
TEST(LookAlikes, TheirSiblingsAreFound) {
  constexpr Row kSiblings[] = {
      {"DATABASE_URL=postgres://app:<p16>@localhost/app"},
      {"api_token = \"<a32>\""},
      {"PASSWORD=<p16>", "app/.env"},
      {"{\"text\": \"line\\nghp_<a30><crc62>\"}"},
      {"next=%2F%3Ftoken%3Dghp_<a30><crc62>"},
      {"\"key\": \"-----BEGIN PRIVATE "
       "KEY-----\\nMIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg<B43>hRANCAAT<B86>\\n-----END PRIVATE "
       "KEY-----\\n\""},
  };
  for (const Row& row : kSiblings) {
    const auto names = test::secrets_in(test::make_sample(row.recipe, 1) + "\n", row.path);
    ASSERT_EQ(names.size(), 1U) << row.recipe;
    EXPECT_FALSE(names[0].ends_with(" possible")) << row.recipe;
  }
}

}  // namespace
}  // namespace plimsoll::secrets
