#include "lint/downloads/switched_off.h"

#include "base/text.h"

namespace plimsoll::lint {
namespace {

constexpr std::size_t kMostInText = 20;  // of one instruction

// The lines of an instruction and the end of the last.
Span lines_of(std::string_view text, const Step& step) {
  const std::size_t end = text.find('\n', step->span.end);
  return {step->span.start, end == std::string_view::npos ? step->span.end : static_cast<std::uint32_t>(end + 1)};
}

void check_pairs(const View& view, const Step& step, const IsBadSetting& is_bad, Sink& out) {
  const std::vector<dockerfile::Pair> pairs = dockerfile::pairs_of(*step);
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const dockerfile::Pair& pair = pairs[i];
    const bool has_variables = pair.raw_value.find('$') != std::string_view::npos;
    const std::string value = has_variables ? view.scopes().expand(step.index, pair.raw_value).value : pair.value;
    if (!pair.has_value || !is_bad(pair.key, value)) continue;
    Found& found = out.add(step, pair.span, fmt::format("{} is {}", pair.key, value));
    Span gone = lines_of(view.document().text, step);
    // An ONBUILD goes with what stands inside it.
    gone.start = view.document().instructions[step.index].span.start;
    if (pairs.size() > 1) {
      gone = i == 0 ? dockerfile::span_with_space_behind(view.document().text, pair.span, pairs[1].span)
                    : dockerfile::span_with_space_before(view.document().text, pairs[i - 1].span, pair.span);
    }
    found.fix = Remedy{fmt::format("Drop {}", pair.key), {{gone, ""}}, true};
  }
}

void check_command(const View& view, const Step& step, const ShellCommand& command, const IsBadSetting& is_bad,
                   Sink& out) {
  for (const dockerfile::ShellAssignment& set : command.assignments) {
    if (!is_bad(set.name, set.value.value)) continue;
    Found& found = out.add(step, set.at, fmt::format("{} is {}", set.name, set.value.value));
    if (command.words.empty()) continue;  // nothing would be left
    const Span next = &set == &command.assignments.back() ? command.words[0].at : (&set + 1)->at;
    const Span gone = dockerfile::span_with_space_behind(view.document().text, set.at, next);
    found.fix = Remedy{fmt::format("Drop {}", set.name), {{gone, ""}}, true};
  }
  for (std::size_t i = 1; i < command.words.size(); ++i) {
    const ShellWord& word = command.words[i];
    const auto [name, value] = base::cut(word.value, '=');
    if (!value || !is_bad(name, *value)) continue;
    Found& found = out.add(step, word.at, fmt::format("{} is {}", name, *value));
    if (command.words.size() < 3) continue;
    const Span gone = dockerfile::span_with_space_before(view.document().text, command.words[i - 1].at, word.at);
    found.fix = Remedy{fmt::format("Drop {}", name), {{gone, ""}}, true};
  }
}

}  // namespace

Found& report_args(const View& view, const Step& step, const ShellCall& call, std::size_t first, std::size_t count,
                   std::string message, Sink& out) {
  const Span all{call.args[first].at.start, call.args[first + count - 1].at.end};
  const Span before = first == 0 ? call.name_word->at : call.args[first - 1].at;
  Found& found = out.add(step, all, std::move(message));
  const Span gone = dockerfile::span_with_space_before(view.document().text, before, all);
  found.fix = Remedy{fmt::format("Drop {}", call.args[first].value), {{gone, ""}}, true};
  return found;
}

void check_args(const View& view, dockerfile::ShellNames programs, dockerfile::ShellNames args, std::string_view effect,
                Sink& out) {
  each_seen_call(view, [&](const Step& step, const ShellCommand&, const ShellCall& call) {
    if (!base::is_one_of(call.name, programs)) return;
    for (std::size_t i = 0; i < call.args.size(); ++i) {
      const std::string& value = call.args[i].value;
      if (base::is_one_of(value, args))
        report_args(view, step, call, i, 1, fmt::format("{} {} {}", call.name, value, effect), out);
    }
  });
}

void check_variables(const View& view, const IsBadSetting& is_bad, Sink& out) {
  for (const Step& step : view.steps()) {
    if (step->keyword == Keyword::kEnv || step->keyword == Keyword::kArg) check_pairs(view, step, is_bad, out);
  }
  each_script(view, [&](const Step& step, const dockerfile::ShellScript& script) {
    for (const ShellCommand& command : script.commands) check_command(view, step, command, is_bad, out);
  });
}

void check_text(const View& view, const FindText& find, std::string_view message, Sink& out) {
  const auto in_text = [&](const Step& step, const dockerfile::MappedText& mapped) {
    const std::string_view text = mapped.text();
    std::uint32_t from = 0;
    for (std::size_t count = 0; count < kMostInText; ++count) {
      Span at = find(text.substr(from));
      if (at.size() == 0) return;
      at = {from + at.start, from + at.end};
      out.add(step, mapped.source_span(at), std::string(message));
      from = at.end;
    }
  };
  for (const Step& step : view.steps()) {
    if (step->keyword == Keyword::kCopy || step->keyword == Keyword::kAdd) {
      for (const dockerfile::Heredoc& heredoc : step->heredocs) in_text(step, heredoc.text);
    }
    if (step.body != nullptr) in_text(step, step.body->text);
  }
}

Span find_setting(std::string_view text, std::string_view key, char sign, dockerfile::ShellNames values) {
  const auto is_of_word = [&](std::size_t at) {
    return at < text.size() && (std::isalnum(static_cast<unsigned char>(text[at])) != 0 || text[at] == '_');
  };
  const auto behind_blanks = [&](std::size_t at) {
    while (at < text.size() && (text[at] == ' ' || text[at] == '\t')) ++at;
    return at;
  };
  for (std::size_t at = text.find(key); at != std::string_view::npos; at = text.find(key, at + 1)) {
    if (at > 0 && is_of_word(at - 1)) continue;
    std::size_t end = behind_blanks(at + key.size());
    if (end >= text.size() || text[end] != sign) continue;
    end = behind_blanks(end + 1);
    for (const std::string_view value : values) {
      const std::size_t stop = end + value.size();
      if (text.substr(end).starts_with(value) && !is_of_word(stop))
        return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(stop)};
    }
  }
  return {};
}

bool is_no(std::string_view value) {
  return base::is_one_of(base::to_lower(value), {"0", "false", "no", "off"});
}

}  // namespace plimsoll::lint
