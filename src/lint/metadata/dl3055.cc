#include "lint/all_rules.h"
#include "lint/metadata/label_types.h"
#include "lint/metadata/labels.h"

namespace plimsoll::lint {
namespace {

void check(const View& view, Sink& out) {
  check_label_type(view, LabelType::hash, is_hash, "the hash of a commit", out);
}

}  // namespace

constinit const Rule kDl3055{
    .id = "DL3055",
    .severity = model::Severity::medium,
    .title = "A label is not the hash of a commit",
    .why = "The schema of labels in the configuration says that it is one, and tools that read the label rely on it.",
    .remedy = "Write the 7 or all 40 digits of the hash, in small letters.",
    .bad = "FROM debian:12\nLABEL revision=main\n",
    .good = "FROM debian:12\nLABEL revision=efb71fd\n",
    .check = check,
    .help_uri = "https://git-scm.com/docs/git-rev-parse",
};

}  // namespace plimsoll::lint
