#include "base/text.h"
#include "dockerfile/image_reference.h"
#include "lint/all_rules.h"
#include "lint/view.h"

namespace plimsoll::lint {
namespace {

using dockerfile::Lookup;

constexpr std::size_t kLongestName = 255;
constexpr std::size_t kLongestTag = 128;

bool is_lower_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}
bool is_word(char c) {
  return is_lower_or_digit(c) || (c >= 'A' && c <= 'Z') || c == '_';
}

// Small letters and digits, between which one `.`, one or two `_` or any number of `-` may stand.
bool is_path_part(std::string_view part) {
  std::size_t at = 0;
  while (at < part.size()) {
    const std::size_t start = at;
    while (at < part.size() && is_lower_or_digit(part[at])) ++at;
    if (at == start) return false;
    if (at == part.size()) return true;
    const char sign = part[at];
    const std::size_t signs = at;
    while (at < part.size() && part[at] == sign) ++at;
    const std::size_t count = at - signs;
    if (sign != '-' && !(sign == '.' && count == 1) && !(sign == '_' && count <= 2)) return false;
  }
  return false;
}

bool is_tag(std::string_view tag) {
  if (tag.empty() || tag.size() > kLongestTag || !is_word(tag[0])) return false;
  return std::all_of(tag.begin(), tag.end(), [](char c) { return is_word(c) || c == '.' || c == '-'; });
}

bool is_digest(std::string_view digest) {
  const auto [algorithm, hex] = base::cut(digest, ':');
  if (algorithm.empty() || !hex || hex->size() < 32) return false;
  return std::all_of(hex->begin(), hex->end(), [](char c) { return is_lower_or_digit(c) || (c >= 'A' && c <= 'F'); });
}

bool is_image(std::string_view text) {
  const dockerfile::ImageReference image = dockerfile::split_image(text);
  if (image.name.size() > kLongestName) return false;
  for (const std::string_view part : base::split(image.path, '/')) {
    if (!is_path_part(part)) return false;
  }
  return (!image.tag || is_tag(*image.tag)) && (!image.digest || is_digest(*image.digest));
}

// What Docker gives to FROM, as one machine has it: what it is makes no name valid or invalid.
std::string_view platform_value(std::string_view name) {
  if (name.ends_with("PLATFORM")) return "linux/amd64";
  if (name.ends_with("ARCH")) return "amd64";
  if (name.ends_with("OS")) return "linux";
  return name == "TARGETSTAGE" ? "stage" : "";
}

void check(const View& view, Sink& out) {
  // As if no --build-arg were given.
  std::optional<dockerfile::Scopes> defaults;
  if (!view.settings().build_values.args.empty()) defaults.emplace(view.document());
  const dockerfile::Environment& global = (defaults ? *defaults : view.scopes()).global();
  bool is_known = true;
  const auto lookup = [&](std::string_view name) {
    const dockerfile::Variable* variable = global.find(name);
    if (variable != nullptr && variable->origin == dockerfile::Origin::kDocker)
      return Lookup{true, true, true, platform_value(name)};
    is_known = is_known && (variable == nullptr || variable->is_known);
    return global.lookup(name);
  };
  view.each(Keyword::kFrom, [&](const Step& step) {
    const dockerfile::From from = dockerfile::from_of(*step);
    if (from.image == nullptr || from.image->value.find('$') == std::string::npos) return;
    is_known = true;
    const dockerfile::Expansion image = dockerfile::expand(step->raw(*from.image), step->escape, lookup);
    if (!is_known || image.uses.empty() || is_image(image.value)) return;
    if (step->stage && view.document().stage_named(image.value, *step->stage)) return;
    const std::string becomes =
        image.value.empty() ? "empty" : fmt::format("{}, which is no image's name", image.value);
    out.add(step, from.image->span, fmt::format("without --build-arg {} is {}", from.image->value, becomes));
  });
}

constexpr std::string_view kAliases[] = {"InvalidDefaultArgInFrom"};

}  // namespace

constinit const Rule kPlLintInvalidDefaultArgInFrom{
    .id = "PL-LINT-INVALID-DEFAULT-ARG-IN-FROM",
    .severity = model::Severity::medium,
    .title = "Without --build-arg FROM names no valid image",
    .why =
        "Whoever builds the file without knowing its arguments gets an error that does not say which one is missing.",
    .remedy = "Give the ARG a default with which the image's name is valid.",
    .bad = "ARG TAG\nFROM busybox:${TAG}\n",
    .good = "ARG TAG=1.36\nFROM busybox:${TAG}\n",
    .check = check,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/reference/build-checks/invalid-default-arg-in-from/",
};

}  // namespace plimsoll::lint
