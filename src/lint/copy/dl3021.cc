#include "lint/all_rules.h"
#include "lint/copy/places.h"

namespace plimsoll::lint {
namespace {

void check(const View& view, Sink& out) {
  view.each(Keyword::kCopy, [&](const Step& step) {
    const dockerfile::Copy copy = dockerfile::copy_of(*step);
    if (copy.sources.size() < 2) return;
    const Place target = place_of(view, step, *copy.target);
    if (target.text.ends_with('/')) return;
    Found& found =
        out.add(step, copy.target->span,
                fmt::format("{} sources go to {}, which does not end in /", copy.sources.size(), copy.target->value));
    const std::uint32_t end = inside_quotes(view, *copy.target).end;
    found.fix = Remedy{"Add the /", {{{end, end}, "/"}}, target.is_unknown};
  });
}

constexpr std::string_view kAliases[] = {"DS-0011"};

}  // namespace

constinit const Rule kDl3021{
    .id = "DL3021",
    .severity = model::Severity::high,
    .title = "Several sources go to a target that does not end in /",
    .why = "Only a folder can take them. The / says so to readers, and old builders stop without it.",
    .remedy = "End the target in /.",
    .bad = "FROM debian:12\nCOPY a b /app\n",
    .good = "FROM debian:12\nCOPY a b /app/\n",
    .check = check,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/reference/dockerfile/#copy",
};

}  // namespace plimsoll::lint
