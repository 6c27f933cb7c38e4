// One layer through the whole loop: what an analyzer is offered, what the frames say, what damage does.
#include "worker/analyse.h"

#include <gtest/gtest.h>

#include "formats/digest.h"
#include "tests/support/layer_maker.h"
#include "tests/support/memory_bytes.h"

namespace plimsoll::worker {
namespace {

using analysis::FrameKind;
using test::LayerMaker;

// Reports each *.txt as a package whose version is its content.
const analysis::Analyzer kTexts{
    "texts",
    1,
    "text files",
    [](const analysis::Entry& entry) { return entry.path.ends_with(".txt"); },
    [](const analysis::Entry&, base::Bytes head) { return !base::text_of(head).starts_with("no"); },
    [](const analysis::Entry& entry, const base::RandomAccess& file, const base::Limits&, analysis::Facts& out) {
      model::Package package;
      package.type = "generic";
      package.name = entry.path;
      package.path = entry.path;
      std::string text(file.size(), '\0');
      if (base::read_exact(file, 0, std::as_writable_bytes(std::span(text))))
        package.version = text.size() > 20 ? std::to_string(text.size()) : text;
      // "licence 3000000": one of so many bytes.
      if (text.starts_with("licence ")) package.licenses.emplace_back(std::stoul(text.substr(8)), 'x');
      out.packages.push_back(package);
      // "own 70000": an owner of so many files.
      if (text.starts_with("own "))
        out.add_owner({package.name, package.path, std::vector<std::uint64_t>(std::stoul(text.substr(4)))});
    },
    {}};
// Notes the header of every entry below "noted/" as a document.
const analysis::Analyzer kHeaders{"headers",
                                  1,
                                  "headers",
                                  [](const analysis::Entry&) { return false; },
                                  nullptr,
                                  nullptr,
                                  {},
                                  [](const analysis::Entry& entry, analysis::Facts& out) {
                                    if (!entry.path.starts_with("noted/")) return;
                                    const std::string words = fmt::format(
                                        "{} {} {:o} {}:{} {}", static_cast<int>(entry.type), entry.size, entry.mode,
                                        entry.device_major, entry.device_minor, entry.capability.size());
                                    out.documents.push_back({"header", std::string(entry.path), {{"words", words}}});
                                    if (entry.type == analysis::EntryType::file)
                                      out.count("group", "what", analysis::parent(entry.path), entry.size);
                                  }};
constexpr std::array kAnalyzers = {&kTexts, &kHeaders};

struct Seen {
  std::vector<std::pair<std::string, std::string>> texts;
  std::vector<std::size_t> licences;  // bytes of each
  std::vector<std::string> headers, tallies;
  std::vector<std::uint64_t> marks;
  std::vector<analysis::Link> links;
  std::vector<analysis::LayerHazard> hazards;
  std::vector<model::Gap> gaps;
  std::map<std::uint64_t, std::size_t> owned;  // owner -> files that were sent
  std::vector<analysis::Ownership> owners;
  analysis::LayerEnd end;
};

Seen analyse(std::string_view stored, base::Limits limits = {}, Spill* spill = nullptr) {
  test::MemoryBytes bytes(stored);
  Seen seen;
  const FrameSink sink = [&](std::string_view frame) -> base::Status {
    const auto header = analysis::decode_header(frame);
    EXPECT_TRUE(header);
    const std::string_view payload = frame.substr(analysis::kFrameHeader);
    EXPECT_EQ(payload.size(), header->size);
    switch (header->kind) {
      case FrameKind::marks:
        seen.marks.resize(payload.size() / 8);
        std::memcpy(seen.marks.data(), payload.data(), payload.size());
        break;
      case FrameKind::links:
        seen.links = *analysis::decode_links(payload);
        break;
      case FrameKind::owned_files: {
        const auto owned = *analysis::decode_owned_files(payload);
        seen.owned[owned.owner] += owned.files.size();
        break;
      }
      case FrameKind::hazards:
        seen.hazards = *analysis::decode_hazards(payload);
        break;
      case FrameKind::end:
        seen.end = *analysis::decode_end(payload);
        break;
      case FrameKind::facts: {
        const auto facts = analysis::decode_facts(payload).value();
        for (const auto& package : facts.facts.packages) {
          seen.texts.emplace_back(package.name, package.version);
          for (const auto& licence : package.licenses) seen.licences.push_back(licence.size());
        }
        for (const auto& document : facts.facts.documents) {
          if (document.kind == analysis::kTallyDocument) {
            EXPECT_EQ(document.path, "");
            seen.tallies.push_back(fmt::format("{} {} {} {} {}", document.values.at("group"),
                                               document.values.at("what"), document.values.at("path"),
                                               document.values.at("files"), document.values.at("bytes")));
          } else {
            seen.headers.push_back(document.path + " " + document.values.at("words"));
          }
        }
        for (const auto& owner : facts.facts.ownership) seen.owners.push_back(owner);
        for (const auto& gap : facts.facts.gaps) seen.gaps.push_back(gap);
      }
    }
    return {};
  };
  Analysis analysis;
  analysis.analyzers = kAnalyzers;
  analysis.limits = limits;
  analysis.spill = spill;
  EXPECT_TRUE(analyse_layer(bytes, analysis, sink));
  return seen;
}

using Texts = std::vector<std::pair<std::string, std::string>>;

TEST(Analyse, OffersFilesAndMarksPaths) {
  const std::string tar = LayerMaker()
                              .folder("a/")
                              .file("./a/one.txt", "1")
                              .file("a/two.bin", "2")
                              .file("a/no.txt", "no")
                              .symlink("b", "a")
                              .whiteout("c/d")
                              .opaque("e")
                              .tar();
  const Seen seen = analyse(tar);
  EXPECT_EQ(seen.texts, (Texts{{"a/one.txt", "1"}}));
  EXPECT_EQ(seen.end.error, "");
  EXPECT_EQ(seen.end.diff_id, "") << "a plain layer's diff id is its digest, which the broker computes";
  EXPECT_EQ(seen.end.tar_size, tar.size());
  EXPECT_EQ(seen.end.entries, 7U);
  using analysis::mark;
  using analysis::MarkKind;
  EXPECT_EQ(seen.marks, (std::vector<std::uint64_t>{mark("a", MarkKind::directory), analysis::folder_mark("a"),
                                                    mark("a", MarkKind::directory), mark("a/one.txt", MarkKind::file),
                                                    mark("a/two.bin", MarkKind::file), mark("a/no.txt", MarkKind::file),
                                                    mark("b", MarkKind::file), mark("c", MarkKind::directory),
                                                    mark("c/d", MarkKind::whiteout), mark("e", MarkKind::opaque)}));
  EXPECT_EQ(seen.links, (std::vector<analysis::Link>{{"b", "a", false}}));
}

TEST(Analyse, EveryHeaderIsNoted) {
  const auto header = [](formats::TarMember member) { return formats::tar_header(member); };
  const Seen seen = analyse(LayerMaker()
                                .folder("noted/folder")
                                .file("noted/file", "12345", 04755)
                                .symlink("noted/link", "file")
                                .hardlink("noted/hard", "noted/file")
                                .raw(header({.name = "noted/disk", .type = '4', .mode = 0660, .device_major = 8}))
                                .raw(header({.name = "noted/null", .type = '3', .device_major = 1, .device_minor = 3}))
                                .raw(header({.name = "noted/pipe", .type = '6'}))
                                .raw(header({.name = "noted/able", .mode = 0755, .capability = "12345678"}))
                                .tar());
  EXPECT_EQ(seen.headers, (std::vector<std::string>{"noted/folder 1 0 755 0:0 0", "noted/file 0 5 4755 0:0 0",
                                                    "noted/link 2 0 755 0:0 0", "noted/hard 3 0 755 0:0 0",
                                                    "noted/disk 5 0 660 8:0 0", "noted/null 4 0 0 1:3 0",
                                                    "noted/pipe 6 0 0 0:0 0", "noted/able 0 0 755 0:0 8"}));
}

// Also where so much is noted that it is sent in several frames.
TEST(Analyse, WhatIsCountedComesOnceForTheLayer) {
  LayerMaker layer;
  for (int i = 0; i < 5000; ++i) layer.file(fmt::format("noted/a/{}", i), "123");
  layer.file("noted/b/x", "12345");
  const Seen seen = analyse(layer.tar());
  EXPECT_EQ(seen.headers.size(), 5001U);
  EXPECT_EQ(seen.tallies, (std::vector<std::string>{"group what noted/a 5000 15000", "group what noted/b 1 5"}));
}

TEST(Analyse, LinksOfTheLayerRedirectWhatFollows) {
  const Seen seen = analyse(
      LayerMaker().folder("n/").symlink("q", "n").file("q/one.txt", "1").file("q", "f").file("q/two.txt", "2").tar());
  EXPECT_EQ(seen.texts, (Texts{{"n/one.txt", "1"}, {"q/two.txt", "2"}}));
}

TEST(Analyse, HardLinksUnderWantedNamesAreKept) {
  const Seen seen = analyse(LayerMaker().file("x", "1").hardlink("a.txt", "./x").hardlink("b", "x").tar());
  EXPECT_EQ(seen.links, (std::vector<analysis::Link>{{"a.txt", "x", true}}));
}

// pnpm's store comes first where its folder does, and node_modules holds hard links to names that are hashes.
TEST(Analyse, AHardLinkToAFileOfAStoreIsReadUnderItsRealName) {
  const std::string stored = "pnpm/store/v3/files/00/" + std::string(126, 'e');
  const Seen seen = analyse(LayerMaker()
                                .file(stored, "{1}")
                                .file(stored + "-exec", "no object")
                                .hardlink("usr/app/a.txt", stored)
                                .hardlink("usr/app/b.txt", "/" + stored)
                                .tar());
  EXPECT_EQ(seen.texts, (Texts{{"usr/app/a.txt", "{1}"}, {"usr/app/b.txt", "{1}"}}));
  EXPECT_TRUE(seen.links.empty());
  EXPECT_TRUE(seen.gaps.empty());
}

TEST(Analyse, AHardLinkToAFileThatWasPassedOverIsAGap) {
  const Seen seen = analyse(LayerMaker()
                                .file("x", "1")
                                .file("y.txt", "no package")
                                .hardlink("a.txt", "x")
                                .hardlink("b.txt", "a.txt")
                                .hardlink("c.txt", "y.txt")
                                .hardlink("d.txt", "not-in-this-layer")
                                .tar());
  ASSERT_EQ(seen.gaps.size(), 1U);
  EXPECT_EQ(seen.gaps[0].gap_class, model::GapClass::partial);
  EXPECT_EQ(seen.gaps[0].why,
            "2 files are hard links to files that were passed over under their first name; the first: a.txt");
}

TEST(Analyse, NamesThatLeadOutAreHazardsAndStayInside) {
  const Seen seen = analyse(LayerMaker().file("a/../../evil.txt", "1").hardlink("b.txt", "../../etc/passwd").tar());
  EXPECT_EQ(seen.texts, (Texts{{"evil.txt", "1"}}));
  ASSERT_EQ(seen.hazards.size(), 2U);
  EXPECT_EQ(seen.hazards[0].rule, "PL-LAYER-ESCAPE");
  EXPECT_EQ(seen.hazards[0].path, "a/../../evil.txt");
  EXPECT_EQ(seen.hazards[0].offset, 0U);
  EXPECT_EQ(seen.hazards[1].offset, 1024U);
}

TEST(Analyse, DamageKeepsWhatCameBefore) {
  std::string tar = LayerMaker().file("one.txt", "1").file("two.txt", "2").tar();
  tar[1024 + 10] = static_cast<char>(tar[1024 + 10] ^ 1);  // in the second header
  const Seen seen = analyse(tar);
  EXPECT_EQ(seen.texts, (Texts{{"one.txt", "1"}}));
  EXPECT_EQ(seen.end.error, "tar: no tar header here (its checksum is wrong)");
  EXPECT_EQ(seen.end.error_offset, 1024U);
}

TEST(Analyse, OwnedFilesGoAheadOfTheirOwners) {
  const Seen seen = analyse(LayerMaker().file("one.txt", "own 150000").file("two.txt", "own 3").tar());
  EXPECT_EQ(seen.owned, (std::map<std::uint64_t, std::size_t>{{1, 150000}, {2, 3}}));
  ASSERT_EQ(seen.owners.size(), 2U);
  EXPECT_EQ(seen.owners[0].id, 1U);
  EXPECT_EQ(seen.owners[0].package, "one.txt");
  EXPECT_EQ(seen.owners[1].id, 2U);
}

TEST(Analyse, AnEmptyFileIsOffered) {
  EXPECT_EQ(analyse(LayerMaker().file("empty.txt", "").tar()).texts, (Texts{{"empty.txt", ""}}));
}

TEST(Analyse, ALongTextIsCutAndDoesNotCostTheLayer) {
  const std::string layer = LayerMaker().file("a.txt", "licence 3000000").file("b.txt", "licence 1048576").tar();
  EXPECT_EQ(analyse(layer).licences, (std::vector<std::size_t>{1U << 20U, 1U << 20U}));
}

TEST(Analyse, BytesAfterTheEndAreSaid) {
  const Seen seen = analyse(LayerMaker().file("one.txt", "1").tar() + std::string(100, '\0') + "x");
  EXPECT_EQ(seen.end.error, "");
  ASSERT_EQ(seen.gaps.size(), 1U);
  EXPECT_EQ(seen.gaps[0].what, "bytes after the end of the tar");
}

class MemorySpill final : public Spill {
 public:
  base::Status write(std::uint64_t offset, base::Bytes bytes) override {
    std::memcpy(bytes_.data() + offset, bytes.data(), bytes.size());
    access_ = base::MemoryAccess(base::bytes_of(bytes_));
    return {};
  }
  base::Status set_size(std::uint64_t size) override {
    bytes_.resize(size);
    return {};
  }
  const base::RandomAccess& access() override { return *access_; }

 private:
  std::string bytes_;
  std::optional<base::MemoryAccess> access_;
};

TEST(Analyse, LargeFilesGoToTheSpillFileOrAreGaps) {
  base::Limits limits;
  limits.in_memory_file = 2U << 20U;
  limits.spilled_file = 8U << 20U;
  const std::string tar = LayerMaker()
                              .file("big.txt", std::string(3U << 20U, 'x'))
                              .file("huge.txt", std::string(9U << 20U, 'x'))
                              .file("small.txt", "1")
                              .tar();
  MemorySpill spill;
  const Seen seen = analyse(tar, limits, &spill);
  EXPECT_EQ(seen.texts, (Texts{{"big.txt", "3145728"}, {"small.txt", "1"}}));
  ASSERT_EQ(seen.gaps.size(), 1U);
  EXPECT_EQ(seen.gaps[0].where.path, "huge.txt");
  EXPECT_EQ(seen.gaps[0].why, "9437184 bytes, more than the 8388608 that are kept for a look");
  EXPECT_EQ(seen.gaps[0].gap_class, model::GapClass::partial);
  EXPECT_EQ(analyse(tar, limits, nullptr).gaps.size(), 2U) << "without a spill file";
}

TEST(Analyse, ABombStopsAtTheLimitAndIsAHazard) {
  base::Limits limits;
  limits.layer_size = 1U << 20U;
  const Seen seen =
      analyse(LayerMaker().file("one.txt", "1").file("zeros", std::string(4U << 20U, '\0')).tar(), limits);
  EXPECT_EQ(seen.end.error, "the layer unpacks to more than 1048576 bytes");
  ASSERT_EQ(seen.hazards.size(), 1U);
  EXPECT_EQ(seen.hazards[0].rule, "PL-LAYER-BOMB");
}

TEST(Analyse, AnyOtherLimitIsAHazardOfItsOwn) {
  base::Limits limits;
  limits.path_length = 100;
  const Seen long_path = analyse(LayerMaker().file("one.txt", "1").file(std::string(101, 'a'), "2").tar(), limits);
  EXPECT_EQ(long_path.end.error, "a path of 101 bytes");
  ASSERT_EQ(long_path.hazards.size(), 1U);
  EXPECT_EQ(long_path.hazards[0].rule, "PL-LAYER-LIMIT");
  limits = {};
  limits.layer_entries = 1;
  const Seen many = analyse(LayerMaker().file("one.txt", "1").file("two.txt", "2").tar(), limits);
  EXPECT_EQ(many.end.error, "more than 1 entries");
  ASSERT_EQ(many.hazards.size(), 1U);
  EXPECT_EQ(many.hazards[0].rule, "PL-LAYER-LIMIT");
}

TEST(Analyse, EveryTruncationEndsWithAnEndFrame) {
  const std::string tar =
      LayerMaker().file("one.txt", "1").symlink("l", "x").file("two.txt", std::string(700, '2')).tar();
  for (std::size_t cut = 0; cut < tar.size(); cut += 64) {
    const Seen seen = analyse(std::string_view(tar).substr(0, cut));
    // As archive/tar: missing padding and a missing end mark are no damage, half a header and half a body are.
    const bool is_whole =
        cut == 0 || (cut >= 513 && cut <= 1024) || cut == 1536 || (cut >= 2748 && cut <= 3072) || cut == 3584;
    EXPECT_EQ(seen.end.error.empty(), is_whole) << cut << ": " << seen.end.error;
  }
}

}  // namespace
}  // namespace plimsoll::worker
