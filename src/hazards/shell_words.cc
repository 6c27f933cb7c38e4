#include "hazards/shell_words.h"

#include <algorithm>
#include <array>

#include "analysis/entry.h"
#include "base/text.h"

namespace plimsoll::hazards {
namespace {

constexpr int kMaxDepth = 6;                  // substitutions and `sh -c` inside each other
constexpr std::size_t kMaxCommands = 20'000;  // of one script

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r';
}

constexpr std::array<std::string_view, 8> kShells = {"sh", "bash", "ash", "dash", "zsh", "ksh", "busybox", "mksh"};
constexpr std::array<std::string_view, 10> kOpening = {"if",    "then",  "else", "elif", "do",
                                                       "while", "until", "!",    "{",    "time"};
constexpr std::array<std::string_view, 4> kClosing = {"fi", "done", "esac", "}"};
constexpr std::array<std::string_view, 7> kWrappers = {"sudo", "env", "exec", "nohup", "command", "nice", "xargs"};

std::string_view base_of(std::string_view word) {
  if (word.find_first_of("(`") != std::string_view::npos) return word;  // a substitution has no name yet
  return analysis::base_name(word);
}

bool is_assignment(std::string_view word) {
  const auto at = word.find('=');
  return at != std::string_view::npos && at != 0 && std::ranges::all_of(word.substr(0, at), [](char c) {
           return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '+';
         });
}

class Splitter {
 public:
  Splitter(std::string_view script, int depth, std::vector<Command>& out) : rest_(script), depth_(depth), out_(out) {}

  void run() {
    while (!rest_.empty() && out_.size() < kMaxCommands) step();
    end_command(false);
  }

 private:
  char next() const { return rest_.front(); }
  void skip(std::size_t count) { rest_.remove_prefix(std::min(count, rest_.size())); }

  void step() {
    const char c = next();
    if (is_blank(c)) {
      end_word();
      skip(1);
    } else if (c == '\n' || c == ';' || c == '(' || c == ')') {
      end_command(false);
      skip(1);
    } else if (c == '|') {
      const bool is_or = rest_.starts_with("||");
      end_command(!is_or);
      skip(is_or || rest_.starts_with("|&") ? 2 : 1);
    } else if (c == '&' && !rest_.starts_with("&>")) {
      end_command(false);
      skip(1);
    } else if (c == '#' && !in_word_) {
      skip(std::min(rest_.find('\n'), rest_.size()));
    } else if (c == '>' || c == '<' || rest_.starts_with("&>")) {
      redirect();
    } else {
      word_part();
    }
  }

  // "> file", "2>&1", "<<EOF": gone with its target; "<(...)" is a word.
  void redirect() {
    if (rest_.starts_with("<(") || rest_.starts_with(">(")) {
      word_ += next();
      skip(1);
      substitution("(");
      return;
    }
    if (in_word_ && std::ranges::all_of(word_, [](char c) { return c >= '0' && c <= '9'; })) {
      word_.clear();
      in_word_ = false;
    }
    end_word();
    while (!rest_.empty() && (next() == '>' || next() == '<' || next() == '&' || next() == '-' || next() == '|'))
      skip(1);
    drop_next_ = true;
  }

  void word_part() {
    if (rest_.starts_with("\\\n")) return skip(2);
    in_word_ = true;
    const char c = next();
    if (c == '\\') {
      if (rest_.size() > 1) word_ += rest_[1];
      skip(2);
    } else if (c == '\'') {
      const auto end = std::min(rest_.find('\'', 1), rest_.size());
      word_ += rest_.substr(1, end - 1);
      skip(end + 1);
    } else if (c == '"') {
      skip(1);
      double_quoted();
    } else if (rest_.starts_with("$(") || c == '`') {
      substitution(c == '`' ? "`" : "$(");
    } else {
      word_ += c;
      skip(1);
    }
  }

  void double_quoted() {
    while (!rest_.empty() && next() != '"') {
      if (next() == '\\' && rest_.size() > 1) {
        if (std::string_view("$`\"\\\n").find(rest_[1]) == std::string_view::npos) word_ += '\\';
        if (rest_[1] != '\n') word_ += rest_[1];
        skip(2);
      } else if (rest_.starts_with("$(") || next() == '`') {
        substitution(next() == '`' ? "`" : "$(");
      } else {
        word_ += next();
        skip(1);
      }
    }
    skip(1);
  }

  // Takes "$(...)", "(...)" or "`...`" as it stands into the word, and what is in it as a script of its own.
  void substitution(std::string_view opening) {
    in_word_ = true;
    const std::string_view from = rest_.substr(opening.size());
    const std::size_t end = opening == "`" ? std::min(from.find('`'), from.size()) : closing(from);
    word_ += rest_.substr(0, std::min(rest_.size(), opening.size() + end + 1));
    nested_.push_back(from.substr(0, end));
    skip(opening.size() + end + 1);
  }

  // Where the parenthesis that is open before `text` is closed; the end where it never is.
  static std::size_t closing(std::string_view text) {
    std::size_t open = 1;
    char quote = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const char c = text[i];
      if (c == '\\' && quote != '\'') {
        ++i;
      } else if (quote != 0) {
        if (c == quote) quote = 0;
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if (c == '(') {
        ++open;
      } else if (c == ')' && --open == 0) {
        return i;
      }
    }
    return text.size();
  }

  void end_word() {
    if (!in_word_) return;
    if (!drop_next_) words_.push_back(std::move(word_));
    drop_next_ = false;
    word_.clear();
    in_word_ = false;
  }

  void end_command(bool is_piped_on) {
    end_word();
    drop_next_ = false;
    Command command;
    command.is_piped_on = is_piped_on;
    std::size_t at = first_word(command);
    command.words.assign(std::make_move_iterator(words_.begin() + static_cast<std::ptrdiff_t>(at)),
                         std::make_move_iterator(words_.end()));
    words_.clear();
    const auto nested = std::move(nested_);
    nested_.clear();
    std::string inner;
    if (!command.words.empty()) {
      command.program = base_of(command.words.front());
      inner = inner_script(command);
      out_.push_back(std::move(command));
    }
    if (depth_ >= kMaxDepth) return;
    for (const std::string_view script : nested) Splitter(script, depth_ + 1, out_).run();
    if (!inner.empty()) Splitter(inner, depth_ + 1, out_).run();
  }

  // Where the command itself begins: behind keywords, assignments, and programs that run another one.
  std::size_t first_word(Command& command) const {
    std::size_t at = 0;
    while (at < words_.size()) {
      const std::string_view word = words_[at];
      if (base::is_one_of(word, kOpening) || base::is_one_of(word, kClosing) || is_assignment(word)) {
        ++at;
      } else if (base::is_one_of(base_of(word), kWrappers) && at + 1 < words_.size()) {
        const bool is_sudo = base_of(word) == "sudo";
        std::size_t behind = at + 1;
        while (behind < words_.size() && words_[behind].starts_with('-'))
          behind += is_sudo && (words_[behind] == "-u" || words_[behind] == "-g") ? 2 : 1;
        if (behind >= words_.size()) break;
        command.by_sudo = command.by_sudo || is_sudo;
        at = behind;
      } else {
        break;
      }
    }
    return at;
  }

  // The script of `sh -c SCRIPT`, `bash -euxc SCRIPT` and `eval WORDS`.
  static std::string inner_script(const Command& command) {
    if (command.program == "eval")
      return base::join(std::vector<std::string>(command.words.begin() + 1, command.words.end()), " ");
    if (!is_shell(command.program)) return {};
    for (std::size_t i = 1; i + 1 < command.words.size(); ++i) {
      const std::string& word = command.words[i];
      if (word.size() > 1 && word[0] == '-' && word[1] != '-' && word.back() == 'c') return command.words[i + 1];
    }
    return {};
  }

  std::string_view rest_;
  int depth_;
  std::vector<Command>& out_;
  std::string word_;
  bool in_word_ = false;
  bool drop_next_ = false;  // the word is the target of a redirection
  std::vector<std::string> words_;
  std::vector<std::string_view> nested_;
};

}  // namespace

bool is_shell(std::string_view program) {
  return base::is_one_of(program, kShells);
}

bool Command::has(std::string_view word) const {
  return std::ranges::find(words, word) != words.end();
}

std::string_view Command::verb(std::initializer_list<std::string_view> with_value) const {
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (std::ranges::find(with_value, words[i]) != with_value.end()) {
      ++i;
    } else if (!words[i].starts_with('-')) {
      return words[i];
    }
  }
  return {};
}

std::string Command::text() const {
  return base::join(words, " ");
}

std::vector<Command> commands_of(std::string_view script) {
  std::vector<Command> commands;
  Splitter(script, 0, commands).run();
  return commands;
}

}  // namespace plimsoll::hazards
