// What COPY and ADD take out of the build context.
#pragma once
#include <string>
#include <vector>

#include "lint/build_context.h"
#include "lint/view.h"

namespace plimsoll::lint {

struct ContextSource {
  const dockerfile::Word* word = nullptr;
  std::string path;  // cleaned, without a leading slash; "" is the whole context
};

// The sources of a COPY or ADD that are files of the context: no --from, no heredoc, no URL, no variable that nobody
// knows.
std::vector<ContextSource> context_sources(const View& view, const Step& step);

// Whether the source takes this entry: by its own name, as part of a folder, or by a pattern.
bool takes(const ContextSource& source, const ContextEntry& entry);

}  // namespace plimsoll::lint
