#include "lint/shellcheck/findings.h"

#include <algorithm>

#include "base/text.h"
#include "lint/fix.h"

namespace plimsoll::lint {
namespace {

using base::Position;

// SC2187: ash is read as dash. SC1090, SC1091: a file that `source` names is in the image, not here.
constexpr std::uint32_t kNeverSaid[] = {2187, 1090, 1091};

// A fix of these writes the same thing in another form. Those of all others can change what is built: `rm $files` with
// quotes removes one file.
bool is_same_in_other_form(std::uint32_t code) {
  return code == 2004 || code == 2006 || code == 2236 || code == 2237 || code == 2250;
}

class Places {
 public:
  Places(const ShellcheckScript& script)
      : body_(script.step->body->text), header_(script.header), lines_(body_.text()) {}

  bool is_in_body(Position at) const { return at.line > header_; }
  // In the body.
  Span within(Position start, Position end) const {
    const std::uint32_t from = offset(start);
    return {from, std::max(from, offset(end))};
  }
  Span in_file(Span within) const { return body_.source_span(within); }
  const std::string& text() const { return body_.text(); }

  // Where a replacement goes; nothing where the bytes do not stand together in the file, or where lines would be made
  // that continue nothing.
  std::optional<TextEdit> edit(const ShellcheckReplacement& one, bool may_have_lines) const {
    if (!is_in_body(one.start) || (!may_have_lines && base::contains(one.text, "\n"))) return std::nullopt;
    const Span at = within(one.start, one.end);
    if (at.size() == 0) {
      // What closes stays on the line of what it closes.
      const bool is_behind = one.closes && at.start > 0;
      const std::uint32_t source = is_behind ? body_.source(at.start - 1) + 1 : body_.source(at.start);
      return TextEdit{{source, source}, one.text};
    }
    const Span source{body_.source(at.start), body_.source(at.end - 1) + 1};
    if (source.size() != at.size()) return std::nullopt;
    return TextEdit{source, one.text};
  }

 private:
  std::uint32_t offset(Position at) const {
    return lines_.offset(Position{at.line - header_, std::max(1U, at.column)});
  }

  const dockerfile::MappedText& body_;
  std::uint32_t header_;
  base::LineIndex lines_;
};

// Nothing where one of the edits has no place, or where they overlap.
std::vector<TextEdit> edits_of(const Places& places, const ShellcheckComment& comment, bool may_have_lines) {
  std::vector<TextEdit> edits;
  for (const ShellcheckReplacement& one : comment.fix) {
    auto edit = places.edit(one, may_have_lines);
    if (!edit || (!edits.empty() && edit->at.start < edits.back().at.end)) return {};
    if (!edits.empty() && edit->at.start == edits.back().at.start && edits.back().at.size() == 0) {
      edits.back().at = edit->at;
      edits.back().text += edit->text;
    } else {
      edits.push_back(std::move(*edit));
    }
  }
  return edits;
}

// A backslash means less inside `...` than in $(...), and ShellCheck's columns there are those without it.
bool is_uncertain(std::string_view body, Span within) {
  const std::size_t tick = body.rfind('`', within.start);
  return tick < within.end && base::contains(body.substr(tick, within.end - tick), "\\");
}

std::optional<Remedy> remedy_of(const File& file, const Places& places, const ShellcheckComment& comment, Span within,
                                bool may_have_lines) {
  if (is_uncertain(places.text(), within)) return std::nullopt;
  Remedy remedy{fmt::format("As ShellCheck would write it (SC{})", comment.code), {}, true};
  remedy.edits = edits_of(places, comment, may_have_lines);
  if (remedy.edits.empty()) return std::nullopt;
  remedy.is_unsafe = !is_same_in_other_form(comment.code);
  const Span at = places.in_file(within);
  const std::string_view text = file.document().at(at);
  const bool is_inside = remedy.edits.front().at.start >= at.start && remedy.edits.back().at.end <= at.end;
  if (is_inside && at.size() <= 60 && !base::contains(text, "\n")) {
    std::vector<TextEdit> moved = remedy.edits;
    for (TextEdit& edit : moved) edit.at = {edit.at.start - at.start, edit.at.end - at.start};
    remedy.description = fmt::format("Write {}", edited(text, std::move(moved)));
  }
  return remedy;
}

}  // namespace

bool wants_shellcheck(const Settings& settings) {
  return settings.preset != Preset::security;
}

std::vector<Found> shellcheck_findings(const File& file, const ShellcheckScript& script,
                                       std::span<const ShellcheckComment> comments, ShellcheckRules& rules) {
  std::vector<Found> found;
  if (comments.empty()) return found;
  const Settings& settings = file.settings();
  const Step& step = *script.step;
  const Places places(script);
  for (const ShellcheckComment& comment : comments) {
    const std::string id = fmt::format("SC{:04}", comment.code);
    if (std::ranges::find(kNeverSaid, comment.code) != std::end(kNeverSaid)) continue;
    if (std::ranges::find(settings.ignored, id) != settings.ignored.end()) continue;
    const bool is_of_shell = comment.start.line <= 1;
    if (!is_of_shell && !places.is_in_body(comment.start)) continue;
    const auto changed = settings.severities.find(id);
    const model::Severity severity = changed != settings.severities.end() ? changed->second : comment.severity;
    Found one{rules.of(comment.code, comment.severity, comment.message),
              step.index,
              step->keyword_span,
              comment.message,
              {},
              severity,
              {},
              0,
              {}};
    if (!is_of_shell) {
      const Span within = places.within(comment.start, comment.end);
      one.at = places.in_file(within);
      one.fix = remedy_of(file, places, comment, within, !step->heredocs.empty());
    }
    found.push_back(std::move(one));
  }
  return found;
}

}  // namespace plimsoll::lint
