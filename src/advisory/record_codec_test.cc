#include "advisory/record_codec.h"

#include "tests/support/advisories.h"

namespace plimsoll::advisory {
namespace {

constexpr auto kAll = [](std::string_view, std::string_view) { return true; };

TEST(RecordCodec, FactsRoundTrip) {
  Record record = test::full_record("DSA-1", "Debian");
  record.withdrawn = -62135596800;  // 0001-01-01
  record.is_security = false;
  const TextPlace text{.block = 100, .block_size = 7, .start = 3, .size = 9};
  const auto facts = decode_facts(encode_facts(record, text, 1000), 1000, kAll);
  ASSERT_TRUE(facts);
  EXPECT_EQ(test::line_of(facts->record), test::line_of(record));
  EXPECT_EQ(facts->record.affected, record.affected);
  EXPECT_EQ(facts->record.aliases, record.aliases);
  EXPECT_EQ(facts->record.severity, record.severity);
  EXPECT_EQ(facts->record.published, record.published);
  EXPECT_EQ(facts->record.modified, record.modified);
  EXPECT_EQ(facts->record.withdrawn, record.withdrawn);
  EXPECT_EQ(facts->text.block, 100U);
  EXPECT_EQ(facts->text.block_size, 7U);
  EXPECT_EQ(facts->text.start, 3U);
  EXPECT_EQ(facts->text.size, 9U);
}

TEST(RecordCodec, OnlyWantedPackagesAreKept) {
  const Record record = test::full_record("DSA-1", "Debian");
  const auto facts = decode_facts(encode_facts(record, {}, 1), 1,
                                  [](std::string_view, std::string_view name) { return name == "beta"; });
  ASSERT_TRUE(facts);
  EXPECT_EQ(facts->record.affected, (std::vector<Affected>{record.affected[2]}));
}

TEST(RecordCodec, NamesStandFirst) {
  const auto names = decode_names(encode_facts(test::full_record("DSA-1", "Debian"), {}, 1));
  ASSERT_TRUE(names);
  EXPECT_EQ(names->id, "DSA-1");
  EXPECT_EQ(names->aliases, (std::vector<std::string>{"CVE-2024-0001", "GHSA-aaaa-bbbb-cccc"}));
}

TEST(RecordCodec, TextRoundTrips) {
  const Record record = test::full_record("DSA-1", "Debian");
  Record got;
  ASSERT_TRUE(decode_text(encode_text(record), got));
  EXPECT_EQ(got.summary, record.summary);
  EXPECT_EQ(got.details, record.details);
  EXPECT_EQ(got.references, record.references);
  EXPECT_EQ(encode_text({}), "");
}

TEST(RecordCodec, EveryTruncationIsAnError) {
  const Record record = test::full_record("DSA-1", "Debian");
  const std::string facts = encode_facts(record, {}, 1), text = encode_text(record);
  for (std::size_t size = 0; size < facts.size(); ++size)
    EXPECT_FALSE(decode_facts(facts.substr(0, size), 1, kAll)) << size;
  Record got;
  for (std::size_t size = 0; size < text.size(); ++size) EXPECT_FALSE(decode_text(text.substr(0, size), got)) << size;
}

}  // namespace
}  // namespace plimsoll::advisory
