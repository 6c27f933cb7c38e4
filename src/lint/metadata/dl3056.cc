#include "lint/all_rules.h"
#include "lint/metadata/label_types.h"
#include "lint/metadata/labels.h"

namespace plimsoll::lint {
namespace {

void check(const View& view, Sink& out) {
  check_label_type(view, LabelType::semver, is_semver, "a semantic version", out);
}

}  // namespace

constinit const Rule kDl3056{
    .id = "DL3056",
    .severity = model::Severity::medium,
    .title = "A label is not a semantic version",
    .why = "The schema of labels in the configuration says that it is one, and tools that read the label rely on it.",
    .remedy = "Write MAJOR.MINOR.PATCH, as in 1.0.0 or 1.0.0-beta.1.",
    .bad = "FROM debian:12\nLABEL version=v1\n",
    .good = "FROM debian:12\nLABEL version=1.0.0\n",
    .check = check,
    .help_uri = "https://semver.org/",
};

}  // namespace plimsoll::lint
