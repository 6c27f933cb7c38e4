#include "formats/json.h"

#include <gtest/gtest.h>

namespace plimsoll::formats {
namespace {

// The tree as compact text, or the error's sentence.
std::string parsed(std::string_view text, const JsonOptions& options = {}) {
  const auto value = parse_json(text, options);
  return value ? value->dump() : "! " + value.error().sentence();
}

TEST(Json, ReadsWhatRfc8259Allows) {
  const struct {
    std::string_view text;
    std::string_view expected;
  } rows[] = {
      {"null", "null"},
      {" [1, -2, 3.5, true, \"a\\u00e9\\n\", {}, []] ", "[1,-2,3.5,true,\"a\u00e9\\n\",{},[]]"},
      {"{\"a\": {\"b\": [{\"c\": 1}]}, \"d\": null}", R"({"a":{"b":[{"c":1}]},"d":null})"},
      {"\xEF\xBB\xBF{\"bom\":1}", R"({"bom":1})"},
      {"{\"a\":1,\"a\":2}", R"({"a":2})"},
      {"{\"a\":{\"x\":1},\"a\":{\"y\":2}}", R"({"a":{"y":2}})"},
      {"[\"\xFF\"]", "[\"\uFFFD\"]"},
      {"18446744073709551616", "1.8446744073709552e+19"},
  };
  for (const auto& row : rows) EXPECT_EQ(parsed(row.text), row.expected) << row.text;
}

TEST(Json, RefusesTheRestWithItsPlace) {
  const struct {
    std::string_view text;
    std::string_view expected;
  } rows[] = {
      {"", "! json: not well-formed, at byte 0"},         {"{\"a\":}", "! json: not well-formed, at byte 5"},
      {"{\"a\":1", "! json: not well-formed, at byte 6"}, {"[1] 2", "! json: not well-formed, at byte 4"},
      {"{'a':1}", "! json: not well-formed, at byte 1"},  {"[1,]", "! json: not well-formed, at byte 3"},
      {"[01]", "! json: not well-formed, at byte 2"},     {"\"a\nb\"", "! json: not well-formed, at byte 2"},
      {"// no\n1", "! json: not well-formed, at byte 0"}, {"NaN", "! json: not well-formed, at byte 0"},
  };
  for (const auto& row : rows) EXPECT_EQ(parsed(row.text), row.expected) << row.text;
}

TEST(Json, Limits) {
  JsonOptions options;
  options.depth = 3;
  EXPECT_EQ(parsed("[[[1]]]", options), "[[[1]]]");
  EXPECT_EQ(parsed("[[[[1]]]]", options), "! json: nested more than 3 deep");
  EXPECT_EQ(parsed("{\"a\":{\"b\":[{}]}}", options), "! json: nested more than 3 deep");
  options.values = 3;
  EXPECT_EQ(parsed("[1,2]", options), "[1,2]");
  EXPECT_EQ(parsed("[1,2,3]", options), "! json: more than 3 values");
  options.size = 4;
  EXPECT_EQ(parsed("[1,2]", options), "! json: 5 bytes, more than 4");
  EXPECT_EQ(parsed(std::string(1'000'000, '[')), "! json: nested more than 64 deep");
}

TEST(Json, DuplicatesAreRefusedWhereAsked) {
  JsonOptions options;
  options.refuse_duplicates = true;
  EXPECT_EQ(parsed("{\"a\":1,\"b\":{\"a\":2}}", options), R"({"a":1,"b":{"a":2}})");
  EXPECT_EQ(parsed("{\"a\":1,\"a\":1}", options), "! json: the name \"a\" stands twice");
}

TEST(Json, KeepsOnlyWhatIsAsked) {
  JsonOptions options;
  options.keep = [](std::uint64_t depth, std::string_view key) { return depth > 1 || key == "name" || key == "deps"; };
  EXPECT_EQ(parsed(R"({"x":[{"name":1},[2]],"name":"a","y":{"name":{}},"deps":{"x":1},"z":0})", options),
            R"({"deps":{"x":1},"name":"a"})");
  options.depth = 2;
  EXPECT_EQ(parsed(R"({"x":[[1]]})", options), "! json: nested more than 2 deep") << "skipped members are limited too";
}

TEST(Json, Members) {
  const Json value = parse_json(R"({"a":"text","b":true,"c":1})").value();
  EXPECT_EQ(text_member(value, "a"), "text");
  EXPECT_EQ(text_member(value, "c"), "");
  EXPECT_EQ(text_member(value, "d"), "");
  EXPECT_EQ(text_member(Json(1), "d"), "");
  EXPECT_TRUE(flag_member(value, "b"));
  EXPECT_FALSE(flag_member(value, "a"));
  EXPECT_EQ(member(Json::array(), "a"), nullptr);
}

}  // namespace
}  // namespace plimsoll::formats
