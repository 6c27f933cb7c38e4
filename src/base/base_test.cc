// Cases of the small helpers of base/.
#include <gtest/gtest.h>

#include "base/path_hash.h"
#include "base/random_access.h"
#include "base/text.h"
#include "base/time.h"
#include "base/wire.h"

namespace plimsoll::base {
namespace {

TEST(Text, FindsWordsAndParts) {
  EXPECT_TRUE(contains("a.tar.gz", ".tar"));
  EXPECT_TRUE(contains("", ""));
  EXPECT_FALSE(contains("a.tar", ".tar.gz"));
  constexpr std::array<std::string_view, 2> kList = {"sh", "bash"};
  EXPECT_TRUE(is_one_of("bash", kList));
  EXPECT_FALSE(is_one_of("ash", kList));
  EXPECT_TRUE(is_one_of("b", {"a", "b"}));
  EXPECT_FALSE(is_one_of("", {"a", "b"}));
}

TEST(Text, Utf8) {
  struct Row {
    std::string_view in, out;
  };
  const Row rows[] = {
      {"plain", "plain"},
      {"\xC3\xA4", "\xC3\xA4"},
      {"a\xFFz", "a\xEF\xBF\xBDz"},
      {"\xC0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD"},                  // overlong NUL
      {"\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},  // a surrogate
      {"\xF0\x9F\x9A\xA2", "\xF0\x9F\x9A\xA2"},
      {"\xF4\x90\x80\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
      {"\xE2\x82", "\xEF\xBF\xBD\xEF\xBF\xBD"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(to_utf8(row.in), row.out);
    EXPECT_EQ(is_valid_utf8(row.in), row.in == row.out) << row.in;
  }
}

// RFC 4648, section 10
TEST(Text, Base64) {
  const std::pair<std::string_view, std::string_view> rows[] = {{"", ""},
                                                                {"f", "Zg=="},
                                                                {"fo", "Zm8="},
                                                                {"foo", "Zm9v"},
                                                                {"foob", "Zm9vYg=="},
                                                                {"fooba", "Zm9vYmE="},
                                                                {"foobar", "Zm9vYmFy"}};
  for (const auto& [plain, coded] : rows) {
    EXPECT_EQ(to_base64(plain), coded);
    EXPECT_EQ(from_base64(coded), plain);
  }
  EXPECT_EQ(from_base64("Zg"), "f");
  EXPECT_EQ(from_base64("Z"), std::nullopt);
  EXPECT_EQ(from_base64("Z!=="), std::nullopt);
}

TEST(Text, Numbers) {
  EXPECT_EQ(parse_u64("18446744073709551615"), 18446744073709551615ULL);
  EXPECT_EQ(parse_u64("18446744073709551616"), std::nullopt);
  EXPECT_EQ(parse_u64("-1"), std::nullopt);
  EXPECT_EQ(parse_u64("1x"), std::nullopt);
  EXPECT_EQ(parse_u64(""), std::nullopt);
}

TEST(Text, Lines) {
  std::string_view rest = "one\r\n\ntwo";
  EXPECT_EQ(next_line(rest), "one");
  EXPECT_EQ(next_line(rest), "");
  EXPECT_EQ(next_line(rest), "two");
  EXPECT_EQ(next_line(rest), std::nullopt);
}

TEST(Time, ReadsRfc3339) {
  const std::pair<std::string_view, std::optional<Seconds>> rows[] = {
      {"1970-01-01T00:00:00Z", 0},
      {"2026-11-24T18:44:00Z", 1795545840},
      {"2026-11-24T18:44:00.123456Z", 1795545840},
      {"2026-11-24T20:44:00+02:00", 1795545840},
      {"2026-11-24", 1795478400},
      {"0001-01-01T00:00:00Z", -62135596800},
      {"2026-02-30T00:00:00Z", std::nullopt},
      {"2026-11-24T25:00:00Z", std::nullopt},
      {"2026-11-24T18:44:00", std::nullopt},
      {"yesterday", std::nullopt},
  };
  for (const auto& [text, seconds] : rows) EXPECT_EQ(parse_time(text), seconds) << text;
  EXPECT_EQ(format_time(1795545840), "2026-11-24T18:44:00Z");
  EXPECT_EQ(format_time(-62135596800), "0001-01-01T00:00:00Z");
}

TEST(Wire, RoundTripAndEveryCutFails) {
  WireWriter out;
  out.number(0);
  out.number(18446744073709551615ULL);
  out.text("layer");
  const std::string bytes = out.take();
  WireReader in(bytes);
  EXPECT_EQ(in.number(), 0U);
  EXPECT_EQ(in.number(), 18446744073709551615ULL);
  EXPECT_EQ(in.text(), "layer");
  EXPECT_TRUE(in.at_end());
  EXPECT_FALSE(in.failed());
  for (std::size_t cut = 0; cut < bytes.size(); ++cut) {
    WireReader half(std::string_view(bytes).substr(0, cut));
    half.number();
    half.number();
    half.text();
    EXPECT_TRUE(half.failed()) << cut;
  }
}

TEST(Wire, CountIsBoundByWhatIsThere) {
  WireWriter out;
  out.number(1ULL << 40U);
  WireReader in(out.bytes());
  EXPECT_EQ(in.count(), 0U);
  EXPECT_TRUE(in.failed());
}

TEST(RandomAccess, WindowNeverLeavesTheFile) {
  const MemoryAccess whole(bytes_of("0123456789"));
  const WindowAccess window(whole, 4, 100);
  EXPECT_EQ(window.size(), 6U);
  std::array<std::byte, 4> out{};
  EXPECT_EQ(window.read_at(4, out), 2U);
  EXPECT_EQ(text_of(Bytes(out).first(2)), "89");
  EXPECT_EQ(WindowAccess(whole, 11, 1).size(), 0U);
  EXPECT_EQ(read_exact(window, 4, out).error().code, ErrorCode::truncated);
}

// Values of the FNV-1a reference vectors (draft-eastlake-fnv)
TEST(PathHash, ReferenceVectors) {
  EXPECT_EQ(path_hash(""), 0xcbf29ce484222325ULL);
  EXPECT_EQ(path_hash("a"), 0xaf63dc4c8601ec8cULL);
  EXPECT_EQ(path_hash("foobar"), 0x85944171f73967e8ULL);
}

}  // namespace
}  // namespace plimsoll::base
