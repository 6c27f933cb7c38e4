#include "base/text.h"
#include "lint/all_rules.h"
#include "lint/view.h"

namespace plimsoll::lint {
namespace {

void check(const View& view, Sink& out) {
  view.each(Keyword::kFrom, [&](const Step& step) {
    const dockerfile::From from = dockerfile::from_of(*step);
    if (from.platform == nullptr || !from.platform->value) return;
    if (!base::is_one_of(*from.platform->value, {"$TARGETPLATFORM", "${TARGETPLATFORM}"})) return;
    Found& found = out.add(step, from.platform->span);
    if (from.image == nullptr) return;
    const Span gone = dockerfile::span_with_space_behind(view.document().text, from.platform->span, from.image->span);
    found.fix = Remedy{"Drop --platform", {{gone, ""}}};
  });
}

constexpr std::string_view kAliases[] = {"RedundantTargetPlatform"};

}  // namespace

constinit const Rule kDl3065{
    .id = "DL3065",
    .severity = model::Severity::medium,
    .title = "FROM asks for the platform that it has anyway",
    .why = "Without --platform a stage is for the target platform.",
    .remedy = "Drop --platform.",
    .bad = "FROM --platform=$TARGETPLATFORM debian:12\n",
    .good = "FROM debian:12\n",
    .check = check,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/reference/build-checks/redundant-target-platform/",
};

}  // namespace plimsoll::lint
