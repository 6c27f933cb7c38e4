#include "lint/copy/remote_sources.h"

#include "base/text.h"

namespace plimsoll::lint {
namespace {

// `https://a/b.git`, with `#branch:folder` or `?ref=` behind it.
bool is_git(std::string_view url) {
  return base::cut(base::cut(url, '#').first, '?').first.ends_with(".git");
}

}  // namespace

std::vector<RemoteSource> remote_sources(const View& view, const Step& add) {
  std::vector<RemoteSource> remote;
  for (const dockerfile::Word* word : dockerfile::copy_of(*add).sources) {
    std::string url = view.scopes().expand(add.index, add->raw(*word)).value;
    const bool is_address = url.starts_with("http://") || url.starts_with("https://");
    if (is_address && !is_git(url)) remote.push_back({word, std::move(url)});
  }
  return remote;
}

bool is_archive(std::string_view url) {
  constexpr std::string_view kEnds[] = {".tar", ".tgz", ".tbz", ".tbz2", ".txz", ".tzst", ".gz",
                                        ".bz2", ".xz",  ".zst", ".zip",  ".7z",  ".Z"};
  const std::string_view path = base::cut(base::cut(url, '#').first, '?').first;
  return std::ranges::any_of(kEnds, [&](std::string_view end) { return path.ends_with(end); });
}

}  // namespace plimsoll::lint
