#include "lint/all_rules.h"
#include "lint/metadata/labels.h"

namespace plimsoll::lint {
namespace {

void check(const View& view, Sink& out) {
  if (!view.settings().strict_labels) return;
  each_label(view, [&](const Label& label) {
    if (!view.settings().label_schema.contains(label.key))
      out.add(*label.step, label.pair.key_span, fmt::format("{} is no label of the schema", label.key));
  });
}

}  // namespace

constinit const Rule kDl3050{
    .id = "DL3050",
    .severity = model::Severity::low,
    .title = "A label is not of the schema",
    .why =
        "The configuration asks for the labels of its schema and no others (strict-labels); often it is a misspelt "
        "one.",
    .remedy = "Drop the label, or add it to the schema.",
    .bad = "FROM debian:12\nLABEL versoin=1.0.0\n",
    .good = "FROM debian:12\nLABEL version=1.0.0\n",
    .check = check,
    .help_uri = "https://docs.docker.com/reference/dockerfile/#label",
};

}  // namespace plimsoll::lint
