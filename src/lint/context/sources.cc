#include "lint/context/sources.h"

#include "base/clean_path.h"
#include "base/text.h"

namespace plimsoll::lint {
namespace {

bool is_remote(std::string_view source) {
  return base::contains(source, "://") || source.starts_with("git@");
}

}  // namespace

std::vector<ContextSource> context_sources(const View& view, const Step& step) {
  std::vector<ContextSource> sources;
  if (step->flag("from") != nullptr) return sources;
  for (const dockerfile::Word* word : dockerfile::copy_of(*step).sources) {
    if (dockerfile::heredoc_of(*step, *word) != nullptr || is_remote(word->value)) continue;
    const auto expanded = view.scopes().expand(step.index, step->raw(*word));
    if (!expanded.is_known || !expanded.fault.empty() || is_remote(expanded.value)) continue;
    sources.push_back({word, base::clean_path(step->exec_form ? word->value : expanded.value).path});
  }
  return sources;
}

bool takes(const ContextSource& source, const ContextEntry& entry) {
  if (source.path.empty() || source.path == entry.path) return true;
  if (entry.path.starts_with(source.path + "/")) return true;
  if (source.path.find_first_of("*?[") == std::string::npos) return false;
  // COPY's patterns are those of an ignore file without `**`; a folder that one fits is taken with all that is in it.
  dockerfile::IgnoreBudget budget{1'000'000};
  return dockerfile::IgnorePattern(source.path).takes(entry.path, budget);
}

}  // namespace plimsoll::lint
