#include "lint/gaps.h"

#include <algorithm>

#include "lint/all_rules.h"
#include "lint/context/archives.h"
#include "lint/context/context_search.h"
#include "lint/secret/secret_values.h"

namespace plimsoll::lint {
namespace {

using model::Gap;
using model::GapClass;

class Collector {
 public:
  Collector(const File& file, std::span<const ActiveRule> rules) : file_(file), view_(file, false), rules_(rules) {}

  std::vector<Gap> run() {
    if (is_on(kPlLintSecretValue) && !secrets_in(file_).is_whole)
      add(GapClass::partial, "secrets in this file", "so much of it looks like secrets that not all was judged");
    if (!takes_context()) return std::move(gaps_);
    add_of_context();
    if (is_on(kPlLintSecretContext)) add_of_search();
    if (is_on(kPlLintAddArchive)) add_of_archives();
    return std::move(gaps_);
  }

 private:
  bool is_on(const Rule& rule) const {
    return std::ranges::any_of(rules_, [&](const ActiveRule& active) { return active.rule == &rule; });
  }

  // Whether a rule has asked for the context: it is not read for its gaps alone.
  bool takes_context() const {
    const bool is_asked = is_on(kPlLintContextSecrets) || is_on(kPlLintCopyIgnoredFile) ||
                          is_on(kPlLintNoDockerignore) || is_on(kPlLintSecretContext) || is_on(kPlLintAddArchive);
    return is_asked && std::ranges::any_of(view_.steps(), [&](const Step& step) {
             const bool copies = step->keyword == Keyword::kCopy || step->keyword == Keyword::kAdd;
             return copies && !context_sources(view_, step).empty();
           });
  }

  void add_of_context() {
    const BuildContext* context = file_.context();
    if (context == nullptr) return;
    if (context->is_cut)
      add(GapClass::partial, "the build context", fmt::format("it has more than {} entries", kMostContextEntries),
          "name what the build does not need in .dockerignore");
    if (!context->ignore.is_whole())
      add(GapClass::partial, context->ignore_name, "some of its patterns are too long, or there are too many");
  }

  // By nature: a linter does not read all of a large context.
  void add_of_search() {
    const ContextSearch search = search_context(view_);
    if (search.left_out == 0) return;
    add(GapClass::info, "secrets in files of the build context",
        fmt::format("{} files were searched, {} not or not to their end", search.searched, search.left_out),
        "plimsoll scan searches all files of the image");
  }

  void add_of_archives() {
    for (const AddedArchive& one : added_archives(view_)) {
      const std::string why = !*one.look ? one.look->error().sentence() : (*one.look)->why_cut;
      if (!why.empty())
        add(GapClass::info, "the archive " + one.path, why, "plimsoll scan looks into all archives of the image");
    }
  }

  void add(GapClass gap_class, std::string what, std::string why, std::string mend = {}) {
    Gap gap;
    gap.gap_class = gap_class;
    gap.what = std::move(what);
    gap.where.file = file_.path();
    gap.why = std::move(why);
    gap.mend = std::move(mend);
    gaps_.push_back(std::move(gap));
  }

  const File& file_;
  View view_;
  std::span<const ActiveRule> rules_;
  std::vector<Gap> gaps_;
};

}  // namespace

std::vector<Gap> gaps_of(const File& file, std::span<const ActiveRule> rules) {
  return Collector(file, rules).run();
}

}  // namespace plimsoll::lint
