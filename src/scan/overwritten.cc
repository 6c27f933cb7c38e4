#include "scan/overwritten.h"

#include <algorithm>
#include <map>

#include "hazards/elf_document.h"
#include "hazards/script_document.h"

namespace plimsoll::scan {

using analysis::MarkKind;

namespace {

constexpr std::uint64_t kKindBits = 3;

}  // namespace

void Overwritten::see(std::uint32_t layer, std::span<const std::uint64_t> marks) {
  if (highest_.empty()) {
    highest_.resize(kSlots);
    is_listed_.resize(kSlots);
  }
  const auto number = static_cast<std::uint8_t>(std::min<std::uint32_t>(layer, 0xFF));
  for (const std::uint64_t mark : marks) {
    if (static_cast<MarkKind>(mark & kKindBits) == MarkKind::file) highest_[slot(mark)] = number;
  }
}

void Overwritten::find_hits(Candidates& candidates, std::uint32_t layers,
                            const std::function<void(std::uint32_t, const TakeMarks&)>& read_marks) const {
  std::uint32_t lowest = layers;
  for (const auto& [path, candidate] : candidates) lowest = std::min(lowest, candidate.layer);
  for (std::uint32_t layer = lowest + 1; layer < layers; ++layer) {
    read_marks(layer, [&](std::span<const std::uint64_t> marks) {
      for (const std::uint64_t mark : marks) {
        if (!is_listed_[slot(mark)]) continue;
        const auto found = candidates.find(mark & ~kKindBits);
        if (found == candidates.end() || layer <= found->second.layer) continue;
        // A white-out or a folder in its place: the file is gone, and not another one.
        found->second.replaced_in = static_cast<MarkKind>(mark & kKindBits) == MarkKind::file ? layer : 0;
      }
    });
  }
}

std::vector<analysis::SquashedReplaced> Overwritten::take(
    std::uint32_t layers, const std::function<void(std::uint32_t, const TakeMarks&)>& read_marks,
    std::span<const analysis::SquashedDocument> documents,
    const std::unordered_map<std::uint64_t, std::uint32_t>& compared) {
  Candidates candidates;
  for (const Listed& one : listed_) candidates.insert_or_assign(one.file & ~kKindBits, one);
  if (!candidates.empty()) find_hits(candidates, layers, read_marks);
  std::erase_if(candidates, [&](const auto& one) {
    if (one.second.replaced_in == 0) return true;
    const auto found = compared.find(one.first);
    return found != compared.end() && found->second >= one.second.replaced_in;
  });
  for (const auto& found : documents) {
    if (candidates.empty()) break;
    if (found.document.kind == hazards::kElfDocument || found.document.kind == hazards::kScriptDocument)
      candidates.erase(base::path_hash(found.document.path) & ~kKindBits);
  }
  std::map<std::pair<std::string_view, std::uint32_t>, analysis::SquashedReplaced> groups;
  for (const auto& [path, candidate] : candidates) {
    auto& group = groups[{*candidate.package, candidate.replaced_in}];
    group.package = *candidate.package;
    group.owner_layer = candidate.layer;
    group.layer = candidate.replaced_in;
    ++((candidate.file & analysis::kOwnedConfiguration) != 0 ? group.configuration : group.files);
  }
  std::vector<analysis::SquashedReplaced> replaced;
  for (auto& [key, group] : groups) replaced.push_back(std::move(group));
  return replaced;
}

}  // namespace plimsoll::scan
