#include "lint/all_rules.h"
#include "lint/metadata/label_types.h"
#include "lint/metadata/labels.h"

namespace plimsoll::lint {
namespace {

void check(const View& view, Sink& out) {
  check_label_type(view, LabelType::email, is_email, "an e-mail address", out);
}

}  // namespace

constinit const Rule kDl3058{
    .id = "DL3058",
    .severity = model::Severity::medium,
    .title = "A label is not an e-mail address",
    .why = "The schema of labels in the configuration says that it is one, and tools that read the label rely on it.",
    .remedy = "Write the address alone, as in ann@example.org.",
    .bad = "FROM debian:12\nLABEL mail=ann\n",
    .good = "FROM debian:12\nLABEL mail=ann@example.org\n",
    .check = check,
    .help_uri = "https://www.rfc-editor.org/rfc/rfc5322",
};

}  // namespace plimsoll::lint
