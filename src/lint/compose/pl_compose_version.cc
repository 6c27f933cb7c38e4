#include "lint/all_rules.h"
#include "lint/compose_edits.h"

namespace plimsoll::lint {
namespace {

void check(const ComposeFile& file, ComposeSink& out) {
  const Node* version = file.project().root.find("version");
  if (version == nullptr) return;
  Found& found = out.add(*version);
  if (auto edit = drop_key(file, *version)) found.fix = Remedy{"Take it out", {std::move(*edit)}};
}

}  // namespace

constinit const Rule kPlComposeVersion{
    .id = "PL-COMPOSE-VERSION",
    .severity = model::Severity::info,
    .title = "The key version means nothing any more",
    .why = "Compose warns of it at every start, and takes the newest form of the file whatever it says.",
    .remedy = "Take the line out.",
    .bad = "version: \"3.8\"\nservices:\n  web:\n    image: web:1\n",
    .good = "name: web\nservices:\n  web:\n    image: web:1\n",
    .check_compose = check,
    .help_uri = "https://docs.docker.com/reference/compose-file/version-and-name/",
};

}  // namespace plimsoll::lint
