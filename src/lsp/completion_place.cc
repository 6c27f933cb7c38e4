#include "lsp/completion_place.h"

#include <algorithm>

#include "base/clean_path.h"
#include "base/text.h"
#include "lint/pragmas.h"

namespace plimsoll::lsp {
namespace {

using dockerfile::Instruction;
using dockerfile::Keyword;

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

// The last of the text for which `fits`.
template <class Fits>
std::string_view tail(std::string_view text, Fits fits) {
  std::size_t start = text.size();
  while (start > 0 && fits(text[start - 1])) --start;
  return text.substr(start);
}

class Placer {
 public:
  Placer(const Judged& judged, std::uint32_t offset)
      : judged_(judged), offset_(std::min(offset, static_cast<std::uint32_t>(judged.text().size()))) {}

  CompletionPlace place() {
    if (judged_.comment_at(offset_) != nullptr) return in_comment();
    const auto index = judged_.instruction_at(offset_);
    if (!index) return between();
    const Instruction& instruction = judged_.document().instructions[*index];
    place_.instruction = index;
    place_.keyword = instruction.keyword;
    if (offset_ <= instruction.keyword_span.end) return first_word(instruction.keyword_span);
    const bool in_nested = instruction.keyword == Keyword::kOnbuild && instruction.nested;
    if (in_nested && offset_ <= instruction.nested->keyword_span.end)
      return first_word(instruction.nested->keyword_span);
    const Instruction& inner = in_nested ? *instruction.nested : instruction;
    place_.keyword = inner.keyword;
    return in_arguments(inner);
  }

 private:
  std::string_view from(std::uint32_t start) const {
    return std::string_view(judged_.text()).substr(start, offset_ - start);
  }
  CompletionPlace want(Wanted wanted, std::size_t typed) {
    place_.wanted = wanted;
    place_.typed = {offset_ - static_cast<std::uint32_t>(typed), offset_};
    return place_;
  }

  CompletionPlace in_comment() {
    const std::string_view before = from(judged_.comment_at(offset_)->span.start);
    const std::string_view list = tail(before, [](char c) { return is_word(c) || c == ',' || c == ' '; });
    const std::string_view head = before.substr(0, before.size() - list.size());
    const bool is_pragma = head.ends_with("ignore=") || head.ends_with("ignore =");
    if (!is_pragma || !lint::pragma_of(std::string(head) + "DL3000")) return place_;
    return want(Wanted::rule, tail(before, is_word).size());
  }

  // An empty line, or one whose first word is not there yet.
  CompletionPlace between() {
    const std::string_view line = from(judged_.line_around(offset_).start);
    return std::ranges::all_of(line, is_blank) ? want(Wanted::instruction, 0) : place_;
  }

  CompletionPlace first_word(Span word) {
    if (offset_ < word.start) return place_;
    place_.wanted = Wanted::instruction;
    place_.typed = word;  // its rest behind the cursor as well
    return place_;
  }

  CompletionPlace in_arguments(const Instruction& instruction) {
    if (const auto variable = variable_before(instruction)) return *variable;
    for (const dockerfile::Heredoc& heredoc : instruction.heredocs) {
      if (offset_ >= heredoc.body.start) return place_;
    }
    const std::string_view arguments = from(instruction.keyword_span.end);
    const std::string_view word = tail(arguments, [](char c) { return !is_blank(c); });
    const std::string_view before = base::trim(arguments.substr(0, arguments.size() - word.size()));
    const bool only_flags = are_flags(before, instruction.escape);
    if (only_flags && word.starts_with("--")) return in_flag(instruction, word);
    if (instruction.keyword == Keyword::kFrom && only_flags && !word.starts_with('-'))
      return want(Wanted::image, word.size());
    if (instruction.keyword == Keyword::kOnbuild && before.empty()) return want(Wanted::instruction, word.size());
    const bool copies = instruction.keyword == Keyword::kCopy || instruction.keyword == Keyword::kAdd;
    if (copies && instruction.flag("from") == nullptr) return in_source(word, only_flags);
    return place_;
  }

  // A word, or what is open of a text in JSON's form. What begins with a slash behind another word is where it goes.
  CompletionPlace in_source(std::string_view word, bool is_first) {
    word = word.substr(word.rfind('"') + 1);
    if (word.starts_with('[')) word.remove_prefix(1);
    if (word.starts_with("--") || word.starts_with("<<") || base::contains(word, "://")) return place_;
    if (!is_first && word.starts_with('/')) return place_;
    return want_file(word);
  }

  CompletionPlace want_file(std::string_view path) {
    const std::string_view name = path.substr(path.rfind('/') + 1);
    place_.folder = base::clean_path(path.substr(0, path.size() - name.size())).path;
    return want(Wanted::file, name.size());
  }

  // `--name`, the stage in `--from=` and in `from=` of a mount, the file of a mount.
  CompletionPlace in_flag(const Instruction& instruction, std::string_view word) {
    const auto [name, value] = base::cut(word, '=');
    if (!value) return want(Wanted::flag, word.size());
    if (instruction.keyword == Keyword::kCopy && name == "--from") return want(Wanted::stage, value->size());
    const std::string_view field = value->substr(value->rfind(',') + 1);
    if (instruction.keyword != Keyword::kRun || name != "--mount") return place_;
    const auto [key, typed] = base::cut(field, '=');
    if (!typed) return place_;
    if (key == "from") return want(Wanted::stage, typed->size());
    const std::string_view fields = value->substr(0, value->size() - field.size());
    const bool is_bind = !base::contains(fields, "type=") || base::contains(fields, "type=bind");
    if ((key == "source" || key == "src") && is_bind && !base::contains(fields, "from=")) return want_file(*typed);
    return place_;
  }

  std::optional<CompletionPlace> variable_before(const Instruction& instruction) {
    const std::string_view before = from(instruction.span.start);
    const std::string_view name = tail(before, [](char c) { return is_word(c) && c != '-'; });
    std::string_view head = before.substr(0, before.size() - name.size());
    if (head.ends_with('{')) head.remove_suffix(1);
    if (!head.ends_with('$')) return std::nullopt;
    head.remove_suffix(1);
    if (head.ends_with(instruction.escape)) return std::nullopt;
    return want(Wanted::variable, name.size());
  }

  static bool are_flags(std::string_view text, char escape) {
    while (!text.empty()) {
      const std::size_t end = std::find_if(text.begin(), text.end(), is_blank) - text.begin();
      const std::string_view word = text.substr(0, end);
      if (!word.starts_with("--") && word != std::string_view(&escape, 1)) return false;
      text = base::trim(text.substr(end));
    }
    return true;
  }

  const Judged& judged_;
  std::uint32_t offset_;
  CompletionPlace place_;
};

}  // namespace

CompletionPlace completion_place(const Judged& judged, std::uint32_t offset) {
  return Placer(judged, offset).place();
}

}  // namespace plimsoll::lsp
