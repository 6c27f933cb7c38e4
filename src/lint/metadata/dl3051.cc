#include "lint/all_rules.h"
#include "lint/metadata/labels.h"

namespace plimsoll::lint {
namespace {

void check(const View& view, Sink& out) {
  if (view.settings().label_schema.empty()) return;
  each_label(view, [&](const Label& label) {
    if (!label.value.empty() || !view.settings().label_schema.contains(label.key)) return;
    out.add(*label.step, label.pair.span, fmt::format("The label {} has no value", label.key));
  });
}

}  // namespace

constinit const Rule kDl3051{
    .id = "DL3051",
    .severity = model::Severity::medium,
    .title = "A label of the schema is empty",
    .why = "The schema of labels in the configuration asks for it, and without a value it tells nothing.",
    .remedy = "Give it a value.",
    .bad = "FROM debian:12\nLABEL version=\n",
    .good = "FROM debian:12\nLABEL version=1.0.0\n",
    .check = check,
    .help_uri = "https://docs.docker.com/reference/dockerfile/#label",
};

}  // namespace plimsoll::lint
