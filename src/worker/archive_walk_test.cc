// Archives in files of a layer: what is searched, at which path it is found, and what hostile ones are called.
#include "worker/archive_walk.h"

#include <gtest/gtest.h>

#include "formats/tar_writer.h"
#include "hazards/pickles.h"
#include "tests/support/command.h"
#include "tests/support/files.h"
#include "tests/support/layer_maker.h"
#include "tests/support/secret_samples.h"
#include "tests/support/secret_scanner.h"
#include "tests/support/zip_writer.h"

namespace plimsoll::worker {
namespace {

using test::LayerMaker;
using test::ZipWriter;

std::string token(std::uint64_t seed = 1) {
  return "TOKEN=" + test::make_sample("ghp_<a30><crc62>", seed) + "\n";
}

struct Seen {
  std::vector<std::string> secrets;  // paths
  std::vector<std::string> hazards;  // "rule member count"
  std::vector<std::string> gaps;     // "path: why"
};

Seen walk(std::string_view bytes, std::string_view path = "a.bin", const base::Limits& limits = {}) {
  const std::array patterns = {&test::secret_database()};
  SecretPass secrets(patterns);
  ArchiveWalk walk(limits, &secrets);
  analysis::Facts found, hazards;
  EXPECT_TRUE(ArchiveWalk::is_archive(base::bytes_of(bytes)));
  walk.read(path, base::MemoryAccess(base::bytes_of(bytes)), found, hazards);
  Seen seen;
  for (const auto& secret : found.secrets) seen.secrets.push_back(secret.path);
  for (auto& hazard : hazards.documents) {
    EXPECT_EQ(hazard.path, path);
    if (hazard.kind == hazards::kPickleDocument) {
      seen.hazards.push_back(
          fmt::format("{} {} {}", hazard.values["member"], hazard.values["calls"], hazard.values["called"]));
      continue;
    }
    seen.hazards.push_back(
        fmt::format("{} {} {}", hazard.values["rule"], hazard.values["member"], hazard.values["count"]));
  }
  for (const auto& gap : found.gaps) seen.gaps.push_back(gap.where.path + ": " + gap.why);
  return seen;
}

using Lines = std::vector<std::string>;

// What the real program makes of these bytes.
std::string made_by(const std::string& program, std::string_view bytes) {
  const test::TemporaryFolder folder;
  test::write_file(folder / "in", bytes);
  return test::output_of(fmt::format("{} < '{}'", program, (folder / "in").string())).value();
}

std::string gzip(std::string_view bytes) {
  return made_by("gzip -c", bytes);
}

TEST(ArchiveWalk, ReadsMembersOfEveryForm) {
  const std::string zip = ZipWriter().add("b/.env", token()).finish();
  const std::string tar = LayerMaker().file("b/.env", token()).tar();
  EXPECT_EQ(walk(zip).secrets, Lines{"a.bin!/b/.env"});
  EXPECT_EQ(walk(tar).secrets, Lines{"a.bin!/b/.env"});
  EXPECT_EQ(walk(gzip(tar)).secrets, Lines{"a.bin!/b/.env"});
  EXPECT_EQ(walk(gzip(token()), "log.gz").secrets, Lines{"log.gz"});
  EXPECT_EQ(walk(made_by("zstd -q -c", tar)).secrets, Lines{"a.bin!/b/.env"});
}

TEST(ArchiveWalk, ReadsArchivesInArchives) {
  const std::string zip = ZipWriter().add("c.env", token()).finish();
  EXPECT_EQ(walk(ZipWriter().add("lib/in.zip", zip).finish()).secrets, Lines{"a.bin!/lib/in.zip!/c.env"});
  EXPECT_EQ(walk(ZipWriter().add("lib/in.zip", zip, false).finish()).secrets, Lines{"a.bin!/lib/in.zip!/c.env"})
      << "stored: read in place";
  EXPECT_EQ(walk(gzip(LayerMaker().file("x.jar", zip).tar())).secrets, Lines{"a.bin!/x.jar!/c.env"});
}

TEST(ArchiveWalk, PicklesOfModelsAreAskedWhatTheyCall) {
  const std::string pickle = "cposix\nsystem\n(S'x'\ntR.";
  const std::string model = ZipWriter().add("archive/data.pkl", pickle, false).add("archive/version", "3\n").finish();
  EXPECT_EQ(walk(model, "m.pt").hazards, Lines{"m.pt!/archive/data.pkl posix.system yes"});
  EXPECT_EQ(walk(gzip(pickle), "m.pkl.gz").hazards, Lines{"m.pkl.gz posix.system yes"});
  EXPECT_EQ(walk(ZipWriter().add("archive/data.txt", pickle).finish(), "m.pt").hazards, Lines{});
  const auto with_token = walk(LayerMaker().file("a.pkl", "(S'" + token() + "'\n.").tar());
  EXPECT_EQ(with_token.secrets, Lines{"a.bin!/a.pkl"}) << "its text is searched all the same";
  base::Limits small;
  small.in_memory_file = 8;
  EXPECT_EQ(walk(model, "m.pt", small).gaps,
            Lines{"m.pt!/archive/data.pkl: a pickle in an archive of more than 8 bytes"});
}

TEST(ArchiveWalk, AMemberThatIsCutIsSearchedToItsEnd) {
  const std::string tar = LayerMaker().file("one", token()).file("two", "x").tar();
  const Seen seen = walk(tar.substr(0, 1100));
  EXPECT_EQ(seen.secrets, Lines{"a.bin!/one"});
  ASSERT_EQ(seen.gaps.size(), 1U);
}

TEST(ArchiveWalk, NamesThatLeadOut) {
  const auto rules = [](std::string_view bytes) { return walk(bytes).hazards; };
  EXPECT_EQ(rules(ZipWriter().add("../x", "1").add("a/../../y", "2").finish()),
            Lines{"PL-ARCHIVE-ESCAPE a.bin!/../x 2"});
  EXPECT_EQ(rules(ZipWriter().add("..\\x", "1").finish()), Lines{"PL-ARCHIVE-ESCAPE a.bin!/..\\x 1"});
  EXPECT_EQ(rules(ZipWriter().add("a/../x", "1").add("a..b", "1").add("..c/d", "1").finish()), Lines{});
  EXPECT_EQ(rules(ZipWriter().add("/etc/x", "1").finish()), Lines{"PL-ARCHIVE-ABSOLUTE a.bin!//etc/x 1"});
  EXPECT_EQ(rules(LayerMaker().file("../x", "1").tar()), Lines{"PL-ARCHIVE-ESCAPE a.bin!/../x 1"});
}

TEST(ArchiveWalk, LinksThatLeadOut) {
  const auto rules = [](const LayerMaker& maker) { return walk(maker.tar()).hazards; };
  EXPECT_EQ(rules(LayerMaker().symlink("a/l", "../b")), Lines{}) << "stays inside";
  EXPECT_EQ(rules(LayerMaker().symlink("a/l", "../../b")), Lines{"PL-ARCHIVE-ABSOLUTE a.bin!/a/l 1"});
  EXPECT_EQ(rules(LayerMaker().symlink("l", "/etc")), Lines{}) << "every root folder has such links";
  EXPECT_EQ(rules(LayerMaker().symlink("l", "/etc").file("l/passwd", "x")),
            Lines{"PL-ARCHIVE-ESCAPE a.bin!/l/passwd 1"});
  EXPECT_EQ(rules(LayerMaker().hardlink("l", "../../etc/passwd")), Lines{"PL-ARCHIVE-ESCAPE a.bin!/l 1"});
}

TEST(ArchiveWalk, ABombIsNamedAndNotUnpacked) {
  base::Limits limits;
  // 300 MiB of zeros as one gzip member: made by the real program.
  const std::string bomb = test::output_of("head -c 314572800 /dev/zero | gzip -c").value();
  Seen seen = walk(bomb, "x.gz", limits);
  EXPECT_EQ(seen.hazards, Lines{"PL-ARCHIVE-BOMB  1"});
  EXPECT_EQ(seen.gaps, Lines{"x.gz: it unpacks to too much, so it was not looked into further"});
  // The same claimed by a zip's directory.
  seen = walk(ZipWriter().add("zeros", "0", true, [](test::ZipField& field) { field.size = 1U << 30U; }).finish());
  EXPECT_EQ(seen.hazards, Lines{"PL-ARCHIVE-BOMB a.bin 1"});
  // Two members over the same bytes.
  seen = walk(ZipWriter()
                  .add("a", "0123456789")
                  .add("b", "0123456789", true, [](test::ZipField& field) { field.header_offset = 0; })
                  .finish());
  EXPECT_EQ(seen.hazards, Lines{"PL-ARCHIVE-BOMB a.bin 1"});
}

TEST(ArchiveWalk, NestingEnds) {
  std::string nested = ZipWriter().add("x.env", token()).finish();
  for (int i = 0; i < 7; ++i) nested = ZipWriter().add("z", nested).finish();
  EXPECT_EQ(walk(nested).secrets.size(), 1U) << "eight deep";
  nested = ZipWriter().add("z", nested).finish();
  const Seen seen = walk(nested);
  EXPECT_EQ(seen.secrets, Lines{});
  ASSERT_EQ(seen.hazards.size(), 1U);
  EXPECT_TRUE(seen.hazards[0].starts_with("PL-ARCHIVE-DEEP a.bin!/z!/z!/z"));
}

TEST(ArchiveWalk, HeadersThatDisagreeAreToldAndTheBytesSearched) {
  const Seen seen =
      walk(ZipWriter().add("a.env", token(), true, [](test::ZipField& field) { field.local_name = "other"; }).finish());
  EXPECT_EQ(seen.secrets, Lines{"a.bin!/a.env"});
  EXPECT_EQ(seen.hazards, Lines{"PL-ARCHIVE-CONTRADICTION a.bin!/a.env 1"});
}

TEST(ArchiveWalk, BudgetsHoldOverTheTree) {
  base::Limits limits;
  limits.archive_entries = 300;
  ZipWriter many;
  for (int i = 0; i < 301; ++i) many.add(fmt::format("f{}", i), "x");
  EXPECT_EQ(walk(many.finish(), "a.zip", limits).gaps,
            Lines{"a.zip: more than 300 members, with those of nested archives"});
  limits = {};
  limits.spilled_file = 10'000;
  std::string noise;
  for (int i = 0; i < 3000; ++i) noise += fmt::format("{} ", i * 7919 % 10007);
  const Seen seen = walk(gzip(noise), "a.gz", limits);
  EXPECT_EQ(seen.gaps, Lines{"a.gz: more than 10000 bytes come out of it and the archives in it; the rest was not "
                             "looked into"});
}

TEST(ArchiveWalk, EncryptedMembersAreSaid) {
  const Seen seen = walk(ZipWriter().add("a", "x", true, [](test::ZipField& field) { field.flags |= 1; }).finish());
  EXPECT_EQ(seen.gaps, Lines{"a.bin: 1 members are encrypted"});
}

}  // namespace
}  // namespace plimsoll::worker
