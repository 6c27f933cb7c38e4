#include <unordered_map>

#include "lint/all_rules.h"
#include "lint/metadata/labels.h"
#include "lint/stages/stage_names.h"

namespace plimsoll::lint {
namespace {

// Stages that others copy from are no images that anybody is given.
std::vector<bool> sources_of_copies(const View& view) {
  std::vector<bool> sources(view.document().stages.size());
  each_with_stages(view, [&](const Step& step, const StageNames& stages) {
    const dockerfile::Flag* from = step->keyword == Keyword::kCopy ? step->flag("from") : nullptr;
    if (from == nullptr || !from->value) return;
    if (const auto stage = stages.named_or_numbered(*from->value)) sources[*stage] = true;
  });
  return sources;
}

// The stages that have the label: those that set it, and what is built from them; and what those are built from, which
// is no image of its own then.
std::vector<bool> labelled(const View& view, std::vector<bool> sets) {
  const auto base_of = [&](std::size_t i) { return view.scopes().stage(static_cast<std::uint32_t>(i)).base; };
  std::vector<bool> passed_on = sets;
  for (std::size_t i = 0; i < sets.size(); ++i) {
    if (const auto base = base_of(i); base && sets[*base]) sets[i] = true;
  }
  for (std::size_t i = sets.size(); i-- > 0;) {  // a base stands before what is built from it
    if (const auto base = base_of(i); base && passed_on[i]) passed_on[*base] = true;
  }
  for (std::size_t i = 0; i < sets.size(); ++i) sets[i] = sets[i] || passed_on[i];
  return sets;
}

void check(const View& view, Sink& out) {
  const auto& schema = view.settings().label_schema;
  if (schema.empty()) return;
  const std::vector<bool> sources = sources_of_copies(view);
  std::unordered_map<std::string, std::vector<std::uint32_t>> setters;  // stages by label
  each_label(view, [&](const Label& label) {
    if ((*label.step)->stage && schema.contains(label.key)) setters[label.key].push_back(*(*label.step)->stage);
  });
  for (const auto& label : schema) {
    const std::string& key = label.first;
    std::vector<bool> sets(sources.size());
    for (const std::uint32_t stage : setters[key]) sets[stage] = true;
    sets = labelled(view, std::move(sets));
    view.each(Keyword::kFrom, [&](const Step& step) {
      if (sets[*step->stage] || sources[*step->stage]) return;
      out.add(step, head_of(view.file(), step), fmt::format("The stage has no label {}", key));
    });
  }
}

}  // namespace

constinit const Rule kDl3049{
    .id = "DL3049",
    .severity = model::Severity::low,
    .title = "A label of the schema is missing",
    .why = "The schema of labels in the configuration asks for it in every image.",
    .remedy = "Add the label.",
    .bad = "FROM debian:12\nLABEL version=1.0.0\n",
    .good =
        "FROM debian:12\nLABEL version=1.0.0 created=2026-11-30T20:15:00Z license=MIT mail=ann@example.org \\\n"
        "      revision=efb71fd url=https://example.org\n",
    .check = check,
    .help_uri = "https://docs.docker.com/reference/dockerfile/#label",
};

}  // namespace plimsoll::lint
