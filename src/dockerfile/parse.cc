#include "dockerfile/parse.h"

#include <algorithm>

#include "base/text.h"
#include "dockerfile/checks.h"
#include "dockerfile/directives.h"
#include "dockerfile/head.h"
#include "dockerfile/heredocs.h"
#include "dockerfile/json_list.h"
#include "dockerfile/lex.h"
#include "dockerfile/lines.h"
#include "dockerfile/stages.h"
#include "dockerfile/words.h"

namespace plimsoll::dockerfile {
namespace {

class Parser {
 public:
  Parser(std::string text, const ParseLimits& limits) : limits_(limits) { document_.text = std::move(text); }
  Document run();

 private:
  std::string_view text() const { return document_.text; }
  std::size_t room() const { return limits_.words > words_ ? limits_.words - words_ : 0; }
  void fail(Span span, std::string message) { document_.errors.push_back({span, std::move(message), ""}); }
  void stop(std::string message);
  void comment(std::size_t start, std::uint32_t end, bool inside);
  bool take_line(Line line, std::uint32_t start);
  void gather(Line line, std::uint32_t start, Instruction& instruction);
  void read_instruction(Line line, std::uint32_t start);
  void fill(const MappedText& logical, Instruction& instruction, int depth);
  bool read_words(Instruction& instruction, int depth);
  bool read_json_or(Instruction& instruction, std::vector<Word> (*split)(std::string_view, std::size_t));
  void read_onbuild(Instruction& instruction, int depth);
  bool read_healthcheck(Instruction& instruction);
  void resolve(Instruction& instruction);
  void read_heredocs(Instruction& instruction);
  void count(const Instruction& instruction);
  void finish();

  Document document_;
  const ParseLimits& limits_;
  MappedText logical_;         // of the instruction being read
  std::uint32_t at_ = 0;       // where the next line starts
  std::uint32_t line_ = 1;     // its number, while comments are counted
  std::uint32_t counted_ = 0;  // how far the lines are counted
  std::uint64_t words_ = 0;
  bool stopped_ = false;
};

void Parser::stop(std::string message) {
  if (stopped_) return;
  stopped_ = true;
  const auto end = static_cast<std::uint32_t>(text().size());
  fail({std::min(at_, end), end}, std::move(message));
}

void Parser::comment(std::size_t start, std::uint32_t end, bool inside) {
  if (document_.comments.size() >= limits_.comments) return stop("There are too many comments: the rest is not read.");
  line_ += static_cast<std::uint32_t>(
      std::count(text().begin() + counted_, text().begin() + static_cast<std::ptrdiff_t>(start), '\n'));
  counted_ = static_cast<std::uint32_t>(start);
  Comment comment;
  comment.span = {static_cast<std::uint32_t>(start), end};
  comment.line = line_;
  if (inside) comment.instruction = static_cast<std::uint32_t>(document_.instructions.size());
  document_.comments.push_back(comment);
}

// Adds the line to the logical one; whether it goes on in the next. The escape character at the end of a line does
// that, spaces behind it aside, but not two of them.
bool Parser::take_line(Line line, std::uint32_t start) {
  std::uint32_t last = line.end;
  while (last > start && (text()[last - 1] == ' ' || text()[last - 1] == '\t')) --last;
  const char escape = document_.escape;
  const bool goes_on = last > start && text()[last - 1] == escape && (last - 1 == start || text()[last - 2] != escape);
  const std::uint32_t end = goes_on ? last - 1 : line.end;
  logical_.append(text().substr(start, end - start), start);
  return goes_on;
}

void Parser::gather(Line line, std::uint32_t start, Instruction& instruction) {
  logical_.clear();
  std::uint64_t lines = 1;
  bool goes_on = take_line(line, start);
  instruction.span = {start, line.end};
  at_ = line.next;
  while (goes_on && at_ < text().size() && !stopped_) {
    if (lines++ >= limits_.lines) return stop("An instruction has too many lines: the rest is not read.");
    const Line next = line_at(text(), at_);
    const std::size_t first = skip_spaces(text().substr(0, next.end), next.start);
    at_ = next.next;
    instruction.span.end = next.end;
    if (first >= next.end) {
      instruction.blank_lines.push_back({next.start, next.end});
    } else if (text()[first] == '#') {
      comment(first, next.end, true);
    } else {
      goes_on = take_line(next, next.start);
    }
  }
}

// The strings of a JSON list, or the words that `split` finds; whether it is a list of other things.
bool Parser::read_json_or(Instruction& instruction, std::vector<Word> (*split)(std::string_view, std::size_t)) {
  const JsonList list = read_json_list(instruction.arguments.text(), room(), instruction.words);
  if (list == JsonList::kOtherValues) return true;
  instruction.exec_form = list == JsonList::kStrings;
  if (list == JsonList::kNone && split != nullptr) instruction.words = split(instruction.arguments.text(), room());
  return false;
}

void Parser::read_onbuild(Instruction& instruction, int depth) {
  if (instruction.arguments.empty()) return;
  instruction.nested = std::make_unique<Instruction>();
  instruction.nested->span = instruction.span;
  fill(instruction.arguments, *instruction.nested, depth + 1);
}

// `CMD` or `NONE`, and behind it a command as CMD has it.
bool Parser::read_healthcheck(Instruction& instruction) {
  const std::string_view text = instruction.arguments.text();
  std::size_t end = 0;
  while (end < text.size() && space_length(text, end) == 0) ++end;
  if (end == 0) return false;
  instruction.words.emplace_back().within = {0, static_cast<std::uint32_t>(end)};
  const auto rest = static_cast<std::uint32_t>(skip_spaces(text, end));
  const Span behind{rest, static_cast<std::uint32_t>(text.size())};
  if (base::to_lower(text.substr(0, end)) != "cmd") {
    if (rest < text.size()) instruction.words.emplace_back().within = behind;
    return false;
  }
  instruction.nested = std::make_unique<Instruction>();
  Instruction& command = *instruction.nested;
  command.keyword = Keyword::kCmd;
  command.escape = document_.escape;
  command.keyword_span = instruction.arguments.source_span({0, static_cast<std::uint32_t>(end)});
  command.span = {command.keyword_span.start, instruction.span.end};
  command.arguments = instruction.arguments.part(behind);
  const bool other = read_json_or(command, nullptr);
  for (Word& word : command.words) word.span = command.arguments.source_span(word.within);
  return other;
}

// Whether the arguments are a list of JSON of other things than strings.
bool Parser::read_words(Instruction& instruction, int depth) {
  const std::string_view text = instruction.arguments.text();
  switch (instruction.keyword) {
    case Keyword::kAdd:
    case Keyword::kCopy:
    case Keyword::kVolume:
      return read_json_or(instruction, split_at_blanks);
    case Keyword::kCmd:
    case Keyword::kEntrypoint:
    case Keyword::kRun:
    case Keyword::kShell:
      return read_json_or(instruction, nullptr);
    case Keyword::kFrom:
    case Keyword::kExpose:
      instruction.words = split_at_blanks(text, room());
      return false;
    case Keyword::kArg:
    case Keyword::kEnv:
    case Keyword::kLabel:
      instruction.words = split_quoted(text, document_.escape, room());
      if (instruction.keyword != Keyword::kArg && !instruction.words.empty() &&
          instruction.raw(instruction.words[0]).find('=') == std::string_view::npos)
        instruction.words = split_legacy_pair(text);
      return false;
    case Keyword::kHealthcheck:
      return read_healthcheck(instruction);
    case Keyword::kOnbuild:
      if (depth == 0) read_onbuild(instruction, depth);
      return false;
    case Keyword::kMaintainer:
    case Keyword::kStopsignal:
    case Keyword::kUser:
    case Keyword::kWorkdir:
      if (!text.empty()) instruction.words.emplace_back().within = {0, static_cast<std::uint32_t>(text.size())};
      return false;
    case Keyword::kUnknown:
      return false;
  }
  return false;
}

// The places of the words in the file, and what they are without quotes.
void Parser::resolve(Instruction& instruction) {
  const bool as_written = instruction.keyword == Keyword::kMaintainer || instruction.keyword == Keyword::kHealthcheck;
  for (Word& word : instruction.words) {
    word.span = instruction.arguments.source_span(word.within);
    if (instruction.exec_form) continue;
    Unquoted unquoted;
    if (as_written) {
      unquoted.value = instruction.raw(word);
    } else {
      unquoted = unquote(instruction.raw(word), document_.escape);
    }
    if (unquoted.fault != nullptr) fail(word.span, unquoted.fault);
    word.value = std::move(unquoted.value);
  }
}

void Parser::read_heredocs(Instruction& instruction) {
  const bool may = instruction.keyword == Keyword::kRun || instruction.keyword == Keyword::kCopy ||
                   instruction.keyword == Keyword::kAdd;
  if (!may || instruction.exec_form) return;
  instruction.heredocs = heredoc_markers(logical_, room());
  bool terminated = true;
  for (Heredoc& heredoc : instruction.heredocs) {
    const std::uint32_t start = at_;
    at_ = read_heredoc_body(text(), at_, heredoc);
    instruction.span.end = std::max(instruction.span.end, heredoc.terminator.end);
    if (at_ > start && !heredoc.terminated)
      while (instruction.span.end > heredoc.body.start &&
             (text()[instruction.span.end - 1] == '\n' || text()[instruction.span.end - 1] == '\r'))
        --instruction.span.end;
    if (terminated && !heredoc.terminated)
      fail(heredoc.marker,
           fmt::format("No line ends this heredoc: there is none that is `{}`.", heredoc.name.substr(0, 100)));
    terminated = heredoc.terminated;
  }
}

void Parser::count(const Instruction& instruction) {
  words_ += instruction.words.size() + instruction.flags.size() + instruction.heredocs.size();
}

void Parser::fill(const MappedText& logical, Instruction& instruction, int depth) {
  Head head = read_head(logical, room());
  const std::string_view keyword = std::string_view(logical.text()).substr(head.keyword.start, head.keyword.size());
  instruction.keyword = keyword_of(keyword);
  instruction.escape = document_.escape;
  instruction.keyword_span = logical.source_span(head.keyword);
  if (keyword.empty()) instruction.keyword_span = {instruction.span.start, instruction.span.start};
  if (depth > 0) instruction.span.start = instruction.keyword_span.start;
  instruction.flags = std::move(head.flags);
  instruction.arguments = logical.part(head.arguments);
  const bool other_json = read_words(instruction, depth);
  count(instruction);
  read_heredocs(instruction);
  if (instruction.nested) {
    count(*instruction.nested);
    instruction.span.end = instruction.nested->span.end;
  }
  resolve(instruction);
  // ONBUILD inside ONBUILD is not read; the outer one says that it may not be.
  if (depth == 0 || instruction.keyword != Keyword::kOnbuild)
    check_instruction(instruction, keyword, other_json, document_.errors);
}

void Parser::read_instruction(Line line, std::uint32_t start) {
  if (document_.instructions.size() >= limits_.instructions)
    return stop("There are too many instructions: the rest is not read.");
  Instruction instruction;
  gather(line, start, instruction);
  fill(logical_, instruction, 0);
  if (words_ >= limits_.words) stop("There are too many words: the rest is not read.");
  document_.instructions.push_back(std::move(instruction));
}

void Parser::finish() {
  read_stages(document_);
  if (document_.instructions.empty() && !stopped_)
    document_.errors.push_back({{0, 0}, "There is no instruction in this file.", "", true});
  auto& errors = document_.errors;
  std::stable_sort(errors.begin(), errors.end(),
                   [](const SyntaxError& a, const SyntaxError& b) { return a.span.start < b.span.start; });
  if (errors.size() > limits_.errors) {
    const std::size_t more = errors.size() - limits_.errors;
    errors.resize(limits_.errors);
    errors.push_back({errors.back().span, fmt::format("There are {} more errors.", more), ""});
  }
}

Document Parser::run() {
  if (text().size() > limits_.file_size) {
    document_.errors.push_back({{0, 0}, "The file is too large.", ""});
    return std::move(document_);
  }
  if (text().starts_with("\xEF\xBB\xBF")) at_ = 3;
  counted_ = at_;
  at_ = read_directives(document_, at_);
  while (at_ < text().size() && !stopped_) {
    const Line line = line_at(text(), at_);
    const auto first = static_cast<std::uint32_t>(skip_spaces(text().substr(0, line.end), line.start));
    if (first < line.end && text()[first] != '#') {
      read_instruction(line, first);
      continue;
    }
    if (first < line.end) comment(first, line.end, false);
    at_ = line.next;
  }
  finish();
  return std::move(document_);
}

}  // namespace

Document parse(std::string text, const ParseLimits& limits) {
  return Parser(std::move(text), limits).run();
}

}  // namespace plimsoll::dockerfile
