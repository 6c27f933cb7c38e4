#include "lint/context/archives.h"

#include <set>

#include "lint/copy/places.h"

namespace plimsoll::lint {
namespace {

bool is_archive_name(std::string_view path) {
  return has_archive_name(path) || path.ends_with(".zip");
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
  std::set<std::string_view> seen;
  for (const Step& step : view.steps()) {
    if (step->keyword != Keyword::kAdd) continue;
    const BuildContext* context = view.file().context();
    if (context == nullptr || context->contents == nullptr) break;
    for (const ContextSource& source : context_sources(view, step)) {
      for (const ContextEntry& entry : context->entries) {
        if (out.size() == kMostArchives) return out;
        if (entry.is_folder || !is_archive_name(entry.path) || !names(source, entry)) continue;
        if (seen.insert(entry.path).second)
          out.push_back({&step, source.word, entry.path, &context->contents->archive(entry.path)});
      }
    }
  }
  return out;
}

}  // namespace plimsoll::lint
