#include "lsp/protocol.h"

#include <gtest/gtest.h>

namespace plimsoll::lsp {
namespace {

TEST(Protocol, Messages) {
  EXPECT_EQ(framed(response(1, nullptr)), "Content-Length: 38\r\n\r\n{\"id\":1,\"jsonrpc\":\"2.0\",\"result\":null}");
  EXPECT_EQ(framed("\xF0\x9F"), "Content-Length: 5\r\n\r\n\"\xEF\xBF\xBD\"");
  EXPECT_EQ(error_response("a", {RpcError::method_not_found, "m"}),
            Json::parse(R"({"jsonrpc":"2.0","id":"a","error":{"code":-32601,"message":"m"}})"));
  EXPECT_EQ(notification("m", {{"a", 1}}), Json::parse(R"({"jsonrpc":"2.0","method":"m","params":{"a":1}})"));
  EXPECT_EQ(request(3, "m", nullptr), Json::parse(R"({"jsonrpc":"2.0","id":3,"method":"m","params":null})"));
}

TEST(Protocol, PlacesAndRanges) {
  struct Row {
    const char* json;
    std::optional<Place> place;
  };
  const Row rows[] = {
      {R"({"line":1,"character":2})", Place{1, 2}},
      {R"({"line":-1,"character":99999999999})", Place{0, UINT32_MAX}},
      {R"({"line":1})", {}},
      {R"({"line":"1","character":2})", {}},
      {R"({"line":1.5,"character":2})", {}},
      {"[]", {}},
  };
  for (const Row& row : rows) EXPECT_EQ(place_of(Json::parse(row.json)), row.place) << row.json;
  const Range range{{1, 2}, {3, 4}};
  EXPECT_EQ(range_of(to_json(range)), range);
  EXPECT_EQ(range_of(Json::parse(R"({"start":{"line":1,"character":2}})")), std::nullopt);
}

TEST(Protocol, Paths) {
  EXPECT_EQ(path_of("file:///a%20b/D%C3%BC"), "/a b/Dü");
  EXPECT_EQ(path_of("file://host/a"), "/a");
  EXPECT_EQ(path_of("file:///a%2"), "/a%2");
  EXPECT_EQ(path_of("file:///a%zz"), "/a%zz");
  EXPECT_EQ(path_of("untitled:Untitled-1"), "untitled:Untitled-1");
}

TEST(Protocol, MembersOfMembers) {
  const Json value = {{"a", {{"b", 1}}}, {"c", 2}};
  EXPECT_EQ(*at(value, "a", "b"), 1);
  EXPECT_EQ(at(value, "a", "x"), nullptr);
  EXPECT_EQ(at(value, "c", "b"), nullptr);
  EXPECT_EQ(at(nullptr, "a", "b"), nullptr);
}

}  // namespace
}  // namespace plimsoll::lsp
