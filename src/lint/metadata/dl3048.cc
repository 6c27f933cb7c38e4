#include <algorithm>

#include "base/text.h"
#include "lint/all_rules.h"
#include "lint/metadata/labels.h"

namespace plimsoll::lint {
namespace {

bool is_small(char c) {
  return c >= 'a' && c <= 'z';
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// What is wrong with the key; empty where nothing is.
std::string_view fault_of(std::string_view key) {
  for (const std::string_view reserved : {"com.docker.", "io.docker.", "org.dockerproject."}) {
    if (key.starts_with(reserved)) return "is of a name space that Docker keeps for itself";
  }
  const auto is_allowed = [](char c) {
    return is_small(c) || is_digit(c) || c == '.' || c == '_' || c == '/' || c == '-';
  };
  if (!std::ranges::all_of(key, is_allowed)) return "has other characters than small letters, digits and . _ / -";
  if (key.empty() || !is_small(key.front())) return "does not begin with a small letter";
  if (!is_small(key.back()) && !is_digit(key.back())) return "does not end in a small letter or a digit";
  if (base::contains(key, "..") || base::contains(key, "--")) return "has two dots or dashes in a row";
  return {};
}

void check(const View& view, Sink& out) {
  each_label(view, [&](const Label& label) {
    const std::string_view fault = fault_of(label.key);
    if (fault.empty()) return;
    Found& found = out.add(*label.step, label.pair.key_span, fmt::format("The key {} {}", label.key, fault));
    const std::string written(view.document().at(label.pair.key_span));
    const std::string small = base::to_lower(written);
    if (written == small || base::contains(written, "$") || !fault_of(base::to_lower(label.key)).empty()) return;
    found.fix = Remedy{"Write small letters", {{label.pair.key_span, small}}, true};
  });
}

}  // namespace

constinit const Rule kDl3048{
    .id = "DL3048",
    .severity = model::Severity::info,
    .title = "The key of a label is not as Docker asks for",
    .why = "Tools that read labels take keys for lists of small letters, digits, dots and dashes.",
    .remedy = "Write it in small letters, as in org.example.build-date.",
    .bad = "FROM debian:12\nLABEL Build-Date=x\n",
    .good = "FROM debian:12\nLABEL build-date=x\n",
    .check = check,
    .help_uri = "https://docs.docker.com/engine/manage-resources/labels/#key-format-recommendations",
};

}  // namespace plimsoll::lint
