#include <algorithm>

#include "lint/all_rules.h"
#include "lint/packages/installs.h"

namespace plimsoll::lint {
namespace {

constexpr std::size_t kLeast = 3, kMost = 500;  // packages of which the order is looked at

// Each place gets the word that belongs there, as it is written.
std::optional<Remedy> sorted(const View& view, const Step& step, const ShellWords& words, const ShellWords& in_order) {
  const Span all{words.front()->at.start, words.back()->at.end};
  const bool has_comment = std::ranges::any_of(view.document().comments, [&](const dockerfile::Comment& comment) {
    return all.start < comment.span.start && comment.span.end < all.end;
  });
  if (step->exec_form || has_comment) return std::nullopt;  // a comment speaks of the package below it
  Remedy remedy{"Sort the packages", {}, false};
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Span at = words[i]->at;
    std::string word(view.document().at(in_order[i]->at));
    if (view.document().at(at) != word) remedy.edits.push_back({at, std::move(word)});
  }
  return remedy;
}

void check(const View& view, Sink& out) {
  view.each_call([&](const Step& step, const ShellCommand&, const ShellCall& call) {
    const auto install = install_of(call);
    if (!install || install->packages.size() < kLeast || install->packages.size() > kMost) return;
    const ShellWords& words = install->packages;
    if (!std::ranges::all_of(words, [](const ShellWord* word) { return word->literal; })) return;
    ShellWords in_order = words;
    std::ranges::stable_sort(in_order, {}, [](const ShellWord* word) { return std::string_view(word->value); });
    const auto first = std::ranges::mismatch(words, in_order);
    if (first.in1 == words.end()) return;
    out.add(step, (*first.in1)->at, fmt::format("by name {} comes here", (*first.in2)->value)).fix =
        sorted(view, step, words, in_order);
  });
}

}  // namespace

constinit const Rule kPlLintSortPackages{
    .id = "PL-LINT-SORT-PACKAGES",
    .severity = model::Severity::info,
    .title = "Packages are not sorted by name",
    .why = "In a sorted list one that stands there twice is seen, and changes are easy to read.",
    .remedy = "Sort them, one a line.",
    .bad = "FROM debian:12\nRUN apt-get install -y git curl ca-certificates\n",
    .good = "FROM debian:12\nRUN apt-get install -y ca-certificates curl git\n",
    .check = check,
    .is_off = true,
    .help_uri = "https://docs.docker.com/build/building/best-practices/#sort-multi-line-arguments",
};

}  // namespace plimsoll::lint
