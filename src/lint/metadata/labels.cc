#include "lint/metadata/labels.h"

namespace plimsoll::lint {
namespace {

constexpr std::size_t kLongestShown = 100;

}  // namespace

void each_label(const View& view, const std::function<void(const Label& label)>& take) {
  view.each(Keyword::kLabel, [&](const Step& step) {
    for (dockerfile::Pair& pair : dockerfile::pairs_of(*step)) {
      const dockerfile::Expansion key = view.scopes().expand(step.index, pair.raw_key);
      dockerfile::Expansion value = view.scopes().expand(step.index, pair.raw_value);
      Label label{&step, std::move(pair), {}, {}, value.is_known && value.fault.empty()};
      label.key = key.is_known && key.fault.empty() ? key.value : label.pair.key;
      label.value = label.has_known_value ? std::move(value.value) : label.pair.value;
      take(label);
    }
  });
}

void check_label_type(const View& view, LabelType type, bool (*is_valid)(std::string_view), std::string_view what,
                      Sink& out) {
  const auto& schema = view.settings().label_schema;
  if (schema.empty()) return;
  each_label(view, [&](const Label& label) {
    const auto wanted = schema.find(label.key);
    if (wanted == schema.end() || wanted->second != type || !label.has_known_value || is_valid(label.value)) return;
    const Span at = label.pair.value_span.size() == 0 ? label.pair.span : label.pair.value_span;
    out.add(*label.step, at,
            fmt::format("{} has to be {}, and `{}` is none", label.key, what, label.value.substr(0, kLongestShown)));
  });
}

}  // namespace plimsoll::lint
