// ENV A=1 B=$A: BuildKit works out all values before it sets any, so B gets what A was before this line.
//
// That is right where A was set before. hadolint takes for that any ENV or ARG of the file; here it has to be one that
// the stage sees. With a default, as in ${A:-x}, the author knows that A may be unset.
#include <algorithm>
#include <unordered_set>

#include "base/text.h"
#include "lint/all_rules.h"
#include "lint/style/lines.h"
#include "lint/view.h"

namespace plimsoll::lint {
namespace {

using dockerfile::Pair;

// `$A` or `${A}` in the file.
Span span_of(const Step& step, const Pair& pair, const dockerfile::VariableUse& use) {
  const std::string& text = step->arguments.text();
  const auto value = static_cast<std::uint32_t>(pair.raw_value.data() - text.data());
  Span span{value + use.within.start, value + use.within.end};
  const bool has_braces = span.start >= 2 && text[span.start - 1] == '{';
  span.start -= has_braces ? 2 : 1;
  if (has_braces && span.end < text.size() && text[span.end] == '}') ++span.end;
  return step->arguments.source_span(span);
}

bool is_set_before(const View& view, const Step& step, std::string_view name) {
  const dockerfile::Variable* variable = view.scopes().at(step.index).find(name);
  return variable != nullptr && variable->origin != dockerfile::Origin::kDocker;
}

// An ENV of its own for this pair and those behind it; comments between the two pairs would be lost.
void offer_split(const View& view, const Pair& before, const Pair& pair, Found& found) {
  const Span between{before.span.end, pair.span.start};
  if (base::contains(view.document().at(between), "#")) return;
  found.fix = Remedy{"Split the ENV", {{between, fmt::format("{}ENV ", line_end_of(view.document()))}}, true};
}

void check_env(const View& view, const Step& step, Sink& out) {
  const std::vector<Pair> pairs = dockerfile::pairs_of(*step);
  if (pairs.size() < 2) return;
  std::unordered_set<std::string_view> keys, earlier;
  for (const Pair& pair : pairs) keys.insert(pair.key);
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const dockerfile::Expansion value = view.scopes().expand(step.index, pairs[i].raw_value);
    for (const dockerfile::VariableUse& use : value.uses) {
      if (use.has_default || use.name == pairs[i].key || !keys.contains(use.name)) continue;
      if (is_set_before(view, step, use.name)) continue;
      Found& found =
          out.add(step, span_of(step, pairs[i], use),
                  fmt::format("{} is not yet set here: all values of an ENV are worked out first", use.name));
      if (earlier.contains(use.name)) offer_split(view, pairs[i - 1], pairs[i], found);
    }
    earlier.insert(pairs[i].key);
  }
}

void check(const View& view, Sink& out) {
  view.each(Keyword::kEnv, [&](const Step& step) { check_env(view, step, out); });
}

}  // namespace

constinit const Rule kDl3044{
    .id = "DL3044",
    .severity = model::Severity::high,
    .title = "ENV uses a variable that it sets itself",
    .why = "All values of one ENV are worked out before any is set, so the variable is empty or has its old value.",
    .remedy = "Set the variable in an ENV of its own before.",
    .bad = "FROM debian:12\nENV A=/a B=$A/b\n",
    .good = "FROM debian:12\nENV A=/a\nENV B=$A/b\n",
    .check = check,
    .help_uri = "https://docs.docker.com/reference/dockerfile/#environment-replacement",
};

}  // namespace plimsoll::lint
