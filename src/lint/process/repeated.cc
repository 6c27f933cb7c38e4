#include "lint/process/repeated.h"

#include "lint/style/lines.h"

namespace plimsoll::lint {

void find_repeated(const View& view, Keyword keyword, Sink& out) {
  const Step* before = nullptr;
  for (const Step& step : view.steps()) {
    if (step->keyword == Keyword::kFrom) before = nullptr;
    if (step->keyword != keyword) continue;
    if (before != nullptr) {
      const auto line = view.file().lines().position((*before)->span.start).line;
      const std::string_view name = dockerfile::name_of(keyword);
      Found& found = out.add(step, step->keyword_span, fmt::format("The {} of line {} is never used", name, line));
      found.fix = Remedy{fmt::format("Drop the {} of line {}", name, line),
                         {{lines_of(view.document(), *before->instruction), ""}},
                         true};
    }
    before = &step;
  }
}

}  // namespace plimsoll::lint
