#include "registry/www_authenticate.h"

namespace plimsoll::registry {
namespace {

std::string shown(const std::vector<Challenge>& challenges) {
  std::string text;
  for (const Challenge& challenge : challenges) {
    text += challenge.scheme + "{";
    for (const auto& [name, value] : challenge.parameters) text += name + "=" + value + ";";
    text += "}";
  }
  return text;
}

TEST(WwwAuthenticate, Table) {
  const std::vector<std::pair<std::string, std::string>> rows = {
      // The form of the distribution token specification.
      {R"(Bearer realm="https://auth.example/token",service="registry.example",scope="repository:a/b:pull,push")",
       "bearer{realm=https://auth.example/token;scope=repository:a/b:pull,push;service=registry.example;}"},
      {R"(Basic realm="Registry Realm")", "basic{realm=Registry Realm;}"},
      {"basic", "basic{}"},
      // RFC 9110, 11.6.1: two challenges in one header.
      {R"(Basic realm="simple", Newauth realm="apps", type=1, title="Login to \"apps\"")",
       R"(basic{realm=simple;}newauth{realm=apps;title=Login to "apps";type=1;})"},
      {R"(BEARER Realm = "r" , Service= s)", "bearer{realm=r;service=s;}"},
      {R"(, ,Basic realm="a",,)", "basic{realm=a;}"},
      {"Negotiate, Basic realm=x", "negotiate{}basic{realm=x;}"},
      {"", ""},
      // Cut or broken: what came before stays.
      {R"(Basic realm="a", Bearer realm="cut)", "basic{realm=a;}"},
      {R"(Bearer realm=)", ""},
      {R"(Bearer realm="x" service="y")", ""},
      {"\"", ""},
  };
  for (const auto& [header, expected] : rows) EXPECT_EQ(shown(parse_www_authenticate(header)), expected) << header;
}

}  // namespace
}  // namespace plimsoll::registry
