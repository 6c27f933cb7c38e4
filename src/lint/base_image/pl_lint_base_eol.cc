#include "distro/distro.h"
#include "distro/end_of_life.h"
#include "lint/all_rules.h"
#include "lint/base_image/from_image.h"
#include "lint/base_image/image_system.h"

namespace plimsoll::lint {
namespace {

void check(const View& view, Sink& out) {
  if (!view.settings().now) return;
  const std::string today = base::format_date(*view.settings().now);
  view.each(Keyword::kFrom, [&](const Step& step) {
    if (!step->stage) return;
    const FromImage image = from_image(view, step);
    if (image.is_unknown || image.is_local) return;
    const auto system = system_of(image.parts());
    const std::string last_day = system ? distro::end_of_life(*system) : "";
    if (last_day.empty() || today <= last_day) return;
    out.add(step, image.stage->image_span,
            fmt::format("{} is {}, which got its last security fixes on {}", image.shown, distro::describe(*system),
                        last_day));
  });
}

}  // namespace

constinit const Rule kPlLintBaseEol{
    .id = "PL-LINT-BASE-EOL",
    .severity = model::Severity::high,
    .title = "The base image is of a release past its end of life",
    .why =
        "Its packages get no security fixes any more, so what is found in them from now on stays open in every image "
        "that is built on it.",
    .remedy = "Build on a release that is still supported.",
    .bad = "FROM debian:9\nRUN true\n",
    .good = "FROM debian:12\nRUN true\n",
    .check = check,
    .is_security = true,
};

}  // namespace plimsoll::lint
