// Configurations of coin miners: JSON with the settings that only XMRig and its kin have, or with a pool's address.
#include "base/text.h"
#include "hazards/all_hazard_analyzers.h"
#include "hazards/config_rule.h"

namespace plimsoll::hazards {
namespace {

constexpr std::uint64_t kLargest = 64U << 10U;

bool wants(const analysis::Entry& entry) {
  return entry.type == analysis::EntryType::file && entry.size >= 16 && entry.size <= kLargest &&
         entry.path.ends_with(".json");
}

// "donate-level" is the share that XMRig mines for its author; nothing else has it beside a list of pools.
bool is_miner(std::string_view text) {
  if (base::contains(text, "\"donate-level\"") && base::contains(text, "\"pools\"")) return true;
  return base::contains(text, "\"stratum+tcp://") || base::contains(text, "\"stratum+ssl://");
}

void visit(const analysis::Entry& entry, const base::RandomAccess& file, const base::Limits&, analysis::Facts& out) {
  std::string text(std::min(file.size(), kLargest), '\0');
  if (!base::read_exact(file, 0, std::as_writable_bytes(std::span(text))) || !is_miner(text)) return;
  out.documents.push_back({std::string(kMinerDocument), std::string(entry.path), {}});
}

}  // namespace

constinit const analysis::Analyzer kMiners{"miners", 1, "Configurations of coin miners", wants, nullptr, visit, {}};

}  // namespace plimsoll::hazards
