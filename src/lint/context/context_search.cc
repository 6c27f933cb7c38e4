#include "lint/context/context_search.h"

#include <algorithm>

#include "secrets/allow.h"

namespace plimsoll::lint {
namespace {

struct Taken {
  const ContextEntry* entry = nullptr;
  const Step* step = nullptr;
  const dockerfile::Word* word = nullptr;
  std::ptrdiff_t depth = 0;
};

void take(const View& view, const Step& step, const BuildContext& context, std::vector<bool>& is_taken,
          std::vector<Taken>& taken) {
  if (step->keyword != Keyword::kCopy && step->keyword != Keyword::kAdd) return;
  for (const ContextSource& source : context_sources(view, step)) {
    for (std::size_t i = 0; i < context.entries.size(); ++i) {
      const ContextEntry& entry = context.entries[i];
      if (is_taken[i] || entry.is_folder || is_sensitive(entry) || !takes(source, entry)) continue;
      is_taken[i] = true;
      const std::string_view own = std::string_view(view.file().path()).substr(view.file().path().rfind('/') + 1);
      if (entry.path == own || secrets::is_published(entry.path)) continue;
      taken.push_back({&entry, &step, source.word, std::ranges::count(entry.path, '/')});
    }
  }
}

}  // namespace

ContextSearch search_context(const View& view) {
  ContextSearch out;
  const bool copies = std::ranges::any_of(
      view.steps(), [](const Step& step) { return step->keyword == Keyword::kCopy || step->keyword == Keyword::kAdd; });
  const BuildContext* context = copies ? view.file().context() : nullptr;
  if (context == nullptr || context->contents == nullptr) return out;
  std::vector<bool> is_taken(context->entries.size(), false);
  std::vector<Taken> taken;
  for (const Step& step : view.steps()) take(view, step, *context, is_taken, taken);
  std::ranges::stable_sort(taken, {}, &Taken::depth);
  std::uint64_t bytes = 0;
  for (const Taken& one : taken) {
    if (out.searched == kMostFilesSearched || bytes >= kMostBytesSearched) {
      ++out.left_out;
      continue;
    }
    ++out.searched;
    const auto& secrets = context->contents->secrets_in(one.entry->path);
    if (!secrets || !secrets->is_whole) ++out.left_out;
    if (!secrets) continue;
    bytes += secrets->read;
    if (!secrets->found.empty()) out.found.push_back({one.step, one.word, one.entry->path, &*secrets});
  }
  return out;
}

}  // namespace plimsoll::lint
