#include "base/text.h"
#include "lint/all_rules.h"
#include "lint/compose/pairs.h"
#include "lint/compose/ranks.h"
#include "lint/compose/secret_names.h"

namespace plimsoll::lint {
namespace {

enum class Kind { none, written, well_known, fallback, in_address };

// Of what only a variable brings nothing is known; its default is written here. No secret is ever part of a message.
Kind kind_of(const ComposeFile& file, const compose::Variable& pair) {
  if (!pair.value) return Kind::none;
  const Node& node = *pair.node;
  const std::string_view written = file.project().text(node.at);
  if (has_password_in_address(node.has_variable ? written : std::string_view(*pair.value))) return Kind::in_address;
  if (!names_secret(pair.name) || !node.is_known || !can_be_secret(*pair.value)) return Kind::none;
  if (node.has_variable)
    return base::contains(written, fmt::format("-{}}}", *pair.value)) ? Kind::fallback : Kind::none;
  return is_default_password(*pair.value) ? Kind::well_known : Kind::written;
}

std::string message_of(Kind kind, std::string_view where, std::string_view name) {
  switch (kind) {
    case Kind::well_known:
      return fmt::format("{} in {} is one that everyone tries first", name, where);
    case Kind::fallback:
      return fmt::format("{} in {} has a default that is written here", name, where);
    case Kind::in_address:
      return fmt::format("{} in {} is an address with its password", name, where);
    default:
      return fmt::format("{} in {} is written out", name, where);
  }
}

struct Place {
  const ComposeFile& file;
  const Service& service;
  std::string_view where;
};

void check_pairs(const Place& place, const Node* node, ComposeSink& out) {
  for (const compose::Variable& pair : compose::pairs_of(node)) {
    const Kind kind = kind_of(place.file, pair);
    if (kind == Kind::none) continue;
    Found& found = out.add(place.service, *pair.node, message_of(kind, place.where, pair.name));
    const compose::Place name = name_place(place.file, pair);
    found.file = name.file;
    found.at = name.span;
    if (kind == Kind::fallback) rank(found, model::Severity::medium);
  }
}

void check(const ComposeFile& file, ComposeSink& out) {
  for (const Service& service : file.services()) {
    check_pairs({file, service, "environment"}, service.find("environment"), out);
    check_pairs({file, service, "labels"}, service.find("labels"), out);
    check_pairs({file, service, "build.args"}, service.node.find("build", "args"), out);
  }
}

}  // namespace

constinit const Rule kPlComposeSecretEnv{
    .id = "PL-COMPOSE-SECRET-ENV",
    .severity = model::Severity::high,
    .title = "A secret is written in the compose file",
    .why = "Whoever reads the file, its history or docker inspect has it, and every process in the container sees it.",
    .remedy =
        "Put it in a file that is not checked in, and give that by secrets: and the variable's form that ends in "
        "_FILE.",
    .bad = "services:\n  db:\n    image: db:1\n    environment:\n      DB_PASSWORD: kT9-aa81-qq\n",
    .good =
        "services:\n  db:\n    image: db:1\n    environment:\n      DB_PASSWORD_FILE: /run/secrets/db\n    secrets: "
        "[db]\nsecrets:\n  db: {file: ./db.txt}\n",
    .check_compose = check,
    .is_security = true,
    .help_uri = "https://docs.docker.com/reference/compose-file/services/#secrets",
};

}  // namespace plimsoll::lint
