#include "lint/all_rules.h"
#include "lint/user/stage_users.h"

namespace plimsoll::lint {
namespace {

// What DL3002 says already: the text as it is written.
bool is_plain_root(std::string_view written) {
  const std::string_view user = dockerfile::user_of(written).user;
  return user == "root" || user == "0";
}

void check(const View& view, Sink& out) {
  if (view.document().stages.empty()) return;
  const Step* user = last_users(view).back();
  if (user == nullptr) return;
  const dockerfile::Word& word = (*user)->words[0];
  const std::string_view written = (*user)->raw(word);
  const dockerfile::Expansion value = view.scopes().expand(user->index, written);
  if (is_plain_root(written) || !value.is_known || !is_root(value.value)) return;
  out.add(*user, word.span, fmt::format("{} is {}: the program runs as root", written, value.value));
}

}  // namespace

constinit const Rule kPlLintRootUser{
    .id = "PL-LINT-ROOT-USER",
    .severity = model::Severity::medium,
    .title = "The last USER becomes root",
    .why =
        "Behind a variable or other digits it is root all the same, and root in the container is root of the kernel "
        "behind it.",
    .remedy = "Give the variable the name of another user.",
    .bad = "FROM debian:12\nARG NAME=root\nUSER ${NAME}\n",
    .good = "FROM debian:12\nARG NAME=app\nUSER ${NAME}\n",
    .check = check,
    .is_security = true,
    .help_uri = "https://docs.docker.com/reference/dockerfile/#user",
};

}  // namespace plimsoll::lint
