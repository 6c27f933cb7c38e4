// hadolint takes a quoted number for a name, and a variable of ENV whatever its value is.
#include "lint/all_rules.h"
#include "lint/user/user_name.h"

namespace plimsoll::lint {
namespace {

void check(const View& view, Sink& out) {
  view.each(Keyword::kUser, [&](const Step& step) {
    if (step->words.empty()) return;
    const UserName user = user_name(view, step);
    if (user.is_number() || user.has_argument) return;
    out.add(step, step->words[0].span, fmt::format("{} is no number", user.shown));
  });
}

}  // namespace

constinit const Rule kDl3066{
    .id = "DL3066",
    .severity = model::Severity::low,
    .title = "USER is not a number",
    .why = "Only of a number can Kubernetes tell that it is not root (runAsNonRoot) before the container starts.",
    .remedy = "Write the number of the user.",
    .bad = "FROM debian:12\nUSER app\n",
    .good = "FROM debian:12\nUSER 1000\n",
    .check = check,
    .help_uri = "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
};

}  // namespace plimsoll::lint
