#include "scan/keep_facts.h"

#include <gtest/gtest.h>

#include <thread>

#include "tests/support/files.h"

namespace plimsoll::scan {
namespace {

using analysis::Looked;

const std::string kDigest = "sha256:" + std::string(64, '1');
const Looked kA{"a", 1, 1}, kB{"b", 1, 1}, kC{"c", 1, 1};

class KeepFacts : public ::testing::Test {
 protected:
  store::FactsCache::Writer said_by(const std::vector<Looked>& speakers, std::string error = {},
                                    std::uint64_t entries = 1) const {
    analysis::LayerEnd end;
    end.analyzers = speakers;
    end.error = std::move(error);
    end.entries = entries;
    auto writer = *cache_.write();
    EXPECT_TRUE(writer.append(analysis::encode_end(end)));
    return writer;
  }
  std::vector<Looked> kept() const {
    const auto whole = find_facts(cache_, kDigest);
    return whole ? whole->end.analyzers : std::vector<Looked>{};
  }
  void keep(store::FactsCache::Writer writer) const { EXPECT_TRUE(keep_facts(cache_, writer, kDigest, nullptr)); }

  test::TemporaryFolder folder_;
  store::FactsCache cache_ = store::FactsCache::open((folder_ / "c").string());
};

using Speakers = std::vector<Looked>;

TEST_F(KeepFacts, JoinsWhatAnotherRunHasKept) {
  keep(said_by({kA}));
  keep(said_by({kB}));
  EXPECT_EQ(kept(), (Speakers{kB, kA}));
  keep(said_by({kA}));
  EXPECT_EQ(kept(), (Speakers{kB, kA})) << "nothing new";
}

TEST_F(KeepFacts, BaseIsKeptThoughItsEntryIsGone) {
  keep(said_by({kA}));
  const auto base = find_facts(cache_, kDigest);
  for (const auto& item : std::filesystem::directory_iterator(folder_ / "c/facts")) std::filesystem::remove(item);
  keep(said_by({kC}));
  auto fresh = said_by({kB});
  const auto file = keep_facts(cache_, fresh, kDigest, &*base);
  EXPECT_EQ(load_end(*file)->analyzers, (Speakers{kB, kA, kC}));
  EXPECT_EQ(kept(), (Speakers{kB, kA, kC}));
}

TEST_F(KeepFacts, ALayerThatWasCutShortIsNotKept) {
  keep(said_by({kA}));
  keep(said_by({kB}, "it ends too early"));
  EXPECT_EQ(kept(), (Speakers{kA}));
}

TEST_F(KeepFacts, OneThatWasUnpackedToSomethingElseIsNotJoined) {
  keep(said_by({kA}));
  const auto base = find_facts(cache_, kDigest);
  auto other = said_by({kB}, {}, 2);
  const auto joined = keep_facts(cache_, other, kDigest, &*base);
  ASSERT_FALSE(joined);
  EXPECT_EQ(joined.error().code, base::ErrorCode::mismatch);
  EXPECT_EQ(kept(), (Speakers{kA}));
  keep(said_by({kB, kA}, {}, 2));
  EXPECT_EQ(kept(), (Speakers{kB, kA})) << "whoever reads it wholly replaces it";
}

TEST_F(KeepFacts, ManyAtOnceLoseNothing) {
  std::vector<std::thread> threads;
  for (std::uint32_t i = 0; i < 8; ++i)
    threads.emplace_back([this, i] { keep(said_by({{"analyzer " + std::to_string(i), 1, 1}})); });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(kept().size(), 8U);
}

}  // namespace
}  // namespace plimsoll::scan
