#include "scan/merge_facts.h"

#include <gtest/gtest.h>

#include "scan/keep_facts.h"
#include "tests/support/files.h"

namespace plimsoll::scan {
namespace {

using analysis::AnalyzerFacts;
using analysis::Link;
using analysis::Looked;
using Speakers = std::vector<Looked>;

const store::FactsCache& no_cache() {
  static const auto cache = store::FactsCache::open(std::nullopt);
  return cache;
}

WholeFacts whole(const std::string& frames, const Speakers& speakers, std::uint64_t entries = 1) {
  analysis::LayerEnd end;
  end.entries = entries;
  end.analyzers = speakers;
  auto writer = *no_cache().write();
  EXPECT_TRUE(writer.append(frames) && writer.append(analysis::encode_end(end)));
  return {*writer.so_far(), end};
}

WholeFacts merge(const std::vector<const WholeFacts*>& sources) {
  auto writer = *no_cache().write();
  EXPECT_TRUE(merge_facts(sources, [&](std::string_view frame) { return writer.append(frame); }));
  auto file = *writer.so_far();
  auto end = *load_end(file);
  return {std::move(file), std::move(end)};
}

std::string facts_of(const Looked& speaker, const std::string& package, std::uint64_t owner = 0) {
  AnalyzerFacts facts{speaker.analyzer, speaker.version, {}, speaker.config};
  facts.facts.packages.emplace_back().name = package;
  if (owner != 0) facts.facts.ownership.push_back({package, "list", {}, owner});
  return analysis::encode_facts(facts);
}

std::string layer_gaps(const std::vector<std::string>& whys) {
  AnalyzerFacts facts{std::string(analysis::kLayerId), 0, {}};
  for (const auto& why : whys) facts.facts.gaps.emplace_back().why = why;
  return analysis::encode_facts(facts);
}

std::string marks(std::initializer_list<std::uint64_t> all) {
  return analysis::encode_marks(std::vector<std::uint64_t>(all));
}

const Looked kA{"a", 1, 1}, kB{"b", 1, 1}, kC{"c", 1, 1};

std::vector<std::string> packages_of(const WholeFacts& merged, const Speakers& wanted) {
  std::vector<std::string> names;
  const auto loaded =
      load_facts({{sys::Descriptor(::dup(merged.file.file.get())), merged.file.start, merged.file.end}, wanted});
  for (const auto& said : loaded->facts) {
    for (const auto& package : said.facts.packages) names.push_back(package.name);
  }
  return names;
}

using Names = std::vector<std::string>;

TEST(MergeFacts, EachAnalyzerIsTakenOnceAndFromTheFirst) {
  const auto fresh = whole(facts_of(kA, "new a") + facts_of(kB, "b"), {kA, kB});
  const auto old = whole(facts_of(kA, "old a") + facts_of(kC, "c"), {kA, kC});
  const auto merged = merge({&fresh, &old});
  EXPECT_EQ(merged.end.analyzers, (Speakers{kA, kB, kC}));
  EXPECT_EQ(packages_of(merged, {kA, kB, kC}), (Names{"new a", "b", "c"}));
  EXPECT_EQ(packages_of(merged, {kC}), (Names{"c"}));
}

TEST(MergeFacts, FactsOfWhoDidNotLookAreNotTaken) {
  const auto fresh = whole(facts_of(kA, "a"), {kA});
  const auto old = whole(facts_of(kB, "of a liar"), {kC});
  EXPECT_EQ(packages_of(merge({&fresh, &old}), {kA, kB, kC}), (Names{"a"}));
}

TEST(MergeFacts, WhatEveryRunSaysIsThereOnce) {
  const Link link{"lib", "usr/lib", false}, hard{"x", "y", true};
  const analysis::LayerHazard hazard{"PL-LAYER-ESCAPE", "../x", "out", 512},
      other{"PL-LAYER-ESCAPE", "../y", "out", 1024};
  const auto fresh = whole(marks({1, 2}) + analysis::encode_links(std::vector{link}) + layer_gaps({"same", "new"}) +
                               analysis::encode_hazards(std::vector{hazard}),
                           {kA});
  const auto old = whole(marks({1, 2}) + analysis::encode_links(std::vector{link, hard}) + layer_gaps({"old", "same"}) +
                             analysis::encode_hazards(std::vector{hazard, other}),
                         {kB});
  const ScanFacts merged{std::move(merge({&fresh, &old}).file), {kA, kB}};
  const auto loaded = *load_facts(merged);
  EXPECT_EQ(loaded.links, (std::vector{link, hard}));
  EXPECT_EQ(loaded.hazards, (std::vector{hazard, other}));
  std::vector<std::uint64_t> seen;
  EXPECT_TRUE(for_each_mark(merged, [&](auto some) { seen.insert(seen.end(), some.begin(), some.end()); }));
  EXPECT_EQ(seen, (std::vector<std::uint64_t>{1, 2}));
  ASSERT_EQ(loaded.facts.size(), 1U);
  Names whys;
  for (const auto& gap : loaded.facts[0].facts.gaps) whys.push_back(gap.why);
  EXPECT_EQ(whys, (Names{"same", "new", "old"}));
}

TEST(MergeFacts, OwnersOfDifferentRunsStayApart) {
  const std::vector<std::uint64_t> one = {11}, two = {22}, three = {33};
  const auto fresh = whole(analysis::encode_owned_files(1, one) + facts_of(kA, "a", 1), {kA});
  // Owner 1 is of kA, whose facts are not taken from here.
  const auto old = whole(analysis::encode_owned_files(1, three) + facts_of(kA, "old a", 1) +
                             analysis::encode_owned_files(2, two) + facts_of(kB, "b", 2),
                         {kA, kB});
  const ScanFacts merged{std::move(merge({&fresh, &old}).file), {kA, kB}};
  std::map<std::uint64_t, std::string> owners;
  const auto loaded = *load_facts(merged);
  for (const auto& said : loaded.facts) {
    for (const auto& owner : said.facts.ownership) owners[owner.id] = owner.package;
  }
  std::map<std::string, std::uint64_t> files;
  EXPECT_TRUE(for_each_owned_file(merged, [&](std::uint64_t id, auto some) { files[owners.at(id)] = some[0]; }));
  EXPECT_EQ(files, (std::map<std::string, std::uint64_t>{{"a", 11}, {"b", 22}}));
}

TEST(MergeFacts, OldVersionsGoAndConfigurationsDoNotPileUp) {
  const Looked newer{"a", 2, 1};
  const auto fresh = whole("", {newer});
  const auto old = whole("", {kA, kB, {"a", 2, 2}, {"a", 2, 3}, {"a", 2, 4}, {"a", 2, 5}});
  const auto chosen = choose(std::vector{&fresh, &old});
  EXPECT_EQ(chosen[0], (Speakers{newer}));
  EXPECT_EQ(chosen[1], (Speakers{kB, {"a", 2, 2}, {"a", 2, 3}, {"a", 2, 4}}));
}

}  // namespace
}  // namespace plimsoll::scan
