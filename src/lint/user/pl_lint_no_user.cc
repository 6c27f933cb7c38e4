#include "base/text.h"
#include "dockerfile/image_reference.h"
#include "lint/all_rules.h"
#include "lint/style/lines.h"
#include "lint/user/stage_users.h"

namespace plimsoll::lint {
namespace {

// gcr.io/distroless/static:nonroot, nginxinc/nginx-unprivileged: what such an image is named for.
bool is_of_another_user(std::string_view image) {
  const std::string name = base::to_lower(image);
  return base::contains(name, "nonroot") || base::contains(name, "non-root") || base::contains(name, "rootless") ||
         base::contains(name, "unprivileged");
}

const std::string& image_below(const View& view, const dockerfile::Stage& stage) {
  std::uint32_t at = stage.index;
  while (view.scopes().stage(at).base) at = *view.scopes().stage(at).base;
  return view.scopes().stage(at).image.value;
}

void check(const View& view, Sink& out) {
  if (view.document().stages.empty()) return;
  const dockerfile::Stage& stage = view.document().stages.back();
  if (last_users(view).back() != nullptr || is_of_another_user(image_below(view, stage))) return;
  const Step& from = view.steps_of(stage).front();
  Found& found = out.add(from, head_of(view.file(), from), "no USER is set: the program runs as root");
  const Step& last = view.steps_of(stage).back();
  std::string line(line_end_of(view.document()));
  line += "USER 65534:65534";
  found.fix = Remedy{"Run as nobody", {{{last->span.end, last->span.end}, std::move(line)}}, true};
}

constexpr std::string_view kAliases[] = {"CKV_DOCKER_3", "DS-0002", "DF020"};

}  // namespace

constinit const Rule kPlLintNoUser{
    .id = "PL-LINT-NO-USER",
    .severity = model::Severity::medium,
    .title = "The image runs as root, as no USER is set",
    .why =
        "Root in the container is root of the kernel behind it: one fault of the program or of the runtime, and the "
        "host "
        "is lost. An image of others can change its user without notice.",
    .remedy = "Make a user, and name it with USER in the last stage.",
    .bad = "FROM debian:12\nCMD [\"/app\"]\n",
    .good = "FROM debian:12\nUSER 65534\nCMD [\"/app\"]\n",
    .check = check,
    .is_security = true,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/build/building/best-practices/#user",
};

}  // namespace plimsoll::lint
