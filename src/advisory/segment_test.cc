#include "advisory/segment.h"

#include "advisory/segment_writer.h"
#include "tests/support/advisories.h"
#include "tests/support/files.h"

namespace plimsoll::advisory {
namespace {

std::string segment_of(const std::string& ecosystem, const std::vector<Record>& records) {
  const test::TemporaryFolder folder;
  std::string file;
  SegmentWriter writer(ecosystem, folder.path(), [&](std::string_view bytes) -> base::Status {
    file += bytes;
    return {};
  });
  for (const Record& record : records) EXPECT_TRUE(writer.add(record));
  EXPECT_TRUE(writer.finish());
  return file;
}

std::vector<std::string> lines_of(const base::Result<std::vector<Record>>& records) {
  std::vector<std::string> lines;
  if (!records) return {records.error().sentence()};
  for (const Record& record : *records) lines.push_back(test::line_of(record));
  return lines;
}

std::vector<Record> small() {
  Record dsa = test::full_record("DSA-2", "Debian");
  dsa.affected.push_back({"npm", "alpha", "", {}, {"1"}});  // of another ecosystem: left out
  Record one = test::full_record("DSA-1", "Debian");
  one.aliases.clear();
  one.cves = {"CVE-2024-0001", "CVE-2024-0002"};
  Record gone = test::full_record("DSA-3", "Debian");
  gone.withdrawn = 1;
  return {dsa, one, gone};
}

TEST(Segment, Answers) {
  const std::string file = segment_of("Debian", small());
  const auto segment = Segment::open(base::bytes_of(file));
  ASSERT_TRUE(segment);
  EXPECT_EQ((*segment)->ecosystem(), "Debian");
  EXPECT_EQ((*segment)->releases(), (std::vector<std::string>{"1", "2"}));
  EXPECT_EQ((*segment)->records(), 2U);
  EXPECT_EQ(lines_of((*segment)->about("alpha")),
            (std::vector<std::string>{"DSA-1 [CVE-2024-0001 CVE-2024-0002] security important | Debian:1 alpha <s:1> "
                                      "0..1.2 2.0..=2.5<3 | Debian:2 alpha 0..1.2",
                                      "DSA-2 [CVE-2024-0001] security important | Debian:1 alpha <s:1> 0..1.2 "
                                      "2.0..=2.5<3 | Debian:2 alpha 0..1.2"}));
  EXPECT_EQ(lines_of((*segment)->about("beta")).size(), 2U);
  EXPECT_TRUE(lines_of((*segment)->about("gamma")).empty());
  EXPECT_EQ((*segment)->records_of("CVE-2024-0001")->size(), 3U);  // withdrawn ones too
  EXPECT_EQ((*segment)->records_of("CVE-2024-0002")->size(), 1U);
  EXPECT_EQ((*segment)->names_of("CVE-2024-0001")->size(), 2U);  // DSA-1 only fixes it
  ASSERT_EQ((*segment)->severity_of("CVE-2024-0001")->size(), 1U);
  EXPECT_EQ((*segment)->severity_of("CVE-2024-0001")->front().source, "DSA-2");  // the one about this CVE alone
  EXPECT_TRUE((*segment)->severity_of("CVE-2024-0002")->empty());
}

TEST(Segment, ProseComesOnDemand) {
  const std::string file = segment_of("Debian", small());
  const auto segment = Segment::open(base::bytes_of(file));
  auto records = (*segment)->about("alpha").value();
  EXPECT_EQ(records[0].summary, "");
  ASSERT_TRUE((*segment)->add_text(records[0], records[0].text_at));
  EXPECT_EQ(records[0].summary, "A summary of DSA-1");
  EXPECT_EQ(records[0].references.size(), 2U);
  EXPECT_FALSE((*segment)->add_text(records[0], records[1].text_at));
}

TEST(Segment, PyPiNamesInEverySpelling) {
  Record record;
  record.id = "PYSEC-1";
  record.affected = {{"PyPI", "jw.util", "", {}, {"1"}}, {"PyPI", "other", "", {}, {"1"}}};
  const std::string file = segment_of("PyPI", {record});
  const auto segment = Segment::open(base::bytes_of(file));
  EXPECT_EQ(lines_of((*segment)->about("JW_Util")),
            (std::vector<std::string>{"PYSEC-1 [] security | PyPI jw.util 1 versions"}));
}

std::string all_answers(const std::string& file) {
  const auto segment = Segment::open(base::bytes_of(file));
  if (!segment) return segment.error().sentence();
  std::string all;
  for (const char* name : {"alpha", "beta", "gamma"}) {
    for (const std::string& line : lines_of((*segment)->about(name))) all += line + "\n";
  }
  const auto records = (*segment)->records_of("CVE-2024-0001");
  if (!records) return records.error().sentence();
  for (const Record& record : *records) all += record.summary + record.details + "\n";
  return all;
}

// A damaged file gives the right answers (the damage is elsewhere) or errors; never others, never a crash.
TEST(Segment, EveryTruncationAndEveryFlippedBit) {
  const std::string file = segment_of("Debian", small());
  const std::string good = all_answers(file);
  ASSERT_THAT(good, testing::HasSubstr("A summary of DSA-2"));
  for (std::size_t size = 0; size < file.size(); ++size) {
    EXPECT_FALSE(Segment::open(base::bytes_of(std::string_view(file).substr(0, size)))) << size;
  }
  for (std::size_t bit = 0; bit < file.size() * 8; ++bit) {
    std::string flipped = file;
    flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
    const std::string answers = all_answers(flipped);
    EXPECT_TRUE(answers == good || answers.find("segment") != std::string::npos) << bit << answers;
  }
}

}  // namespace
}  // namespace plimsoll::advisory
