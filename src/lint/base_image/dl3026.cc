#include "lint/all_rules.h"
#include "lint/base_image/from_image.h"
#include "lint/base_image/registries.h"
#include "lint/stages/stage_names.h"

namespace plimsoll::lint {
namespace {

class Judge {
 public:
  Judge(const View& view, Sink& out) : view_(view), out_(out) {}

  void from(const Step& step) {
    const FromImage image = from_image(view_, step);
    if (!image.is_local) judge(step, image.stage->image_span, image.text, image.shown);
  }
  // --from of COPY and of a mount, where variables are not put in. Other than for hadolint, a stage's number is one.
  void other(const Step& step, Span at, const std::string& image, const StageNames& stages) {
    if (image.empty() || image == "scratch" || stages.named_or_numbered(image)) return;
    judge(step, at, image, fmt::format("`{}`", image));
  }

 private:
  void judge(const Step& step, Span at, std::string_view image, std::string_view shown) {
    const std::string_view registry = dockerfile::split_image(image).registry;
    if (is_trusted(registry, view_.settings().trusted_registries)) return;
    out_.add(
        step, at,
        fmt::format("{} is from {}, which is no trusted registry", shown, registry.empty() ? "docker.io" : registry));
  }

  const View& view_;
  Sink& out_;
};

void check_mounts(Judge& judge, const Step& run, const StageNames& stages) {
  for (const dockerfile::Flag& flag : run->flags) {
    if (flag.name != "mount" || !flag.value) continue;
    for (const dockerfile::Option& option : dockerfile::options_of(*flag.value)) {
      if (option.name == "from" && option.value) judge.other(run, flag.span, *option.value, stages);
    }
  }
}

void check(const View& view, Sink& out) {
  if (view.settings().trusted_registries.empty()) return;
  Judge judge(view, out);
  each_with_stages(view, [&](const Step& step, const StageNames& stages) {
    if (step->keyword == Keyword::kFrom) judge.from(step);
    if (step->keyword == Keyword::kRun) check_mounts(judge, step, stages);
    const dockerfile::Flag* flag = step->keyword == Keyword::kCopy ? step->flag("from") : nullptr;
    if (flag != nullptr && flag->value) judge.other(step, flag->value_span, *flag->value, stages);
  });
}

}  // namespace

constinit const Rule kDl3026{
    .id = "DL3026",
    .severity = model::Severity::high,
    .title = "The image is from a registry that is not trusted",
    .why = "Whoever runs a registry decides what is in its images; which ones to trust is said in the configuration.",
    .remedy = "Take the image from one of the trusted registries, or add its registry to them.",
    .bad = "FROM registry.example.org/debian:12\n",
    .good = "FROM docker.io/library/debian:12\n",
    .check = check,
    .is_security = true,
};

}  // namespace plimsoll::lint
