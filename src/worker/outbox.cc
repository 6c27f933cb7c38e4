#include "worker/outbox.h"

#include <algorithm>

namespace plimsoll::worker {

using base::Status;

namespace {

constexpr std::size_t kMarksPerFrame = 8192;
constexpr std::size_t kLinksPerFrame = 1024;
constexpr std::size_t kFactsPerFrame = 2000;  // packages, owners, secrets and gaps kept before they are sent
constexpr std::size_t kMaxHazards = 1000;

}  // namespace

Outbox::Outbox(std::span<const analysis::Analyzer* const> analyzers, const base::Limits& limits, const FrameSink& sink)
    : sink_(sink), facts_(analyzers.size()) {
  for (const analysis::Analyzer* analyzer : analyzers) speakers_.push_back(analysis::looked_by(*analyzer, limits));
  for (analysis::Facts& facts : facts_) prepare(facts);
}

void Outbox::prepare(analysis::Facts& facts) {
  facts.hand_over = [this](std::vector<analysis::Ownership>& owners) { send_owned_files(owners); };
}

Status Outbox::send_if_many(std::size_t analyzer) {
  return facts_[analyzer].size() > kFactsPerFrame ? send_facts(analyzer) : Status{};
}

Status Outbox::add_mark(std::uint64_t mark) {
  marks_.push_back(mark);
  return marks_.size() < kMarksPerFrame ? Status{} : send_marks();
}

Status Outbox::add_link(analysis::Link link) {
  links_.push_back(std::move(link));
  return links_.size() < kLinksPerFrame ? Status{} : send_links();
}

void Outbox::add_hazard(analysis::LayerHazard hazard) {
  if (hazards_.size() < kMaxHazards) hazards_.push_back(std::move(hazard));
}

void Outbox::add_gap(model::GapClass gap_class, std::string what, std::string why) {
  model::Gap gap;
  gap.gap_class = gap_class;
  gap.what = std::move(what);
  gap.why = std::move(why);
  layer_facts_.facts.gaps.push_back(std::move(gap));
}

Status Outbox::send_marks() {
  if (marks_.empty()) return {};
  const Status sent = sink_(analysis::encode_marks(marks_));
  marks_.clear();
  return sent;
}

Status Outbox::send_links() {
  if (links_.empty()) return {};
  const Status sent = sink_(analysis::encode_links(links_));
  links_.clear();
  return sent;
}

Status Outbox::send_facts(std::size_t analyzer) {
  if (facts_[analyzer].empty()) return {};
  const analysis::Looked& speaker = speakers_[analyzer];
  analysis::AnalyzerFacts sending{speaker.analyzer, speaker.version, std::move(facts_[analyzer]), speaker.config};
  facts_[analyzer] = {};
  facts_[analyzer].tallies = std::move(sending.facts.tallies);
  facts_[analyzer].told = sending.facts.told;
  prepare(facts_[analyzer]);
  send_owned_files(sending.facts.ownership);
  PLIMSOLL_CHECK(owned_sent_);
  return sink_(analysis::encode_facts(sending));
}

// Gives each new owner its number and sends its files, which are then forgotten here.
void Outbox::send_owned_files(std::vector<analysis::Ownership>& owners) {
  for (analysis::Ownership& owner : owners) {
    if (owner.id == 0) owner.id = ++last_owner_;
    for (std::size_t at = 0; at < owner.files.size() && owned_sent_; at += analysis::Facts::kManyFiles) {
      const auto some =
          std::span(owner.files).subspan(at, std::min(analysis::Facts::kManyFiles, owner.files.size() - at));
      owned_sent_ = sink_(analysis::encode_owned_files(owner.id, some));
    }
    std::vector<std::uint64_t>().swap(owner.files);  // "= {}" would keep the memory
  }
}

// About the layer as such, so without a path of their own.
void Outbox::tallies_to_documents(analysis::Facts& facts) {
  for (const analysis::Tally& tally : facts.tallies) {
    facts.documents.push_back({std::string(analysis::kTallyDocument),
                               {},
                               {{"group", std::string(tally.group)},
                                {"what", std::string(tally.what)},
                                {"path", tally.path},
                                {"files", std::to_string(tally.files)},
                                {"bytes", std::to_string(tally.bytes)}}});
  }
  facts.tallies.clear();
}

Status Outbox::finish(analysis::LayerEnd end) {
  PLIMSOLL_CHECK(send_marks());
  PLIMSOLL_CHECK(send_links());
  for (std::size_t i = 0; i < facts_.size(); ++i) {
    tallies_to_documents(facts_[i]);
    PLIMSOLL_CHECK(send_facts(i));
  }
  if (!layer_facts_.facts.empty()) {
    layer_facts_.analyzer = analysis::kLayerId;
    PLIMSOLL_CHECK(sink_(analysis::encode_facts(layer_facts_)));
  }
  if (!hazards_.empty()) PLIMSOLL_CHECK(sink_(analysis::encode_hazards(hazards_)));
  end.analyzers = std::move(speakers_);
  return sink_(analysis::encode_end(end));
}

}  // namespace plimsoll::worker
