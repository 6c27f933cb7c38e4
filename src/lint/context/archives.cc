#include "lint/context/archives.h"

#include <algorithm>
#include <set>

#include "lint/copy/places.h"

namespace plimsoll::lint {
namespace {

constexpr std::size_t kMostNamed = 200;  // archives of the context that sources are compared with

bool is_archive_name(std::string_view path) {
  return has_archive_name(path) || path.ends_with(".zip");
}

std::vector<const ContextEntry*> archives_of(const BuildContext& context) {
  std::vector<const ContextEntry*> out;
  for (const ContextEntry& entry : context.entries) {
    if (out.size() < kMostNamed && !entry.is_folder && is_archive_name(entry.path)) out.push_back(&entry);
  }
  return out;
}

// Not as part of a folder.
bool names(const ContextSource& source, const ContextEntry& entry) {
  if (source.path == entry.path) return true;
  return source.path.find_first_of("*?[") != std::string::npos &&
         dockerfile::IgnorePattern(source.path).fits(entry.path);
}

}  // namespace

std::vector<AddedArchive> added_archives(const View& view) {
  std::vector<AddedArchive> out;
  const bool adds = std::ranges::any_of(view.steps(), [](const Step& step) { return step->keyword == Keyword::kAdd; });
  const BuildContext* context = adds ? view.file().context() : nullptr;
  if (context == nullptr || context->contents == nullptr) return out;
  const auto archives = archives_of(*context);
  std::set<std::string_view> seen;
  for (const Step& step : view.steps()) {
    if (step->keyword != Keyword::kAdd || archives.empty()) continue;
    for (const ContextSource& source : context_sources(view, step)) {
      for (const ContextEntry* entry : archives) {
        if (out.size() == kMostArchives) return out;
        if (names(source, *entry) && seen.insert(entry->path).second)
          out.push_back({&step, source.word, entry->path, &context->contents->archive(entry->path)});
      }
    }
  }
  return out;
}

}  // namespace plimsoll::lint
