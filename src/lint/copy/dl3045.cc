// hadolint remembers a WORKDIR under the name of a stage, or of its image where it has none, so that two stages from
// one image share theirs. Here a stage has that of the stage that it is built from, and no other.
#include "lint/all_rules.h"
#include "lint/copy/places.h"

namespace plimsoll::lint {
namespace {

class Workdirs {
 public:
  explicit Workdirs(const View& view) : view_(view), has_(view.document().stages.size()) {}

  void read(const Step& step) {
    if (!step->stage) return;
    const auto base = view_.scopes().stage(*step->stage).base;
    if (step->keyword == Keyword::kFrom && base) has_[*step->stage] = has_[*base];
    if (step->keyword == Keyword::kWorkdir) has_[*step->stage] = true;
  }
  bool has(const Step& step) const { return step->stage && has_[*step->stage]; }

 private:
  const View& view_;
  std::vector<bool> has_;
};

// `.` and `./x` from / on.
std::string absolute(std::string_view relative) {
  if (relative == "." || relative == "./") return "/";
  if (relative.starts_with("./")) relative.remove_prefix(2);
  return "/" + std::string(relative);
}

bool is_from_scratch(const View& view, const Step& step) {
  return dockerfile::evaluated_image(view.scopes(), view.document().stages[*step->stage]) == "scratch";
}

void check(const View& view, Sink& out) {
  Workdirs workdirs(view);
  for (const Step& step : view.steps()) {
    workdirs.read(step);
    if (step->keyword != Keyword::kCopy || workdirs.has(step)) continue;
    const dockerfile::Word* target = dockerfile::copy_of(*step).target;
    if (target == nullptr) continue;
    const Place place = place_of(view, step, *target);
    if (is_absolute_path(place.text) || (place.is_unknown && place.text.starts_with('$'))) continue;
    Found& found =
        out.add(step, target->span, fmt::format("{} is relative, and no WORKDIR before it says to what", place.text));
    const Span text = inside_quotes(view, *target);
    if (!step->stage || view.document().at(text) != place.text) continue;  // variables, quotes inside
    found.fix = Remedy{"Write it from / on", {{text, absolute(place.text)}}, !is_from_scratch(view, step)};
  }
}

}  // namespace

constinit const Rule kDl3045{
    .id = "DL3045",
    .severity = model::Severity::medium,
    .title = "COPY has a relative target, and there is no WORKDIR",
    .why = "It goes to the working folder of the base image then, which can change without notice.",
    .remedy = "Set WORKDIR first, or write the target from / on.",
    .bad = "FROM debian:12\nCOPY app app\n",
    .good = "FROM debian:12\nWORKDIR /srv\nCOPY app app\n",
    .check = check,
    .help_uri = "https://docs.docker.com/reference/dockerfile/#workdir",
};

}  // namespace plimsoll::lint
