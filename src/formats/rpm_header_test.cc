// Layout after "RPM file format", section "Header Structure". The real headers of the fixtures are read by the tests of
// the databases and of inventory/rpm.cc.
#include "formats/rpm_header.h"

#include <gtest/gtest.h>

#include "tests/support/rpm_header_builder.h"

namespace plimsoll::formats {
namespace {

using test::be32;
using test::RpmEntry;

std::vector<std::string> strings_of(const RpmHeader& header, RpmTag tag) {
  std::vector<std::string> all;
  header.strings(tag, [&](std::string_view text) {
    all.emplace_back(text);
    return true;
  });
  return all;
}

TEST(RpmHeader, Values) {
  const std::string blob = test::rpm_header({
      test::rpm_text(RpmTag::name, "a"),
      test::rpm_numbers(RpmTag::epoch, {7}),
      test::rpm_texts(RpmTag::basenames, {"x", "", "y z"}),
      {static_cast<std::uint32_t>(RpmTag::file_modes), 3, 2, std::string("\x81\xa4\x41\xed", 4)},
      {static_cast<std::uint32_t>(RpmTag::license), 9, 1, std::string("MIT\0", 4)},
      test::rpm_text(RpmTag::version, "old"),
      test::rpm_text(RpmTag::version, "new"),
  });
  const auto header = RpmHeader::parse(base::bytes_of(blob));
  ASSERT_TRUE(header);
  EXPECT_EQ(header->string(RpmTag::name), "a");
  EXPECT_EQ(header->string(RpmTag::license), "MIT") << "of a translated text the first";
  EXPECT_EQ(header->string(RpmTag::version), "new") << "the last of its tag";
  EXPECT_EQ(header->string(RpmTag::epoch), std::nullopt) << "a number is no text";
  EXPECT_EQ(header->string(RpmTag::vendor), std::nullopt);
  EXPECT_EQ(header->number(RpmTag::epoch), 7U);
  EXPECT_EQ(header->number(RpmTag::name), std::nullopt) << "a text is no number";
  EXPECT_EQ(strings_of(*header, RpmTag::basenames), (std::vector<std::string>{"x", "", "y z"}));
  const auto modes = header->numbers(RpmTag::file_modes);
  ASSERT_EQ(modes.size(), 2U);
  EXPECT_EQ(modes[0], 0100644U);
  EXPECT_EQ(modes[1], 040755U);
  EXPECT_EQ(modes[2], 0U);
}

// A region: its own entry first, whose data is at the end the trailer that counts the entries back.
std::string with_region(std::uint32_t tag, std::uint32_t trailer_tag, std::int32_t spanned) {
  const std::string trailer = be32(trailer_tag) + be32(7) + be32(0U - static_cast<std::uint32_t>(spanned)) + be32(16);
  std::string blob = test::rpm_header({{tag, 7, 16, ""}, test::rpm_text(RpmTag::name, "a"), {9999, 7, 16, trailer}});
  blob.replace(8 + 8, 4, be32(2));  // behind "a\0"
  return blob;
}

struct Row {
  std::string_view name;
  std::string blob;
  std::string_view error;
};

TEST(RpmHeader, WhatIsRefused) {
  const std::string good = test::rpm_header({test::rpm_text(RpmTag::name, "a")});
  const auto entry = [](std::uint32_t type, std::uint32_t offset, std::uint32_t count) {
    return be32(1) + be32(4) + be32(1000) + be32(type) + be32(offset) + be32(count) + "abc" + std::string(1, '\0');
  };
  const Row rows[] = {
      {"good", good, ""},
      {"empty", "", "rpm header: 0 bytes"},
      {"seven bytes", good.substr(0, 7), "rpm header: 7 bytes"},
      {"no data", good.substr(0, good.size() - 1), "rpm header: 25 bytes of 26"},
      {"no entries", be32(0) + be32(0), "rpm header: 0 entries, 0 bytes of data"},
      {"2^32 entries", be32(0xffffffff) + be32(1), "rpm header: 4294967295 entries, 1 bytes of data"},
      {"4 GiB of data", be32(1) + be32(0xffffffff), "rpm header: 1 entries, 4294967295 bytes of data"},
      {"unknown type", entry(10, 0, 1), "rpm header: entry 0 (tag 1000, type 10, offset 0, count 1) does not fit"},
      {"offset outside", entry(6, 5, 0), "rpm header: entry 0 (tag 1000, type 6, offset 5, count 0) does not fit"},
      {"numbers outside", entry(4, 1, 1), "rpm header: entry 0 (tag 1000, type 4, offset 1, count 1) does not fit"},
      {"product over 2^32", entry(5, 0, 0x20000000),
       "rpm header: entry 0 (tag 1000, type 5, offset 0, count 536870912) does not fit"},
      {"whole", entry(6, 0, 1), ""},
      {"region", with_region(63, 63, 32), ""},
      {"region of another tag", with_region(63, 62, 32), "rpm header: its region has no trailer"},
      {"region larger than the index", with_region(63, 63, 64), "rpm header: its region spans 64 bytes of index"},
      {"region of half an entry", with_region(61, 61, 8), "rpm header: its region spans 8 bytes of index"},
      {"region before its start", with_region(61, 61, -16), "rpm header: its region spans 4294967280 bytes of index"},
  };
  for (const auto& row : rows) {
    const auto header = RpmHeader::parse(base::bytes_of(row.blob));
    EXPECT_EQ(header ? "" : header.error().sentence(), row.error) << row.name;
  }
}

TEST(RpmHeader, AStringWithoutAnEndIsNone) {
  const std::string blob = be32(1) + be32(3) + be32(1000) + be32(8) + be32(0) + be32(2) + std::string("a\0b", 3);
  const auto header = RpmHeader::parse(base::bytes_of(blob));
  ASSERT_TRUE(header);
  std::size_t seen = 0;
  EXPECT_FALSE(header->strings(RpmTag::name, [&](std::string_view) { return ++seen != 0; }));
  EXPECT_EQ(seen, 1U);
}

}  // namespace
}  // namespace plimsoll::formats
