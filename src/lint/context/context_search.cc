#include "lint/context/context_search.h"

#include <algorithm>

#include "secrets/allow.h"

namespace plimsoll::lint {
namespace {

// A file made of COPYs over a large context must not take forever: so many comparisons of a source with an entry, of a
// pattern by its length.
constexpr std::uint64_t kMostCompared = 2'000'000;

struct Taken {
  const ContextEntry* entry = nullptr;
  const Step* step = nullptr;
  const dockerfile::Word* word = nullptr;
  std::ptrdiff_t depth = 0;
};

class Taker {
 public:
  Taker(const View& view, const BuildContext& context) : view_(view), own_(view.file().path()) {
    own_ = own_.substr(own_.rfind('/') + 1);
    for (const ContextEntry& entry : context.entries) {
      if (is_searched(entry)) wanted_.push_back(&entry);
    }
  }

  // Of the sources of all steps; `left_out` counts sources that were not compared.
  std::vector<Taken> run(std::size_t& left_out) {
    for (const Step& step : view_.steps()) {
      if (step->keyword != Keyword::kCopy && step->keyword != Keyword::kAdd) continue;
      for (const ContextSource& source : context_sources(view_, step)) {
        if (compared_ > kMostCompared) {
          ++left_out;
        } else {
          take(step, source);
        }
      }
    }
    return std::move(taken_);
  }

 private:
  bool is_searched(const ContextEntry& entry) const {
    return !entry.is_folder && !is_sensitive(entry) && entry.path != own_ && !secrets::is_published(entry.path);
  }

  void take(const Step& step, const ContextSource& source) {
    const bool is_pattern = source.path.find_first_of("*?[") != std::string::npos;
    std::erase_if(wanted_, [&](const ContextEntry* entry) {
      compared_ += is_pattern ? 1 + source.path.size() * entry->path.size() / 32 : 1;
      if (!takes(source, *entry)) return false;
      taken_.push_back({entry, &step, source.word, std::ranges::count(entry->path, '/')});
      return true;
    });
  }

  const View& view_;
  std::string_view own_;                     // the Dockerfile's name
  std::vector<const ContextEntry*> wanted_;  // that no source has taken yet
  std::vector<Taken> taken_;
  std::uint64_t compared_ = 0;
};

}  // namespace

ContextSearch search_context(const View& view) {
  ContextSearch out;
  const bool copies = std::ranges::any_of(
      view.steps(), [](const Step& step) { return step->keyword == Keyword::kCopy || step->keyword == Keyword::kAdd; });
  const BuildContext* context = copies ? view.file().context() : nullptr;
  if (context == nullptr || context->contents == nullptr) return out;
  std::vector<Taken> taken = Taker(view, *context).run(out.left_out);
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
