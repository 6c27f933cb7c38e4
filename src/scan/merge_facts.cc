#include "scan/merge_facts.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "base/append.h"

namespace plimsoll::scan {

using analysis::AnalyzerFacts;
using analysis::FrameKind;
using analysis::Looked;
using base::Status;

namespace {

constexpr std::size_t kMostConfigs = 4;  // of one analyzer

bool contains(const std::vector<Looked>& all, const Looked& one) {
  return std::ranges::find(all, one) != all.end();
}

class Merger {
 public:
  using Put = std::function<Status(std::string_view)>;
  explicit Merger(const Put& put) : put_(put) {}

  Status add(const WholeFacts& source, const std::vector<Looked>& chosen, bool is_first) {
    first_owner_ = last_owner_;
    owners_.clear();
    PLIMSOLL_CHECK(for_each_frame(
        source.file, [](FrameKind kind) { return kind == FrameKind::facts; },
        [&](FrameKind, std::string_view payload) { return facts(payload, chosen); }));
    const auto wanted = [&](FrameKind kind) {
      if (kind == FrameKind::marks) return is_first;
      if (kind == FrameKind::owned_files) return !owners_.empty();
      return kind == FrameKind::links || kind == FrameKind::hazards;
    };
    return for_each_frame(source.file, wanted, [&](FrameKind kind, std::string_view payload) -> Status {
      if (kind == FrameKind::marks) return put_(analysis::encode_frame(kind, payload));
      if (kind == FrameKind::links) return links(payload);
      if (kind == FrameKind::owned_files) return owned_files(payload);
      PLIMSOLL_TRY(hazards, analysis::decode_hazards(payload));
      for (auto& hazard : hazards) {
        if (is_new(fmt::format("hazard\n{}\n{}\n{}\n{}", hazard.rule, hazard.path, hazard.message, hazard.offset)))
          hazards_.push_back(std::move(hazard));
      }
      return {};
    });
  }

  Status finish(const analysis::LayerEnd& end) {
    if (!layer_.facts.empty()) {
      layer_.analyzer = analysis::kLayerId;
      PLIMSOLL_CHECK(put_(analysis::encode_facts(layer_)));
    }
    if (!hazards_.empty()) PLIMSOLL_CHECK(put_(analysis::encode_hazards(hazards_)));
    return put_(analysis::encode_end(end));
  }

 private:
  Status facts(std::string_view payload, const std::vector<Looked>& chosen) {
    PLIMSOLL_TRY(speaker, analysis::decode_speaker(payload));
    const bool of_layer = speaker.analyzer == analysis::kLayerId;
    if (!of_layer && !contains(chosen, speaker)) return {};
    PLIMSOLL_TRY(said, analysis::decode_facts(payload));
    if (of_layer) {
      for (auto& gap : said.facts.gaps) {
        if (is_new(fmt::format("gap\n{}\n{}\n{}\n{}\n{}", static_cast<int>(gap.gap_class), gap.what, gap.why, gap.mend,
                               gap.where.path)))
          layer_.facts.gaps.push_back(std::move(gap));
      }
      return {};
    }
    if (said.facts.ownership.empty()) return put_(analysis::encode_frame(FrameKind::facts, payload));
    for (auto& owner : said.facts.ownership) {
      owners_.insert(owner.id);
      owner.id += first_owner_;
      last_owner_ = std::max(last_owner_, owner.id);
    }
    return put_(analysis::encode_facts(said));
  }

  Status owned_files(std::string_view payload) {
    PLIMSOLL_TRY(owned, analysis::decode_owned_files(payload));
    if (!owners_.contains(owned.owner)) return {};
    return put_(analysis::encode_owned_files(owned.owner + first_owner_, owned.files));
  }

  Status links(std::string_view payload) {
    PLIMSOLL_TRY(links, analysis::decode_links(payload));
    std::erase_if(links, [&](const analysis::Link& link) {
      return !is_new(fmt::format("{}\n{}\n{}", link.is_hard ? "hard" : "symbolic", link.path, link.target));
    });
    return links.empty() ? Status{} : put_(analysis::encode_links(links));
  }

  bool is_new(std::string said) { return said_.insert(std::move(said)).second; }

  const Put& put_;
  std::uint64_t first_owner_ = 0, last_owner_ = 0;
  std::unordered_set<std::uint64_t> owners_;  // of the source, by its own numbers, whose facts are taken
  std::unordered_set<std::string> said_;      // links, hazards and gaps of the layer
  std::vector<analysis::LayerHazard> hazards_;
  AnalyzerFacts layer_;
};

}  // namespace

bool agree(const analysis::LayerEnd& a, const analysis::LayerEnd& b) {
  return a.diff_id == b.diff_id && a.tar_size == b.tar_size && a.entries == b.entries && a.error == b.error;
}

std::vector<std::vector<Looked>> choose(std::span<const WholeFacts* const> sources) {
  struct Taken {
    std::uint32_t version = 0;
    std::vector<Looked> all;
  };
  std::unordered_map<std::string, Taken> taken;
  std::vector<std::vector<Looked>> chosen;
  for (const WholeFacts* source : sources) {
    auto& here = chosen.emplace_back();
    for (const Looked& looked : source->end.analyzers) {
      Taken& before = taken[looked.analyzer];
      if (before.all.empty()) before.version = looked.version;
      if (before.version != looked.version || before.all.size() >= kMostConfigs || contains(before.all, looked))
        continue;
      before.all.push_back(looked);
      here.push_back(looked);
    }
  }
  return chosen;
}

Status merge_facts(std::span<const WholeFacts* const> sources, const std::function<Status(std::string_view)>& put) {
  auto chosen = choose(sources);
  Merger merger(put);
  for (std::size_t i = 0; i < sources.size(); ++i) PLIMSOLL_CHECK(merger.add(*sources[i], chosen[i], i == 0));
  analysis::LayerEnd end = sources.front()->end;
  end.analyzers.clear();
  for (auto& some : chosen) base::append(end.analyzers, std::move(some));
  return merger.finish(end);
}

}  // namespace plimsoll::scan
