#include "advisory/download.h"

#include "sys/fake_http.h"
#include "sys/file.h"
#include "tests/support/files.h"
#include "tests/support/http_server.h"

namespace plimsoll::advisory {
namespace {

using Headers = std::vector<std::pair<std::string, std::string>>;

constexpr const char* kUrl = "https://feeds.example/npm/all.zip";

std::string header(const sys::HttpRequest& request, std::string_view name) {
  for (const auto& [key, value] : request.headers) {
    if (key == name) return value;
  }
  return {};
}

// What a server that knows RFC 9110 answers for one generation of one file.
test::HttpServer::Handler serve(const std::string& body, const std::string& etag,
                                std::size_t cut_at = std::string::npos) {
  return [=](const test::HttpExchange& exchange) {
    const std::string range = exchange.request.header("range"), if_range = exchange.request.header("if-range");
    if (exchange.request.header("if-none-match") == etag) return exchange.reply(304);
    std::size_t from = 0;
    if (!range.empty() && if_range == etag) from = std::stoul(range.substr(6));
    if (from > 0 && from >= body.size())
      return exchange.reply(416, {{"Content-Range", fmt::format("bytes */{}", body.size())}});
    std::string head = from > 0 ? fmt::format("HTTP/1.1 206 Partial Content\r\nContent-Range: bytes {}-{}/{}\r\n", from,
                                              body.size() - 1, body.size())
                                : "HTTP/1.1 200 OK\r\n";
    head += fmt::format("ETag: {}\r\nContent-Length: {}\r\n\r\n", etag, body.size() - from);
    exchange.raw(head + body.substr(from, cut_at));
    exchange.keep_open = false;
  };
}

std::string random_body(std::size_t size, unsigned seed) {
  std::string body(size, '\0');
  for (char& c : body) c = static_cast<char>((seed = seed * 1664525 + 1013904223) >> 24U);
  return body;
}

TEST(Download, AnInterruptedOneGoesOnAndGenerationsAreNeverGlued) {
  const test::TemporaryFolder folder;
  const std::string first = random_body(300'000, 1), second = random_body(300'000, 2);
  test::HttpServer::Handler now;
  test::HttpServer server({}, [&](const test::HttpExchange& exchange) { now(exchange); });
  const auto http = sys::make_http();
  const std::string url = server.url("/npm/all.zip");
  const auto fetch = [&] { return download(*http, url, folder.path(), "npm.zip", {}); };

  now = serve(first, "\"one\"", 100'000);
  auto got = fetch();
  ASSERT_FALSE(got);
  EXPECT_EQ(got.error().code, base::ErrorCode::network);
  EXPECT_EQ(test::read_file(folder / "npm.zip.part"), first.substr(0, 100'000));

  now = serve(first, "\"one\"", 100'000);  // breaks off again: goes on from where it stopped
  EXPECT_FALSE(fetch());
  EXPECT_EQ(test::read_file(folder / "npm.zip.part"), first.substr(0, 200'000));
  EXPECT_EQ(server.seen().back().header("range"), "bytes=100000-");
  EXPECT_EQ(server.seen().back().header("if-range"), "\"one\"");

  now = serve(second, "\"two\"");  // another generation by now
  got = fetch();
  ASSERT_TRUE(got) << got.error().sentence();
  EXPECT_EQ(test::read_file(got->path), second);
  EXPECT_EQ(got->validators.etag, "\"two\"");

  got = fetch();  // killed after the last byte: all of it is here
  ASSERT_TRUE(got) << got.error().sentence();
  EXPECT_EQ(test::read_file(got->path), second);
  EXPECT_EQ(server.seen().back().header("range"), "bytes=300000-");

  remove_download(folder.path(), "npm.zip");
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
  got = download(*http, url, folder.path(), "npm.zip", {"\"two\"", ""});
  ASSERT_TRUE(got);
  EXPECT_TRUE(got->is_unchanged);
}

struct Left {
  std::string part, notes;
};

// A part that an earlier try left, one scripted answer, and what the file then is.
TEST(Download, AnswersToARange) {
  struct Row {
    const char* what;
    Left left;
    std::vector<sys::FakeAnswer> answers;
    std::string expected;  // the file, or the error
    std::string range;     // of the first request
  };
  const std::string one = R"({"url":"https://feeds.example/npm/all.zip","etag":"\"1\"","last_modified":"Mon"})";
  const std::string weak = R"({"url":"https://feeds.example/npm/all.zip","etag":"W/\"1\"","last_modified":"Mon"})";
  const std::string none = R"({"url":"https://feeds.example/npm/all.zip","etag":"W/\"1\"","last_modified":""})";
  const std::string other = R"({"url":"https://other.example/npm/all.zip","etag":"\"1\"","last_modified":""})";
  const sys::FakeAnswer whole{.status = 200, .headers = {{"etag", "\"2\""}, {"content-length", "5"}}, .body = "whole"};
  const auto rest = [](const char* content_range, const char* etag) {
    return sys::FakeAnswer{.status = 206, .headers = {{"content-range", content_range}, {"etag", etag}}, .body = "DEF"};
  };
  for (const Row& row : {
           Row{"goes on", {"abc", one}, {rest("bytes 3-5/6", "\"1\"")}, "abcDEF", "bytes=3-"},
           Row{"by date where the tag is weak", {"abc", weak}, {rest("bytes 3-5/6", "W/\"1\"")}, "abcDEF", "bytes=3-"},
           Row{"206 of another generation", {"abc", one}, {rest("bytes 3-5/6", "\"2\""), whole}, "whole", "bytes=3-"},
           Row{"206 from another place", {"abc", one}, {rest("bytes 0-5/6", "\"1\""), whole}, "whole", "bytes=3-"},
           Row{"whole after all", {"abc", one}, {whole}, "whole", "bytes=3-"},
           Row{"416 and it was all",
               {"abc", one},
               {{.status = 416, .headers = {{"content-range", "bytes */3"}}}},
               "abc",
               "bytes=3-"},
           Row{"416 and it was not",
               {"abc", one},
               {{.status = 416, .headers = {{"content-range", "bytes */2"}}}, whole},
               "whole",
               "bytes=3-"},
           Row{"no validator", {"abc", none}, {whole}, "whole", ""},
           Row{"no notes", {"abc", ""}, {whole}, "whole", ""},
           Row{"broken notes", {"abc", "{"}, {whole}, "whole", ""},
           Row{"notes of another URL", {"abc", other}, {whole}, "whole", ""},
           Row{"shorter than it must be",
               {"abc", one},
               {rest("bytes 3-9/10", "\"1\"")},
               "error: 6 bytes came of 10",
               "bytes=3-"},
           Row{"no such file", {"", ""}, {{.status = 404}}, "error: the server answered with status 404", ""},
           Row{"always ranges of others",
               {"abc", one},
               {rest("bytes 0-5/6", "\"1\"")},
               "error: another generation",
               "bytes=3-"},
       }) {
    const test::TemporaryFolder folder;
    if (!row.left.part.empty()) test::write_file(folder / "npm.zip.part", row.left.part);
    if (!row.left.notes.empty()) test::write_file(folder / "npm.zip.json", row.left.notes);
    sys::FakeHttp http;
    for (const auto& answer : row.answers) http.answer(kUrl, answer);
    const auto got = download(http, kUrl, folder.path(), "npm.zip", {});
    if (row.what != std::string("always ranges of others")) {
      EXPECT_EQ(got ? test::read_file(got->path) : "error: " + got.error().what, row.expected) << row.what;
    } else {
      EXPECT_FALSE(got);
    }
    EXPECT_EQ(header(http.requests()[0], "Range"), row.range) << row.what;
  }
}

TEST(Download, WhatWeHaveIsNamed) {
  const test::TemporaryFolder folder;
  sys::FakeHttp http;
  http.answer(kUrl, {.status = 304});
  EXPECT_TRUE(download(http, kUrl, folder.path(), "npm.zip", {"\"1\"", "Mon"})->is_unchanged);
  EXPECT_EQ(header(http.requests()[0], "If-None-Match"), "\"1\"");
  EXPECT_TRUE(download(http, kUrl, folder.path(), "npm.zip", {"", "Mon"})->is_unchanged);
  EXPECT_EQ(header(http.requests()[1], "If-Modified-Since"), "Mon");
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
  EXPECT_FALSE(download(http, kUrl, folder / "absent", "npm.zip", {}));
}

}  // namespace
}  // namespace plimsoll::advisory
