#include "lint/all_rules.h"
#include "lint/metadata/label_types.h"
#include "lint/metadata/labels.h"

namespace plimsoll::lint {
namespace {

void check(const View& view, Sink& out) {
  check_label_type(view, LabelType::rfc3339, is_rfc3339, "a time as RFC 3339 has it", out);
}

}  // namespace

constinit const Rule kDl3053{
    .id = "DL3053",
    .severity = model::Severity::medium,
    .title = "A label is not a time as RFC 3339 has it",
    .why = "The schema of labels in the configuration says that it is one, and tools that read the label rely on it.",
    .remedy = "Write date, time and zone, as in 2026-11-30T20:15:00Z.",
    .bad = "FROM debian:12\nLABEL created=2026-11-30\n",
    .good = "FROM debian:12\nLABEL created=2026-11-30T20:15:00Z\n",
    .check = check,
    .help_uri = "https://www.rfc-editor.org/rfc/rfc3339",
};

}  // namespace plimsoll::lint
