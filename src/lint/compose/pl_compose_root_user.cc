#include <algorithm>

#include "base/text.h"
#include "lint/all_rules.h"
#include "lint/compose_file.h"

namespace plimsoll::lint {
namespace {

bool is_root(std::string_view user) {
  const std::string_view name = base::cut(user, ':').first;
  return name == "root" || (!name.empty() && std::ranges::all_of(name, [](char c) { return c == '0'; }));
}

void check(const ComposeFile& file, ComposeSink& out) {
  for (const Service& service : file.services()) {
    const Node* user = service.find("user");
    if (user == nullptr || !user->is_scalar() || !user->is_known || !is_root(user->text)) continue;
    out.add(service, *user, fmt::format("It runs as root: the user {}", user->text));
  }
}

}  // namespace

constinit const Rule kPlComposeRootUser{
    .id = "PL-COMPOSE-ROOT-USER",
    .severity = model::Severity::high,
    .title = "It runs as root",
    .why = "Root in a container is root for the kernel: what keeps it in is one mistake away.",
    .remedy = "Set user to a number that is not 0, and give it the folders that it writes.",
    .bad = "services:\n  web:\n    image: web:1\n    user: root\n",
    .good = "services:\n  web:\n    image: web:1\n    user: \"1000:1000\"\n",
    .check_compose = check,
    .is_security = true,
    .help_uri = "https://docs.docker.com/reference/compose-file/services/#user",
};

}  // namespace plimsoll::lint
