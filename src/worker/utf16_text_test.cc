// UTF-16 as text, held against iconv.
#include "worker/utf16_text.h"

#include <gtest/gtest.h>

#include "tests/support/command.h"
#include "tests/support/files.h"

namespace plimsoll::worker {
namespace {

constexpr std::string_view kText = "key = value of sixteen letters\r\n\u00e9\u20ac\U0001F511 end\n";

std::string encoded(const std::string& name) {
  const test::TemporaryFolder folder;
  test::write_file(folder / "in", kText);
  return test::output_of(fmt::format("iconv -f UTF-8 -t {} < '{}'", name, (folder / "in").string())).value();
}

TEST(Utf16Text, IsWhatIconvMadeOfIt) {
  for (const auto& [name, order] :
       {std::pair("UTF-16LE", Utf16::little_endian), std::pair("UTF-16BE", Utf16::big_endian),
        std::pair("UTF-16", Utf16::little_endian)}) {
    const std::string bytes = encoded(name);
    EXPECT_EQ(utf16_of(base::bytes_of(bytes)), order) << name;
    std::string whole, pieces;
    Utf16Decoder(order).append(base::bytes_of(bytes), whole);
    EXPECT_EQ(whole, kText) << name;
    Utf16Decoder decoder(order);
    for (const char& c : bytes) decoder.append(base::bytes_of(std::string_view(&c, 1)), pieces);
    EXPECT_EQ(pieces, kText) << name << ", byte by byte";
  }
}

TEST(Utf16Text, OtherBytesAreNone) {
  const auto is = [](std::string_view bytes) { return utf16_of(base::bytes_of(bytes)); };
  using namespace std::string_view_literals;
  EXPECT_EQ(is(""), Utf16::none);
  EXPECT_EQ(is("plain text of more than thirty-two letters"), Utf16::none);
  EXPECT_EQ(is("\xFF\xFE\0\0a\0\0\0"sv), Utf16::none) << "UTF-32";
  EXPECT_EQ(is("a\0b\0"sv), Utf16::none) << "too short to be sure";
  EXPECT_EQ(is(std::string(64, '\0')), Utf16::none);
}

TEST(Utf16Text, HalvesOfSurrogatesAreReplaced) {
  std::string out;
  constexpr std::string_view kBytes("\x3D\xD8\x41\x00\x00\xDC\x42\x00", 8);
  Utf16Decoder(Utf16::little_endian).append(base::bytes_of(kBytes), out);
  EXPECT_EQ(out, "\uFFFDA\uFFFDB");
}

}  // namespace
}  // namespace plimsoll::worker
