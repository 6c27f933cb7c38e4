// What ADD takes from elsewhere.
#pragma once
#include "lint/view.h"

namespace plimsoll::lint {

struct RemoteSource {
  const dockerfile::Word* word = nullptr;
  std::string url;  // variables put in
};

// The sources of an ADD that are addresses of files: http:// or https://, but none that git clones.
std::vector<RemoteSource> remote_sources(const View& view, const Step& add);

// By the end of its name, queries left out: https://a/b.tar.gz?x=1.
bool is_archive(std::string_view url);

}  // namespace plimsoll::lint
