#include "lint/all_rules.h"
#include "lint/metadata/label_types.h"
#include "lint/metadata/labels.h"

namespace plimsoll::lint {
namespace {

void check(const View& view, Sink& out) {
  check_label_type(view, LabelType::url, is_url, "a URL", out);
}

}  // namespace

constinit const Rule kDl3052{
    .id = "DL3052",
    .severity = model::Severity::medium,
    .title = "A label is not a URL",
    .why = "The schema of labels in the configuration says that it is one, and tools that read the label rely on it.",
    .remedy = "Write the whole address, with its scheme.",
    .bad = "FROM debian:12\nLABEL url=example.org\n",
    .good = "FROM debian:12\nLABEL url=https://example.org\n",
    .check = check,
    .help_uri = "https://www.rfc-editor.org/rfc/rfc3986",
};

}  // namespace plimsoll::lint
