#include "base/text.h"
#include "lint/all_rules.h"
#include "lint/view.h"

namespace plimsoll::lint {
namespace {

void check(const View& view, Sink& out) {
  view.each(Keyword::kFrom, [&](const Step& step) {
    const dockerfile::From from = dockerfile::from_of(*step);
    if (from.platform == nullptr || !from.platform->value) return;
    const std::string& value = *from.platform->value;
    if (base::contains(value, "BUILDPLATFORM") || base::contains(value, "TARGETPLATFORM")) return;
    Found& found = out.add(step, from.platform->span, fmt::format("The stage is for {} alone", value));
    if (from.image == nullptr) return;
    const Span gone = dockerfile::span_with_space_behind(view.document().text, from.platform->span, from.image->span);
    found.fix = Remedy{"Drop --platform", {{gone, ""}}, true};
  });
}

constexpr std::string_view kAliases[] = {"FromPlatformFlagConstDisallowed"};

}  // namespace

constinit const Rule kDl3029{
    .id = "DL3029",
    .severity = model::Severity::medium,
    .title = "FROM has a fixed platform",
    .why =
        "The image is then for that platform, whatever the build was asked for, and runs slowly or not at all on "
        "others.",
    .remedy = "Leave --platform to the command line, or write $BUILDPLATFORM where the stage runs on the builder.",
    .bad = "FROM --platform=linux/amd64 debian:12\n",
    .good = "FROM --platform=$BUILDPLATFORM debian:12\n",
    .check = check,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/reference/build-checks/from-platform-flag-const-disallowed/",
};

}  // namespace plimsoll::lint
