#include "registry/auth.h"

#include "sys/fake_http.h"

namespace plimsoll::registry {
namespace {

using base::ErrorCode;
using sys::FakeHttp;

const std::string kScope = "repository:a/b:pull";
const std::string kAsked = "https://auth.example/token?service=s&scope=repository%3Aa%2Fb%3Apull";

std::vector<Challenge> bearer(const std::string& realm = "https://auth.example/token") {
  return {{"bearer", {{"realm", realm}, {"service", "s"}}}};
}

struct Clock {
  base::Seconds time = 1000;
  std::function<base::Seconds()> now() {
    return [this] { return time; };
  }
};

std::string header_of(const sys::HttpRequest& request, const std::string& name) {
  for (const auto& [key, value] : request.headers) {
    if (key == name) return value;
  }
  return {};
}

TEST(Authorizer, AsksForATokenAnonymously) {
  FakeHttp http;
  http.answer(kAsked, {.body = R"({"access_token":"t1","expires_in":300})"});
  Clock clock;
  Authorizer authorizer(http, "https://registry.example", nullptr, clock.now());
  EXPECT_EQ(authorizer.header(kScope), "");
  ASSERT_TRUE(authorizer.answer(bearer(), kScope, ""));
  EXPECT_EQ(authorizer.header(kScope), "Bearer t1");
  EXPECT_EQ(authorizer.header("repository:other:pull"), "");
  EXPECT_EQ(header_of(http.requests()[0], "Authorization"), "");
  clock.time += 289;
  EXPECT_EQ(authorizer.header(kScope), "Bearer t1");
  clock.time += 1;  // ten seconds before its end
  EXPECT_EQ(authorizer.header(kScope), "");
}

TEST(Authorizer, GivesTheTokenServerWhatItNeeds) {
  FakeHttp http;
  http.answer(kAsked + "&account=me%2B1", {.body = R"({"token":"t2","access_token":"other"})"});
  Clock clock;
  const Credential password{"me+1", "pass", "", ""};
  Authorizer by_password(http, "https://registry.example", &password, clock.now());
  ASSERT_TRUE(by_password.answer(bearer(), kScope, ""));
  EXPECT_EQ(by_password.header(kScope), "Bearer t2");
  EXPECT_EQ(header_of(http.requests()[0], "Authorization"), "Basic bWUrMTpwYXNz");  // printf 'me+1:pass' | base64

  http.answer("https://auth.example/token", {.body = R"({"access_token":"t3"})"});
  const Credential identity{"<token>", "", "id&1", ""};
  Authorizer by_identity(http, "https://registry.example", &identity, clock.now());
  ASSERT_TRUE(by_identity.answer(bearer(), kScope, ""));
  EXPECT_EQ(by_identity.header(kScope), "Bearer t3");
  EXPECT_EQ(http.requests()[1].method, "POST");
  EXPECT_EQ(
      http.requests()[1].body,
      "grant_type=refresh_token&service=s&scope=repository%3Aa%2Fb%3Apull&client_id=plimsoll&refresh_token=id%261");
  EXPECT_EQ(header_of(http.requests()[1], "Authorization"), "");

  const Credential ready{"", "", "", "given"};
  Authorizer by_token(http, "https://registry.example", &ready, clock.now());
  ASSERT_TRUE(by_token.answer(bearer(), kScope, ""));
  EXPECT_EQ(by_token.header(kScope), "Bearer given");
  EXPECT_EQ(http.requests().size(), 2U);
}

TEST(Authorizer, BasicGoesToTheRegistry) {
  FakeHttp http;
  Clock clock;
  const Credential credential{"u", "p", "", ""};
  Authorizer authorizer(http, "https://registry.example", &credential, clock.now());
  const std::vector<Challenge> basic = {{"basic", {{"realm", "r"}}}};
  ASSERT_TRUE(authorizer.answer(basic, kScope, ""));
  EXPECT_EQ(authorizer.header(kScope), "Basic dTpw");
  const auto again = authorizer.answer(basic, kScope, "Basic dTpw");
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().what, "it does not accept the user and password");
  EXPECT_TRUE(http.requests().empty());
}

TEST(Authorizer, Refuses) {
  struct Row {
    std::string base_url;
    std::vector<Challenge> challenges;
    std::string answer;
    int status;
    std::string sentence;
  };
  const std::string base = "https://registry.example";
  const std::vector<Row> rows = {
      {base, bearer("http://auth.example/token"), "", 200,
       "its token server 'http://auth.example/token' is not reached by https"},
      {base, bearer("http://127.0.0.1:80/token"), "", 200,
       "its token server 'http://127.0.0.1:80/token' is not reached by https"},
      // No loopback address, and refused by the real client as plain http.
      {"http://127.0.0.1:5000", bearer("http://127.evil.example/"), "", 200,
       "127.evil.example: nothing is scripted for this URL"},
      {base, bearer("file:///etc/passwd"), "", 200, "its token server 'file:///etc/passwd' is not reached by https"},
      {base, bearer(""), "", 200, "its token server '' is not reached by https"},
      {base, {{"basic", {}}}, "", 200, "it asks for a user and a password"},
      {base, {{"negotiate", {}}}, "", 200, "it asks for authentication by negotiate, which is not handled"},
      {base, {}, "", 200, "it asks for credentials and does not say which"},
      {base, bearer(), "{}", 200, "auth.example: the token server's answer holds no token"},
      {base, bearer(), R"({"token":"a\r\nb"})", 200,
       "auth.example: the token server's answer holds a token with blanks"},
      {base, bearer(), "", 401, "auth.example: the token server refuses the credentials (the server answered 401)"},
      {base, bearer(), "", 500, "auth.example: the server answered 500"},
  };
  for (const Row& row : rows) {
    FakeHttp http;
    http.answer(kAsked, {.status = row.status, .body = row.answer});
    Clock clock;
    Authorizer authorizer(http, row.base_url, nullptr, clock.now());
    const auto got = authorizer.answer(row.challenges, kScope, "");
    ASSERT_FALSE(got) << row.sentence;
    EXPECT_EQ(got.error().sentence(), row.sentence);
  }
}

}  // namespace
}  // namespace plimsoll::registry
