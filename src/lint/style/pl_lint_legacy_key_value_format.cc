#include "lint/all_rules.h"
#include "lint/view.h"

namespace plimsoll::lint {
namespace {

// In the legacy form quotes and escapes are read too, but the value goes on to the end of the line. What has neither
// means the same inside quotes.
bool is_plain(std::string_view value, char escape) {
  return value.find_first_of("\"'") == std::string_view::npos && value.find(escape) == std::string_view::npos;
}

bool needs_quotes(std::string_view value) {
  constexpr std::string_view kPlain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./:$@%+,={}-";
  return value.empty() || value.find_first_not_of(kPlain) != std::string_view::npos;
}

void check_step(const View& view, const Step& step, Sink& out) {
  for (const dockerfile::Pair& pair : dockerfile::pairs_of(*step)) {
    if (!pair.is_legacy) continue;
    const std::string_view name = dockerfile::name_of(step->keyword);
    Found& found =
        out.add(step, pair.span, fmt::format("{} {} and its value have a space between them", name, pair.key));
    // A value over several lines keeps the white space of each; that is for its author to say anew.
    const bool is_one_line = view.document().at(pair.span).find('\n') == std::string_view::npos;
    if (!is_one_line || !is_plain(pair.raw_value, step->escape)) continue;
    std::string value(pair.raw_value);
    if (needs_quotes(value)) value = '"' + value + '"';
    found.fix = Remedy{"Write an equals sign", {{{pair.key_span.end, pair.span.end}, "=" + value}}};
  }
}

void check(const View& view, Sink& out) {
  view.each(Keyword::kEnv, [&](const Step& step) { check_step(view, step, out); });
  view.each(Keyword::kLabel, [&](const Step& step) { check_step(view, step, out); });
}

constexpr std::string_view kAliases[] = {"LegacyKeyValueFormat"};

}  // namespace

constinit const Rule kPlLintLegacyKeyValueFormat{
    .id = "PL-LINT-LEGACY-KEY-VALUE-FORMAT",
    .severity = model::Severity::info,
    .title = "A key and its value have a space between them",
    .why =
        "The old form takes the rest of the line for one value, so that a second pair becomes a part of the first; "
        "Docker "
        "has deprecated it.",
    .remedy = "Write KEY=value, with quotes where the value has spaces.",
    .bad = "FROM debian:12\nENV A b\n",
    .good = "FROM debian:12\nENV A=b\n",
    .check = check,
    .in_onbuild = true,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/reference/build-checks/legacy-key-value-format/",
};

}  // namespace plimsoll::lint
