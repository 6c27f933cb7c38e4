#include "lsp/message_reader.h"

#include <gtest/gtest.h>

namespace plimsoll::lsp {
namespace {

std::string message(std::string_view body) {
  return fmt::format("Content-Length: {}\r\n\r\n{}", body.size(), body);
}

// Each message as its text, each fault as its code and sentence.
std::vector<std::string> read_all(MessageReader& reader) {
  std::vector<std::string> all;
  while (const auto incoming = reader.next()) {
    all.push_back(incoming->fault
                      ? fmt::format("{} {}", static_cast<int>(incoming->fault->code), incoming->fault->message)
                      : incoming->message.dump());
  }
  return all;
}

std::vector<std::string> read(std::string_view bytes, ReaderLimits limits = {}) {
  MessageReader reader(limits);
  reader.feed(bytes);
  auto all = read_all(reader);
  MessageReader slow(limits);
  std::vector<std::string> piecewise;
  for (const char byte : bytes) {
    slow.feed({&byte, 1});
    for (auto& one : read_all(slow)) piecewise.push_back(std::move(one));
  }
  EXPECT_EQ(piecewise, all);
  EXPECT_EQ(slow.is_inside(), reader.is_inside());
  return all;
}

using Lines = std::vector<std::string>;

TEST(MessageReader, Messages) {
  EXPECT_EQ(read(message("{\"a\":1}") + message("[]")), (Lines{"{\"a\":1}", "[]"}));
  EXPECT_EQ(read(""), Lines{});
  EXPECT_EQ(read("content-length:2\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\nX-Other: 1\r\n\r\n{}"),
            Lines{"{}"});
  EXPECT_EQ(read("Content-Length: 2\n\n{}"), Lines{"{}"});
  EXPECT_EQ(read("\r\n\r\n" + message("{}") + "\r\n" + message("1")), (Lines{"{}", "1"}));
  EXPECT_EQ(read(message("\"\xF0\x9F\x90\xB3\"")), Lines{"\"\xF0\x9F\x90\xB3\""});
}

TEST(MessageReader, HalfMessagesWait) {
  MessageReader reader;
  const std::string whole = message("{\"a\":1}");
  for (std::size_t i = 0; i + 1 < whole.size(); ++i) {
    reader.feed(whole.substr(i, 1));
    EXPECT_FALSE(reader.next()) << i;
    EXPECT_TRUE(reader.is_inside());
  }
  reader.feed(whole.substr(whole.size() - 1));
  EXPECT_EQ(reader.next()->message, (Json{{"a", 1}}));
  EXPECT_FALSE(reader.is_inside());
}

TEST(MessageReader, BrokenBodies) {
  EXPECT_EQ(read(message("{\"a\":") + message("1")), (Lines{"-32700 json: not well-formed, at byte 5", "1"}));
  EXPECT_EQ(read("Content-Length: 0\r\n\r\n" + message("1")).size(), 2U);
  EXPECT_EQ(read(message(std::string(65, '[') + std::string(65, ']')) + message("1")),
            (Lines{"-32700 json: nested more than 64 deep", "1"}));
}

TEST(MessageReader, WrongLengths) {
  const std::string good = message("1");
  // Too short: what is left over is no header, and reading goes on at the next one.
  EXPECT_EQ(read("Content-Length: 1\r\n\r\n1}}" + good), (Lines{"1", "-32700 a header without Content-Length"}));
  EXPECT_EQ(read("Content-Length: 1\r\n\r\n1}}\r\n" + good), (Lines{"1", "-32700 a header line without a colon", "1"}));
  EXPECT_EQ(read("Content-Length: -5\r\n\r\n{}" + good), (Lines{"-32700 a Content-Length that is no number", "1"}));
  EXPECT_EQ(read("Content-Length: 99999999999999999999\r\n\r\n{}" + good),
            (Lines{"-32700 a Content-Length that is no number", "1"}));
  EXPECT_EQ(read("Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}" + good),
            (Lines{"-32700 two lengths of one message", "1"}));
  EXPECT_EQ(read("X: 1\r\n\r\n{}" + good), (Lines{"-32700 a header without Content-Length", "1"}));
  EXPECT_EQ(read("nonsense\r\n" + good), (Lines{"-32700 a header line without a colon", "1"}));
}

TEST(MessageReader, Limits) {
  const ReaderLimits limits{64, 100};
  EXPECT_EQ(read(std::string(100, 'x'), limits), Lines{"-32700 a header of more than 64 bytes"});
  EXPECT_EQ(read(std::string(1000, 'x') + message("1"), limits), (Lines{"-32700 a header of more than 64 bytes", "1"}));
  EXPECT_EQ(read("X: " + std::string(30, 'x') + "\nY: " + std::string(40, 'y') + "\n\n" + message("1"), limits),
            (Lines{"-32700 a header of more than 64 bytes", "1"}));
  EXPECT_EQ(read("Content-Length:" + std::string(50, 'x'), limits), Lines{"-32700 a header of more than 64 bytes"});
  EXPECT_EQ(read(message(std::string(101, '1')) + message("1"), limits),
            (Lines{"-32600 a message of 101 bytes, more than 100", "1"}));
  EXPECT_EQ(read("Content-Length: 18446744073709551615\r\n\r\n{}"),
            Lines{"-32600 a message of 18446744073709551615 bytes, more than 268435456"});
}

}  // namespace
}  // namespace plimsoll::lsp
