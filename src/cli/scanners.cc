#include "cli/scanners.h"

#include <algorithm>

#include "cli/own_rules.h"
#include "hazards/all_hazard_analyzers.h"
#include "hazards/dockle_ignore.h"
#include "hazards/surface.h"
#include "inventory/all_analyzers.h"
#include "sys/file.h"
#include "worker/archive_walk.h"
#include "worker/secret_pass.h"

namespace plimsoll::cli {
namespace {

constexpr std::string_view kIgnoreFile = ".dockleignore";
constexpr std::uint64_t kIgnoreSize = 1U << 20U;

}  // namespace

std::vector<std::string> scanner_names() {
  return {"vuln", "secret", "config", "hazard", "license"};
}

std::vector<std::string> default_scanners() {
  return {"vuln", "secret", "config", "hazard"};
}

bool is_asked(const std::vector<std::string>& scanners, std::string_view name) {
  return std::ranges::find(scanners, name) != scanners.end();
}

void add_unasked(const std::vector<std::string>& scanners, model::Report& report) {
  for (const std::string& name : scanner_names()) {
    if (!is_asked(scanners, name)) report.coverage.push_back({name, "skipped", "not asked for (--scanners)", true});
  }
}

std::vector<const analysis::Analyzer*> image_analyzers(const std::vector<std::string>& scanners) {
  const bool hazard = is_asked(scanners, "hazard");
  std::vector<const analysis::Analyzer*> needed;
  std::ranges::copy(inventory::all_analyzers(), std::back_inserter(needed));
  // The configuration names users, and the image's own accounts say who they are.
  if (hazard || is_asked(scanners, "config"))
    std::ranges::copy(hazards::all_hazard_analyzers(), std::back_inserter(needed));
  if (hazard) needed.push_back(&worker::kArchives);
  if (is_asked(scanners, "secret")) needed.push_back(&worker::kSecrets);
  return needed;
}

image::OpenOptions::Interest interest_in(std::span<const analysis::Analyzer* const> analyzers,
                                         const formats::TarMember& member) {
  using analysis::EntryType;
  using Interest = image::OpenOptions::Interest;
  analysis::Entry entry;
  entry.path = member.name;
  entry.type = member.type == '5'   ? EntryType::directory
               : member.type == '4' ? EntryType::block_device
               : member.type == '3' ? EntryType::character_device
                                    : EntryType::file;
  entry.size = member.size;
  entry.mode = member.mode;
  entry.capability = member.capability;
  if (entry.type == EntryType::file &&
      std::ranges::any_of(analyzers, [&](const auto* analyzer) { return analyzer->wants(entry); })) {
    return Interest::bytes;
  }
  analysis::Facts facts;
  for (const analysis::Analyzer* analyzer : analyzers) {
    if (analyzer->note != nullptr) analyzer->note(entry, facts);
  }
  return facts.empty() ? Interest::none : Interest::header;
}

base::Status apply_own_rules(model::Report& report) {
  describe_rules(report);
  hazards::count_vulnerabilities(report);
  const auto text = sys::read_file(std::string(kIgnoreFile), kIgnoreSize);
  if (!text) {
    if (text.error().code == base::ErrorCode::not_found) return {};
    return tl::unexpected(base::at(text.error(), std::string(kIgnoreFile)));
  }
  hazards::suppress(report.findings, hazards::parse_dockle_ignore(*text), kIgnoreFile);
  return {};
}

}  // namespace plimsoll::cli
