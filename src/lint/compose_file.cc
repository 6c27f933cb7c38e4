#include "lint/compose_file.h"

#include <algorithm>

#include "lint/all_rules.h"
#include "lint/compose_pragmas.h"

namespace plimsoll::lint {
namespace {

const std::string kNoPath;

// Two services can have a value in common (`<<`, `extends`): each is told with what brought it there.
bool is_same(const Found& a, const Found& b) {
  return a.rule == b.rule && a.file == b.file && a.at == b.at && a.message == b.message;
}

void add_faults(const ComposeFile& file, model::Severity severity, std::vector<Found>& found) {
  for (const compose::Problem& fault : file.project().faults)
    found.push_back({&kPlComposeSyntax, kNoService, fault.at.span, fault.message, {}, severity, {}, fault.at.file, {}});
}

}  // namespace

ComposeFile::ComposeFile(compose::Project project, const Settings& settings)
    : project_(std::move(project)), settings_(settings) {
  const auto& entries = project_.services();
  for (std::uint32_t i = 0; i < entries.size(); ++i) {
    if (entries[i].value.is_map()) services_.push_back({i, entries[i].key, entries[i].value});
  }
}

const std::string& ComposeFile::path() const {
  return project_.files.empty() ? kNoPath : project_.files.front()->path;
}

Found& ComposeSink::add(std::uint32_t index, const compose::Place& at, const std::vector<compose::Place>& through,
                        std::string message) {
  return found_.emplace_back(Found{rule_, index, at.span, std::move(message), {}, severity_, {}, at.file, through});
}

Found& ComposeSink::add(const Service& service, const Node& value, std::string message) {
  if (message.empty()) message = rule_->title;
  return add(service.index, value.whole(), value.through, fmt::format("{}: {}", service.name, message));
}

Found& ComposeSink::add_lack(const Service& service, std::string message) {
  if (message.empty()) message = rule_->title;
  return add(service.index, service.node.key_at, service.node.through, fmt::format("{}: {}", service.name, message));
}

Found& ComposeSink::add(const Node& value, std::string message) {
  if (message.empty()) message = rule_->title;
  return add(kNoService, value.whole(), value.through, std::move(message));
}

std::vector<Found> lint(const ComposeFile& file, std::span<const ActiveRule> rules) {
  std::vector<Found> found;
  ComposeSink sink(found);
  model::Severity syntax = kPlComposeSyntax.severity;
  for (const ActiveRule& active : rules) {
    if (active.rule == &kPlComposeSyntax) syntax = active.severity;
    if (active.rule->check_compose == nullptr) continue;
    sink.begin(*active.rule, active.severity);
    active.rule->check_compose(file, sink);
  }
  add_faults(file, syntax, found);  // which nobody can switch off
  std::ranges::stable_sort(found, [](const Found& a, const Found& b) {
    return std::tuple(a.file, a.at.start, a.rule->id) < std::tuple(b.file, b.at.start, b.rule->id);
  });
  found.erase(std::unique(found.begin(), found.end(), is_same), found.end());
  apply_pragmas(file, found);
  return found;
}

}  // namespace plimsoll::lint
