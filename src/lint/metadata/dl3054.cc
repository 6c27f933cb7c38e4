// hadolint knows single licences only; the label that images have for it (org.opencontainers.image.licenses) is an
// expression, so `MIT OR Apache-2.0` is right.
#include "lint/all_rules.h"
#include "lint/metadata/labels.h"
#include "model/spdx_ids.h"

namespace plimsoll::lint {
namespace {

void check(const View& view, Sink& out) {
  check_label_type(view, LabelType::spdx, model::is_spdx_expression, "an SPDX licence", out);
}

}  // namespace

constinit const Rule kDl3054{
    .id = "DL3054",
    .severity = model::Severity::medium,
    .title = "A label is not an SPDX licence",
    .why = "The schema of labels in the configuration says that it is one, and tools that read the label rely on it.",
    .remedy = "Write the identifier of the licence, or several with AND, OR and WITH.",
    .bad = "FROM debian:12\nLABEL license=Apache\n",
    .good = "FROM debian:12\nLABEL license=Apache-2.0\n",
    .check = check,
    .help_uri = "https://spdx.org/licenses/",
};

}  // namespace plimsoll::lint
