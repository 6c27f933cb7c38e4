#include "report/json_out.h"

namespace plimsoll::report {
namespace {

std::string written(unsigned lines, JsonOut::Bytes bytes, void (*write)(JsonOut&)) {
  std::string text;
  Output output([&](std::string_view piece) {
    text += piece;
    return base::Status{};
  });
  JsonOut out(output, lines, bytes);
  write(out);
  EXPECT_TRUE(output.finish());
  return text;
}

TEST(JsonOut, MembersItemsAndLines) {
  EXPECT_EQ(written(2, JsonOut::kBytes,
                    [](JsonOut& out) {
                      out.begin_object();
                      out.text("name", "a\"b");
                      out.text("nothing", "");
                      out.always("empty", "");
                      out.begin_array("list");
                      out.begin_object();
                      out.number("n", 18446744073709551615ULL);
                      out.flag("yes", true);
                      out.end();
                      out.begin_object();
                      out.end();
                      out.end();
                      out.real("score", 9.8);
                      out.texts("none", {});
                      out.end();
                    }),
            "{\n  \"name\": \"a\\\"b\",\n  \"empty\": \"\",\n  \"list\": [\n    {\"n\": 18446744073709551615, \"yes\": "
            "true},\n    {}\n"
            "  ],\n  \"score\": 9.8\n}\n");
}

TEST(JsonOut, BytesStandBesideWhatIsNotUtf8) {
  const auto write = [](JsonOut& out) {
    out.begin_object();
    out.text("path", "caf\xE9");
    out.end();
  };
  EXPECT_EQ(written(0, JsonOut::kBytes, write), "{\"path\": \"caf\xEF\xBF\xBD\", \"path_b64\": \"Y2Fm6Q==\"}\n");
  EXPECT_EQ(written(0, JsonOut::kNoBytes, write), "{\"path\": \"caf\xEF\xBF\xBD\"}\n");
}

TEST(JsonOut, WhatStaysEmptyIsLeftOut) {
  EXPECT_EQ(written(0, JsonOut::kBytes,
                    [](JsonOut& out) {
                      out.begin_object();
                      out.begin_array_if_any("a");
                      out.end();
                      out.begin_object_if_any("b");
                      out.begin_array_if_any("c");
                      out.item("x");
                      out.end();
                      out.end();
                      out.begin_object_if_any("d");
                      out.begin_array_if_any("e");
                      out.end();
                      out.end();
                      out.number("f", 1);
                      out.end();
                    }),
            "{\"b\": {\"c\": [\"x\"]}, \"f\": 1}\n");
}

// A full disk or a closed pipe: the first error is what the caller gets, and nothing is written after it.
TEST(JsonOut, TheFirstErrorOfTheSinkIsKept) {
  int calls = 0;
  Output output([&](std::string_view) -> base::Status {
    ++calls;
    return base::fail(base::ErrorCode::io, "no space, call {}", calls);
  });
  JsonOut out(output, 1);
  out.begin_array();
  for (int i = 0; i < 100000; ++i) out.item("some text that fills the buffer");
  out.end();
  const auto status = output.finish();
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().what, "no space, call 1");
  EXPECT_EQ(calls, 1);
}

}  // namespace
}  // namespace plimsoll::report
