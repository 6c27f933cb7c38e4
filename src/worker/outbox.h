// What the loop over a layer has found and not sent yet. Small things are gathered and leave as frames before they
// become many, so that memory does not grow with the layer.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "analysis/analyzer.h"
#include "analysis/layer_facts.h"
#include "worker/analyse.h"

namespace plimsoll::worker {

class Outbox {
 public:
  Outbox(std::span<const analysis::Analyzer* const> analyzers, const base::Limits& limits, const FrameSink& sink);
  Outbox(const Outbox&) = delete;
  Outbox& operator=(const Outbox&) = delete;

  // What the analyzer of this number found so far and was not sent.
  analysis::Facts& facts(std::size_t analyzer) { return facts_[analyzer]; }
  // Sends them where they have become many; a false status is a frame that could not be sent.
  base::Status send_if_many(std::size_t analyzer);

  base::Status add_mark(std::uint64_t mark);
  base::Status add_link(analysis::Link link);
  void add_hazard(analysis::LayerHazard hazard);
  // About the layer as such.
  void add_gap(model::GapClass gap_class, std::string what, std::string why);

  // Sends all that is left, and `end` last, with the names of those who looked.
  base::Status finish(analysis::LayerEnd end);

 private:
  base::Status send_marks();
  base::Status send_links();
  base::Status send_facts(std::size_t analyzer);
  void prepare(analysis::Facts& facts);
  static void tallies_to_documents(analysis::Facts& facts);
  void send_owned_files(std::vector<analysis::Ownership>& owners);

  std::vector<analysis::Looked> speakers_;  // the analyzers, as their facts name them
  const FrameSink& sink_;
  std::vector<analysis::Facts> facts_;  // of each analyzer
  analysis::AnalyzerFacts layer_facts_;
  std::vector<std::uint64_t> marks_;
  std::vector<analysis::Link> links_;
  std::vector<analysis::LayerHazard> hazards_;
  std::uint64_t last_owner_ = 0;
  base::Status owned_sent_;
};

}  // namespace plimsoll::worker
