#include "dockerfile/checks.h"

#include "base/text.h"
#include "dockerfile/lex.h"

namespace plimsoll::dockerfile {
namespace {

// What of a text is shown in a message.
std::string_view shown(std::string_view text) {
  std::size_t size = std::min<std::size_t>(text.size(), 40);
  while (size > 0 && size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) --size;
  return text.substr(0, size);
}

class Checks {
 public:
  Checks(const Instruction& instruction, std::vector<SyntaxError>& errors) : it_(instruction), errors_(errors) {}

  void flags();
  void arguments();
  void add(Span span, std::string message, std::string replacement = "") {
    errors_.push_back({span, std::move(message), std::move(replacement)});
  }

 private:
  std::string_view name() const { return name_of(it_.keyword); }
  void flag_value(const Flag& flag, const KnownFlag& known);
  void from();
  void pairs();
  void arg();
  void sources();
  void healthcheck();
  void onbuild();
  void at_least_one() {
    if (it_.words.empty()) add(it_.keyword_span, fmt::format("{} needs an argument.", name()));
  }

  const Instruction& it_;
  std::vector<SyntaxError>& errors_;
};

void Checks::flag_value(const Flag& flag, const KnownFlag& known) {
  if (known.kind != FlagKind::kBool) {
    if (!flag.value) add(flag.span, fmt::format("--{} needs a value, as in --{}=...", flag.name, flag.name));
    return;
  }
  if (!flag.value) return;
  if (!base::is_one_of(base::to_lower(*flag.value), {"true", "false"}))
    add(flag.span, fmt::format("--{} is either true or false, not `{}`.", flag.name, shown(*flag.value)));
}

void Checks::flags() {
  const bool none =
      it_.keyword == Keyword::kHealthcheck && !it_.words.empty() && base::to_lower(it_.words[0].value) == "none";
  if (none || it_.keyword == Keyword::kStopsignal || it_.keyword == Keyword::kUnknown)
    return;                // BuildKit looks at none
  std::uint32_t seen = 0;  // one bit for each known flag
  const auto known_flags = flags_of(it_.keyword);
  for (const Flag& flag : it_.flags) {
    const KnownFlag* known = flag_of(it_.keyword, flag.name);
    if (known == nullptr) {
      const std::string_view meant = nearest_flag(it_.keyword, flag.name);
      const Span word{flag.span.start, flag.value ? flag.value_span.start - 1 : flag.span.end};
      add(word,
          meant.empty() ? fmt::format("{} has no flag --{}.", name(), shown(flag.name))
                        : fmt::format("{} has no flag --{}; did you mean --{}?", name(), shown(flag.name), meant),
          meant.empty() ? "" : fmt::format("--{}", meant));
      continue;
    }
    const std::uint32_t bit = 1U << static_cast<unsigned>(known - known_flags.data());
    if ((seen & bit) != 0 && known->kind != FlagKind::kMany)
      add(flag.span, fmt::format("{} may have --{} once only.", name(), flag.name));
    seen |= bit;
    flag_value(flag, *known);
  }
}

bool is_stage_name(std::string_view word) {
  const std::string name = base::to_lower(word);
  const auto good = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
  };
  return !name.empty() && name[0] >= 'a' && name[0] <= 'z' && std::all_of(name.begin(), name.end(), good);
}

void Checks::from() {
  if (it_.words.empty()) return add(it_.keyword_span, "FROM needs an image.");
  if (it_.words.size() == 1) return;
  if (it_.words.size() == 3 && base::to_lower(it_.words[1].value) == "as") {
    if (!is_stage_name(it_.words[2].value))
      add(it_.words[2].span,
          fmt::format("`{}` cannot name a stage: a name is a letter, then letters, digits, `-`, `_`, `.`.",
                      shown(it_.words[2].value)));
    return;
  }
  const bool no_name = it_.words.size() == 2 && base::to_lower(it_.words[1].value) == "as";
  add({it_.words[1].span.start, it_.words.back().span.end},
      no_name ? "A name is missing after AS." : "After the image of FROM only `AS name` may follow.");
}

void Checks::pairs() {
  if (it_.words.empty()) return at_least_one();
  const std::string_view first = it_.raw(it_.words[0]);
  if (first.find('=') == std::string_view::npos) {
    if (it_.words.size() < 2)
      add(it_.words[0].span, fmt::format("{} needs a value for `{}`.", name(), shown(it_.words[0].value)));
    return;
  }
  for (const Word& word : it_.words) {
    const std::string_view raw = it_.raw(word);
    if (raw.find('=') == std::string_view::npos)
      add(word.span, fmt::format("There is no `=` in `{}`: it must be name=value.", shown(word.value)));
    if (raw.starts_with('=')) add(word.span, fmt::format("A name is missing before the `=` of this {}.", name()));
  }
}

void Checks::arg() {
  at_least_one();
  for (const Word& word : it_.words)
    if (it_.raw(word).starts_with('=')) add(word.span, "A name is missing before the `=` of this ARG.");
}

void Checks::sources() {
  if (it_.words.size() < 2) {
    const Span span = it_.words.empty() ? it_.keyword_span : it_.words[0].span;
    return add(span, fmt::format("{} needs a source and a destination.", name()));
  }
  const Span last = it_.words.back().span;
  for (const Heredoc& heredoc : it_.heredocs)
    if (heredoc.marker == last) add(last, fmt::format("The destination of {} cannot be a heredoc.", name()));
}

void Checks::healthcheck() {
  if (it_.words.empty()) return at_least_one();
  const Word& type = it_.words[0];
  const std::string word = base::to_lower(type.value);
  if (word == "none") {
    if (it_.words.size() > 1) add(it_.words[1].span, "Nothing may follow HEALTHCHECK NONE.");
  } else if (word != "cmd") {
    add(type.span, fmt::format("HEALTHCHECK is followed by CMD or NONE, not by `{}`.", shown(type.value)));
  } else if (!it_.nested || (it_.nested->arguments.empty() || (it_.nested->exec_form && it_.nested->words.empty()))) {
    add(type.span, "A command is missing after HEALTHCHECK CMD.");
  }
}

void Checks::onbuild() {
  if (!it_.nested) return add(it_.keyword_span, "ONBUILD needs an instruction.");
  const Keyword inner = it_.nested->keyword;
  if (inner == Keyword::kOnbuild || inner == Keyword::kFrom || inner == Keyword::kMaintainer)
    add(it_.nested->keyword_span, fmt::format("ONBUILD cannot be followed by {}.", name_of(inner)));
}

void Checks::arguments() {
  switch (it_.keyword) {
    case Keyword::kFrom:
      return from();
    case Keyword::kEnv:
    case Keyword::kLabel:
      return pairs();
    case Keyword::kArg:
      return arg();
    case Keyword::kAdd:
    case Keyword::kCopy:
      return sources();
    case Keyword::kHealthcheck:
      return healthcheck();
    case Keyword::kOnbuild:
      return onbuild();
    case Keyword::kShell:
      if (!it_.exec_form) return add(it_.keyword_span, "SHELL needs a list of JSON, such as [\"/bin/bash\", \"-c\"].");
      return at_least_one();
    case Keyword::kVolume:
      for (const Word& word : it_.words)
        if (base::trim(word.value).empty()) add(word.span, "A volume cannot be an empty text.");
      return at_least_one();
    case Keyword::kExpose:
    case Keyword::kMaintainer:
    case Keyword::kStopsignal:
    case Keyword::kUser:
    case Keyword::kWorkdir:
      return at_least_one();
    case Keyword::kUnknown:
    case Keyword::kCmd:
    case Keyword::kEntrypoint:
    case Keyword::kRun:
      return;
  }
}

}  // namespace

void check_instruction(const Instruction& instruction, std::string_view keyword, bool other_json,
                       std::vector<SyntaxError>& errors) {
  Checks checks(instruction, errors);
  if (keyword.empty()) return checks.add(instruction.span, "An escape character continues nothing here.");
  if (instruction.keyword == Keyword::kUnknown) {
    const std::string_view meant = name_of(nearest_keyword(keyword));
    checks.add(instruction.keyword_span,
               meant.empty() ? fmt::format("`{}` is no instruction.", shown(keyword))
                             : fmt::format("`{}` is no instruction; did you mean {}?", shown(keyword), meant),
               std::string(meant));
    return;
  }
  checks.flags();
  if (other_json)
    return checks.add(
        instruction.arguments.source_span({0, static_cast<std::uint32_t>(instruction.arguments.text().size())}),
        fmt::format("The list of {} may hold strings only.", name_of(instruction.keyword)));
  checks.arguments();
}

}  // namespace plimsoll::dockerfile
