// Broker and real worker processes: what survives of a worker that dies, crashes or lies.
#include "scan/layer_run.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include <filesystem>

#include "formats/digest.h"
#include "inventory/all_analyzers.h"
#include "tests/support/files.h"
#include "tests/support/layer_maker.h"

namespace plimsoll::scan {
namespace {

using test::LayerMaker;

int die_in_the_middle(const WorkerJob& job, const std::vector<const analysis::Analyzer*>&, const base::Limits&,
                      const sys::Locks&) {
  const std::vector<std::uint64_t> marks(100);
  [[maybe_unused]] const auto sent = sys::write_all(job.output, analysis::encode_marks(marks));
  ::kill(::getpid(), SIGKILL);
  return 0;
}

int stop_in_a_frame(const WorkerJob& job, const std::vector<const analysis::Analyzer*>&, const base::Limits&,
                    const sys::Locks&) {
  analysis::LayerEnd end;
  [[maybe_unused]] const auto sent = sys::write_all(job.output, analysis::encode_end(end).substr(0, 7));
  return 0;
}

int run_out_of_memory(const WorkerJob&, const std::vector<const analysis::Analyzer*>&, const base::Limits&,
                      const sys::Locks&) {
  ::abort();  // what the allocator's failure comes to in a program without handlers
}

// Says another layer's diff id, and that it holds a package under another layer's digest.
int lie(const WorkerJob& job, const std::vector<const analysis::Analyzer*>& analyzers, const base::Limits& limits,
        const sys::Locks&) {
  const auto* dpkg = *std::ranges::find(analyzers, "dpkg", &analysis::Analyzer::id);
  const analysis::Looked speaker = analysis::looked_by(*dpkg, limits);
  analysis::AnalyzerFacts facts{speaker.analyzer, speaker.version, {}, speaker.config};
  model::Package package;
  package.type = "deb";
  package.name = "invented";
  package.version = "1";
  package.path = "var/lib/dpkg/status";
  package.layer_digest = "sha256:" + std::string(64, 'a');
  package.layer = 7;
  package.target = 3;
  package.owned_by = "pkg:deb/debian/liar@1";
  facts.facts.packages.push_back(package);
  analysis::LayerEnd end;
  end.diff_id = "sha256:" + std::string(64, 'a');
  for (const auto* analyzer : analyzers) end.analyzers.push_back(analysis::looked_by(*analyzer, limits));
  [[maybe_unused]] auto sent = sys::write_all(job.output, analysis::encode_facts(facts));
  sent = sys::write_all(job.output, analysis::encode_end(end));
  return 0;
}

// Facts of an analyzer that it was not given, or an end that names it.
template <bool in_facts>
int speak_for_others(const WorkerJob& job, const std::vector<const analysis::Analyzer*>& analyzers,
                     const base::Limits& limits, const sys::Locks&) {
  analysis::LayerEnd end;
  for (const auto* analyzer : analyzers) end.analyzers.push_back(analysis::looked_by(*analyzer, limits));
  analysis::AnalyzerFacts facts{"secrets", 1, {}};
  facts.facts.gaps.emplace_back();
  if (!in_facts) end.analyzers.push_back({"secrets", 1, 0});
  std::string frames = in_facts ? analysis::encode_facts(facts) : "";
  frames += analysis::encode_end(end);
  return sys::write_all(job.output, frames) ? 0 : 1;
}

std::string noted_in;  // a file

// Notes which analyzers it was given, and does its work.
int note(const WorkerJob& job, const std::vector<const analysis::Analyzer*>& analyzers, const base::Limits& limits,
         const sys::Locks& locks) {
  std::string ids;
  for (const auto* analyzer : analyzers) ids += fmt::format("{} ", analyzer->id);
  test::write_file(noted_in, ids);
  return run_worker(job, analyzers, limits, locks);
}

class LayerRun : public ::testing::Test {
 protected:
  using Analyzers = std::vector<const analysis::Analyzer*>;
  static const analysis::Analyzer* named(std::string_view id) {
    return *std::ranges::find(inventory::all_analyzers(), id, &analysis::Analyzer::id);
  }

  // Runs one layer by a worker of this kind; every call is a broker of its own over the same cache folder.
  LayerResult run(const std::string& stored, WorkerMain worker, bool as_file = true, const std::string& claimed = {}) {
    const auto all = inventory::all_analyzers();
    return run_by({all.begin(), all.end()}, stored, worker, as_file, claimed);
  }
  LayerResult run_by(const Analyzers& analyzers, const std::string& stored, WorkerMain worker, bool as_file = true,
                     const std::string& claimed = {}) {
    noted_in = (folder_ / "noted").string();
    std::filesystem::remove(noted_in);
    auto zygote = *Zygote::start(analyzers, limits_, {}, worker);
    const auto cache = store::FactsCache::open(cache_folder());
    EXPECT_EQ(cache.warning(), "");
    LayerRunner runner(*zygote, cache, analyzers, limits_, false);
    LayerInput input;
    input.claimed_digest = claimed;
    sys::Descriptor file;
    if (as_file) {
      test::write_file(folder_ / "layer", stored);
      file = *sys::open_read((folder_ / "layer").string());
      input.file = file.get();
      store::LocalBytes local;
      ::fstat(file.get(), &local.info);
      local.size = stored.size();
      input.local = local;
    } else {
      input.stream = [&](const BytesSink& sink) { return sink(base::bytes_of(stored)); };
    }
    return runner.run(input);
  }
  // Which analyzers a worker was given by the last run.
  std::string noted() const { return std::filesystem::exists(noted_in) ? test::read_file(noted_in) : "no worker"; }

  std::string cache_folder() const { return (folder_ / "cache").string(); }
  std::vector<std::string> cached_names() const {
    std::vector<std::string> names;
    for (const auto& item : std::filesystem::directory_iterator(folder_ / "cache/facts"))
      names.push_back(item.path().filename().string().substr(0, 64));  // the key's id follows
    return names;
  }

  base::Limits limits_;
  test::TemporaryFolder folder_;
  std::string layer_ =
      LayerMaker().file("var/lib/dpkg/status", test::dpkg_status({{"one", "1.0"}, {"two", "2.0"}})).tar();
  std::string digest_ = "sha256:" + formats::sha256_hex(layer_);
};

std::vector<std::string> names_in(const LayerResult& result) {
  std::vector<std::string> names;
  if (!result.facts) return names;
  const auto facts = load_facts(*result.facts);
  if (!facts) return {facts.error().what};
  for (const auto& said : facts->facts) {
    for (const auto& package : said.facts.packages) names.push_back(package.name);
  }
  return names;
}

using Names = std::vector<std::string>;

TEST_F(LayerRun, ReadsFilesAndStreamsAlike) {
  for (const bool as_file : {true, false}) {
    const LayerResult result = run(layer_, run_worker, as_file);
    EXPECT_EQ(result.failure, "");
    EXPECT_EQ(result.digest, digest_);
    EXPECT_EQ(result.size, layer_.size());
    EXPECT_EQ(names_in(result), (Names{"one", "two"}));
  }
  EXPECT_EQ(cached_names(), (Names{digest_.substr(7)}));
}

TEST_F(LayerRun, WhatTheCacheKnowsNeedsNoWorker) {
  run(layer_, run_worker);
  const LayerResult again = run(layer_, die_in_the_middle, true, digest_);
  EXPECT_EQ(again.failure, "");
  EXPECT_TRUE(again.from_cache);
  EXPECT_EQ(names_in(again), (Names{"one", "two"}));
}

TEST_F(LayerRun, AWorkerThatDiesLeavesNothingAndTheNextRunIsComplete) {
  struct Row {
    WorkerMain worker;
    std::string failure;
  };
  const Row rows[] = {
      {die_in_the_middle, "the worker that read this layer died: killed by signal 9 (KILL)"},
      {run_out_of_memory, "the worker that read this layer died: killed by signal 6 (ABRT)"},
      {stop_in_a_frame, "the worker that read this layer gave no answer: its answer stopped in the middle"},
  };
  for (const Row& row : rows) {
    for (const bool as_file : {true, false}) {
      const LayerResult result = run(layer_, row.worker, as_file);
      EXPECT_EQ(result.failure, row.failure);
      EXPECT_EQ(result.digest, digest_) << "the broker hashed it all the same";
      EXPECT_FALSE(result.facts);
      EXPECT_EQ(cached_names(), Names{});
    }
  }
  EXPECT_EQ(names_in(run(layer_, run_worker)), (Names{"one", "two"}));
}

TEST_F(LayerRun, ALiarBindsItsOwnLayerOnly) {
  const std::string other = LayerMaker().file("var/lib/dpkg/status", test::dpkg_status({{"three", "3"}})).tar();
  run(other, run_worker);
  const LayerResult lied = run(layer_, lie);
  EXPECT_EQ(lied.digest, digest_);
  const auto facts = load_facts(*lied.facts);
  ASSERT_TRUE(facts);
  EXPECT_EQ(facts->end.diff_id, "sha256:" + std::string(64, 'a'))
      << "which is compared with the configuration's, and is no key";
  const auto& package = facts->facts[0].facts.packages[0];
  EXPECT_EQ(package.layer_digest + package.owned_by + std::to_string(package.layer + package.target), "0")
      << "not the worker's to say";
  // Two layers, two entries, under what the broker hashed; nothing under the digest that the liar named.
  Names names = cached_names();
  std::sort(names.begin(), names.end());
  Names wanted = {digest_.substr(7), formats::sha256_hex(other)};
  std::sort(wanted.begin(), wanted.end());
  EXPECT_EQ(names, wanted);
  EXPECT_EQ(names_in(run(other, die_in_the_middle, true, "sha256:" + formats::sha256_hex(other))), (Names{"three"}));
}

TEST_F(LayerRun, AClaimedDigestIsNoKey) {
  run(layer_, run_worker);
  const std::string other = LayerMaker().file("var/lib/dpkg/status", test::dpkg_status({{"three", "3"}})).tar();
  const LayerResult result = run(other, run_worker, true, digest_);
  EXPECT_EQ(names_in(result), (Names{"three"}));
  EXPECT_NE(result.digest, digest_);
}

TEST_F(LayerRun, ADamagedCacheEntryIsAsIfItWereNotThere) {
  run(layer_, run_worker);
  const auto path = std::filesystem::directory_iterator(folder_ / "cache/facts")->path();
  const std::string good = test::read_file(path);
  for (const std::size_t at : {std::size_t{0}, good.size() / 2, good.size() - 1}) {
    std::string bad = good;
    bad[at] = static_cast<char>(bad[at] ^ 1);
    test::write_file(path, bad);
    const LayerResult result = run(layer_, run_worker, true, digest_);
    EXPECT_FALSE(result.from_cache) << at;
    EXPECT_EQ(names_in(result), (Names{"one", "two"}));
  }
  test::write_file(path, good.substr(0, good.size() - 5));
  EXPECT_FALSE(run(layer_, run_worker, true, digest_).from_cache);
}

const std::string kPackage = R"({"name": "four", "version": "4.0.0"})";

class PartlyKnown : public LayerRun {
 protected:
  const analysis::Analyzer* dpkg_ = named("dpkg");
  const analysis::Analyzer* npm_ = named("npm_package_json");
  std::string both_ = LayerMaker()
                          .file("var/lib/dpkg/status", test::dpkg_status({{"one", "1.0"}}))
                          .file("app/node_modules/four/package.json", kPackage)
                          .tar();
  std::string both_digest_ = "sha256:" + formats::sha256_hex(both_);
};

TEST_F(PartlyKnown, EnablingOneAnalyzerRunsOnlyThatOne) {
  for (const bool as_file : {true, false}) {
    std::filesystem::remove_all(cache_folder());
    EXPECT_EQ(names_in(run_by({dpkg_}, both_, note, as_file, both_digest_)), (Names{"one"}));
    const LayerResult more = run_by({dpkg_, npm_}, both_, note, as_file, both_digest_);
    EXPECT_EQ(more.failure, "");
    EXPECT_EQ(noted(), "npm_package_json ");
    EXPECT_EQ(names_in(more), (Names{"four", "one"}));
    EXPECT_EQ(cached_names().size(), 1U);
  }
  const LayerResult all = run_by({dpkg_, npm_}, both_, note, true, both_digest_);
  EXPECT_EQ(noted(), "no worker");
  EXPECT_EQ(names_in(all), (Names{"four", "one"}));
}

TEST_F(PartlyKnown, AScanHasTheFactsOfItsOwnAnalyzersOnly) {
  run_by({dpkg_, npm_}, both_, note);
  const LayerResult result = run_by({npm_}, both_, note, true, both_digest_);
  EXPECT_EQ(noted(), "no worker");
  EXPECT_EQ(names_in(result), (Names{"four"}));
}

TEST_F(PartlyKnown, AStreamThatIsReadAgainTakesNothingAway) {
  run_by({dpkg_, npm_}, both_, note);
  EXPECT_EQ(names_in(run_by({dpkg_}, both_, note, false)), (Names{"one"})) << "its digest is known after it";
  EXPECT_EQ(noted(), "dpkg ");
  EXPECT_EQ(names_in(run_by({dpkg_, npm_}, both_, note, true, both_digest_)), (Names{"one", "four"}));
  EXPECT_EQ(noted(), "no worker");
}

TEST_F(PartlyKnown, AnotherVersionTakesThePlaceOfTheOld) {
  run_by({dpkg_, npm_}, both_, note);
  analysis::Analyzer newer = *dpkg_;
  newer.version += 1;
  EXPECT_EQ(names_in(run_by({&newer, npm_}, both_, note, true, both_digest_)), (Names{"one", "four"}));
  EXPECT_EQ(noted(), "dpkg ");
  run_by({dpkg_, npm_}, both_, note, true, both_digest_);
  EXPECT_EQ(noted(), "dpkg ") << "the old version's facts are gone";
}

TEST_F(PartlyKnown, OtherConfigurationsAndLimitsStandBesideEachOther) {
  analysis::Analyzer other = *npm_;
  other.config = 7;
  const auto run_with = [&](const analysis::Analyzer& npm, std::uint64_t entries) {
    limits_.layer_entries = entries;
    const LayerResult result = run_by({dpkg_, &npm}, both_, note, true, both_digest_);
    Names names = names_in(result);
    std::ranges::sort(names);
    EXPECT_EQ(names, (Names{"four", "one"}));
    return noted();
  };
  EXPECT_EQ(run_with(*npm_, 100), "dpkg npm_package_json ");
  EXPECT_EQ(run_with(other, 100), "npm_package_json ");
  EXPECT_EQ(run_with(*npm_, 99), "dpkg npm_package_json ");
  EXPECT_EQ(run_with(*npm_, 100), "no worker");
  EXPECT_EQ(run_with(other, 100), "no worker");
  EXPECT_EQ(run_with(*npm_, 99), "no worker");
}

TEST_F(PartlyKnown, AClaimedDigestThatIsWrongSparesNoAnalyzer) {
  run_by({dpkg_}, layer_, note);
  for (const bool as_file : {true, false}) {
    const LayerResult result = run_by({dpkg_, npm_}, both_, note, as_file, digest_);
    EXPECT_EQ(result.digest, both_digest_);
    EXPECT_EQ(names_in(result), (Names{"one", "four"})) << "and nothing of the layer that it says it is";
    EXPECT_EQ(noted(), "dpkg npm_package_json ");
    std::filesystem::remove_all(cache_folder());
    run_by({dpkg_}, layer_, note);
  }
}

TEST_F(PartlyKnown, AWorkerSpeaksForNobodyElse) {
  for (const auto worker : {speak_for_others<true>, speak_for_others<false>}) {
    const LayerResult result = run_by({dpkg_}, both_, worker);
    EXPECT_TRUE(result.failure.starts_with("the worker that read this layer gave no answer")) << result.failure;
    EXPECT_FALSE(result.facts);
    EXPECT_EQ(cached_names(), Names{});
  }
}

TEST_F(PartlyKnown, ALayerThatIsNotWholeIsReadAgainAndTakesNothingAway) {
  run_by({dpkg_}, both_, note);
  limits_.layer_entries = 1;
  EXPECT_TRUE(run_by({dpkg_}, both_, note, true, both_digest_).facts);
  EXPECT_EQ(noted(), "dpkg ");
  limits_ = {};
  EXPECT_EQ(names_in(run_by({dpkg_}, both_, note, true, both_digest_)), (Names{"one"}));
  EXPECT_EQ(noted(), "no worker");
}

}  // namespace
}  // namespace plimsoll::scan
