// Archives made by other programs (tests/data/zip/make.py) as unzip lists them, and made ones that contradict
// themselves.
#include "formats/zip.h"

#include <gtest/gtest.h>

#include <random>

#include "tests/support/files.h"
#include "tests/support/zip_writer.h"

namespace plimsoll::formats {
namespace {

using base::ErrorCode;
using test::ZipField;
using test::ZipWriter;

std::string text20() {
  std::string text;
  for (int i = 0; i < 20; ++i) text += "the quick brown fox\n";
  return text;
}

// "name method size crc: what reading it gives", one line for each member.
std::string describe(const base::RandomAccess& file) {
  auto archive = ZipArchive::open(file);
  if (!archive) return archive.error().sentence();
  std::string out;
  const auto walked = archive->each([&](const ZipMember& member) -> base::Status {
    std::string text;
    const auto read = archive->read_member(member, 1000, [&](base::Bytes piece) -> base::Status {
      text += base::text_of(piece);
      return {};
    });
    if (text == text20()) text = "<text>";
    out += fmt::format("{} {} {} {:08x}: {}{}\n", member.name, member.method, member.size, member.crc, text,
                       read ? "" : " ! " + read.error().sentence());
    return {};
  });
  if (!walked) out += "! " + walked.error().sentence() + "\n";
  return out;
}

std::string describe(const std::string& bytes) {
  return describe(base::MemoryAccess(base::bytes_of(bytes)));
}

// A file that is not in memory, and tells how often it was read.
class ColdFile final : public base::RandomAccess {
 public:
  explicit ColdFile(std::string_view bytes) : memory_(base::bytes_of(bytes)) {}
  std::uint64_t size() const override { return memory_.size(); }
  base::Result<std::size_t> read_at(std::uint64_t offset, std::span<std::byte> out) const override {
    ++reads;
    return memory_.read_at(offset, out);
  }
  mutable int reads = 0;

 private:
  base::MemoryAccess memory_;
};

TEST(Zip, ArchivesOfOtherPrograms) {
  const std::string plain =
      "folder/ 0 0 00000000: \n"
      "folder/a.txt 8 400 ea72673c: <text>\n"
      "b.txt 0 7 a5539ce2: stored\n\n"
      "empty 8 0 00000000: \n";
  const struct {
    const char* file;
    std::string expected;
  } rows[] = {
      {"plain.zip", plain},
      {"prefixed.zip", plain},
      {"streamed.zip", "s.txt 8 400 ea72673c: <text>\n"},
      {"zip64.zip", "big.txt 8 400 ea72673c: <text>\n"},
      {"prefixed64.zip", "big.txt 8 400 ea72673c: <text>\n"},
      {"bzip2.zip", "c.txt 12 400 ea72673c:  ! zip: compression method 12, at byte 0\n"},
      {"encrypted.zip", "secret.txt 0 7 e2ebb28c:  ! zip: an encrypted member, at byte 0\n"},
  };
  for (const auto& row : rows) {
    const std::string bytes = test::fixture(std::string("zip/") + row.file);
    EXPECT_EQ(describe(bytes), row.expected) << row.file;
    EXPECT_EQ(describe(ColdFile(bytes)), row.expected) << row.file << ", not in memory";
  }
}

TEST(Zip, TellsWhatStandsBeforeTheArchive) {
  const std::string bytes = test::fixture("zip/prefixed.zip");
  const base::MemoryAccess file(base::bytes_of(bytes));
  const auto archive = ZipArchive::open(file);
  ASSERT_TRUE(archive);
  EXPECT_EQ(archive->prefix_size(), 30U);
  EXPECT_EQ(archive->claimed_count(), 4U);
  EXPECT_EQ(archive->trailing_size(), 0U);

  const std::string longer = bytes + "and more";
  const base::MemoryAccess longer_file(base::bytes_of(longer));
  EXPECT_EQ(ZipArchive::open(longer_file).value().trailing_size(), 8U);
}

TEST(Zip, Contradictions) {
  const auto zip = [](const std::function<void(ZipField&)>& change, bool deflate = true, int count_error = 0) {
    return ZipWriter().add("a", "hello", deflate, change).finish("", count_error);
  };
  const struct {
    const char* what;
    std::string bytes;
    std::string expected;
  } rows[] = {
      {"honest", zip({}), "a 8 5 3610a686: hello\n"},
      {"local name", zip([](ZipField& f) { f.local_name = "b"; }),
       "a 8 5 3610a686: hello ! zip: the local header says another name, at byte 0\n"},
      {"local method", zip([](ZipField& f) { f.local_method = 0; }),
       "a 8 5 3610a686: hello ! zip: the local header says another method, at byte 0\n"},
      {"local size", zip([](ZipField& f) { f.local_size = 4; }),
       "a 8 5 3610a686: hello ! zip: the local header says other sizes, at byte 0\n"},
      {"checksum", zip([](ZipField& f) { f.crc = 1; }),
       "a 8 5 00000001: hello ! zip: the checksum does not fit, at byte 0\n"},
      {"size too small", zip([](ZipField& f) { f.size = f.local_size = 3; }),
       "a 8 3 3610a686: hel ! zip: more bytes come out than the directory says, at byte 0\n"},
      {"size too large", zip([](ZipField& f) { f.size = f.local_size = 7; }),
       "a 8 7 3610a686: hello ! zip: fewer bytes come out than the directory says, at byte 0\n"},
      {"over the limit", zip([](ZipField& f) { f.size = 1001; }),
       "a 8 1001 3610a686:  ! zip: a member of 1001 bytes, more than 1000, at byte 0\n"},
      {"stored bytes too many", zip([](ZipField& f) { f.stored_size = 500; }),
       "a 8 5 3610a686:  ! zip: a member reaches into the central directory, at byte 0\n"},
      {"stored bytes too few", zip([](ZipField& f) { f.stored_size = 2; }),
       "a 8 5 3610a686:  ! zip: the deflate stream ends too early, at byte 0\n"},
      {"stored with two sizes", zip([](ZipField& f) { f.size = 4; }, false),
       "a 0 4 3610a686:  ! zip: a stored member of two sizes, at byte 0\n"},
      {"no deflate", zip([](ZipField& f) { f.method = 8; }, false),
       "a 8 5 3610a686:  ! zip: deflate: damaged after 0 bytes of output, at byte 0\n"},
      {"offset beyond", zip([](ZipField& f) { f.header_offset = 5000; }),
       "! zip: a member beyond the directory, at byte 41\n"},
      {"offset beside", zip([](ZipField& f) { f.header_offset = 3; }),
       "a 8 5 3610a686:  ! zip: no local header, at byte 3\n"},
      {"count", zip({}, true, 1), "a 8 5 3610a686: hello\n! zip: 1 members, but the end record counts 2, at byte 41\n"},
      {"method", zip([](ZipField& f) { f.method = f.local_method = 93; }),
       "a 93 5 3610a686:  ! zip: compression method 93, at byte 0\n"},
      {"no zip", "PK\3\4 and no more of it: thirty bytes", "zip: no end record, at byte 36"},
  };
  for (const auto& row : rows) EXPECT_EQ(describe(row.bytes), row.expected) << row.what;
}

TEST(Zip, TwoMembersOfOneRunOfBytesOverlap) {
  const auto overlap = [](const std::string& bytes) {
    const base::MemoryAccess file(base::bytes_of(bytes));
    const auto found = ZipArchive::open(file).value().overlap().value();
    return found ? static_cast<int>(found->header_offset) : -1;
  };
  EXPECT_EQ(overlap(ZipWriter().add("a", "hello").add("b", "world").finish()), -1);
  EXPECT_EQ(
      overlap(ZipWriter().add("a", "hello").add("b", "world", true, [](ZipField& f) { f.header_offset = 0; }).finish()),
      0);
  EXPECT_EQ(overlap(ZipWriter()
                        .add("a", "hello", false)
                        .add("b", "world", false, [](ZipField& f) { f.header_offset = 35; })
                        .finish()),
            0);
}

TEST(Zip, AStoredMemberIsAWindow) {
  const std::string inner = ZipWriter().add("x", "inside").finish();
  const std::string outer = ZipWriter().add("inner.jar", inner, false).add("b", "deflated").finish();
  const base::MemoryAccess file(base::bytes_of(outer));
  const auto archive = ZipArchive::open(file).value();
  const auto places = archive.places().value();
  ASSERT_EQ(places.size(), 2U);
  const auto window = archive.window(archive.member_at(places[0]).value());
  ASSERT_TRUE(window);
  EXPECT_EQ(base::text_of(window->in_memory().value()), inner);
  auto nested = ZipArchive::open(*window).value();
  EXPECT_EQ(nested.read_text(nested.member_at(nested.places().value()[0]).value(), 100), "inside");
  EXPECT_EQ(archive.window(archive.member_at(places[1]).value()).error().code, ErrorCode::unsupported);
}

TEST(Zip, EntriesAreLimited) {
  const std::string bytes = ZipWriter().add("a", "1").add("b", "2").add("c", "3").finish();
  const base::MemoryAccess file(base::bytes_of(bytes));
  base::Limits limits;
  limits.archive_entries = 2;
  int seen = 0;
  const auto walked = ZipArchive::open(file, limits).value().each([&](const ZipMember&) -> base::Status {
    ++seen;
    return {};
  });
  EXPECT_EQ(walked.error().code, ErrorCode::limit);
  EXPECT_EQ(seen, 2);
}

TEST(Zip, MembersInFileOrderCostFewReads) {
  ZipWriter writer;
  for (int i = 0; i < 2000; ++i) writer.add("member" + std::to_string(i), "some text");
  const std::string bytes = writer.finish();
  const ColdFile file(bytes);
  auto archive = ZipArchive::open(file).value();
  int right = 0;
  const auto places = archive.places().value();
  for (const auto& place : places) {
    const auto text = archive.read_text(archive.member_at(place).value(), 100);
    right += text == "some text" ? 1 : 0;
  }
  EXPECT_EQ(right, 2000);
  EXPECT_LT(file.reads, 20) << bytes.size() << " bytes";
}

// Whatever is broken: no crash, and never more bytes than the limit says. Run under ASan too.
TEST(Zip, DamagedArchivesEndInAResult) {
  for (const char* name : {"plain.zip", "prefixed64.zip", "streamed.zip"}) {
    const std::string whole = test::fixture(std::string("zip/") + name);
    const std::string good = describe(whole);
    for (std::size_t size = 0; size < whole.size(); ++size) {
      EXPECT_NE(describe(whole.substr(0, size)), good) << name << " cut at " << size;
    }
    std::mt19937 random(7);
    for (int i = 0; i < 2000; ++i) {
      std::string broken = whole;
      broken[random() % broken.size()] ^= static_cast<char>(1U << (random() % 8));
      EXPECT_LT(describe(broken).size(), 6000U);
    }
  }
}

}  // namespace
}  // namespace plimsoll::formats
