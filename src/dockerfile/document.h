// The syntax tree of a Dockerfile.
//
// A span is a place in `Document::text`, in bytes; the spans of what stands in a tree lie in order, inside those of
// what holds them, and never overlap, so that the file can be printed back from them (print.h) and edited at them. What
// an instruction says is in its `arguments`: the text that is left where continuations, comments and blank lines are
// dropped.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dockerfile/keywords.h"
#include "dockerfile/mapped_text.h"

namespace plimsoll::dockerfile {

// What would make BuildKit refuse the file.
struct SyntaxError {
  Span span;
  std::string message;      // a sentence
  std::string replacement;  // what the bytes at `span` were probably meant to be; empty where nobody knows
  bool is_lack = false;     // of a FROM in the whole file: no instruction is wrong
};

// `# syntax=docker/dockerfile:1`
struct Directive {
  std::string value;
  Span span;  // from the `#` to the end of the line
  Span value_span;
};

// `# check=skip=StageNameCasing,FromAsCasing;error=true`
struct CheckDirective : Directive {
  std::vector<std::string> skip;  // names as written
  bool skip_all = false;
  bool error = false;
};

struct Directives {
  std::optional<Directive> syntax, escape;
  std::optional<CheckDirective> check;
};

// From the `#` to the end of the line. Directives are none, nor is anything inside a heredoc.
struct Comment {
  Span span;
  std::uint32_t line = 0;                    // counted from 1
  std::optional<std::uint32_t> instruction;  // the one whose continuation it stands in
};

// `--from=build`, `--link`
struct Flag {
  std::string name;
  std::optional<std::string> value;  // without quotes and escapes
  Span span, value_span;
};

struct Word {
  // Quotes and escapes resolved as BuildKit does for this instruction; variables are as written.
  std::string value;
  Span within;  // of the instruction's `arguments`, as written
  Span span;
};

// `<<EOF`, and the lines up to the one that is EOF.
struct Heredoc {
  std::string name;
  bool expands = true;  // false where the name has quotes
  bool strips_tabs = false;
  bool terminated = true;
  Span marker;      // `<<-"EOF"`, with a number before it
  Span body;        // whole lines
  Span terminator;  // the name in the last line
  MappedText text;  // the body, without leading tabs where they are stripped
};

struct Instruction {
  Keyword keyword = Keyword::kUnknown;
  char escape = '\\';                  // of the file
  bool exec_form = false;              // its arguments are a JSON list
  std::optional<std::uint32_t> stage;  // none before the first FROM
  Span keyword_span;
  // From the keyword, or an escape character alone in front of it, to the end of the last line, heredocs included.
  Span span;
  std::vector<Flag> flags;
  MappedText arguments;
  // A list of JSON: its strings. RUN, CMD, ENTRYPOINT, SHELL otherwise: none, `arguments` is what the shell gets.
  // USER, WORKDIR, STOPSIGNAL, MAINTAINER: one word for the whole line. HEALTHCHECK: CMD or NONE. ONBUILD: none.
  // ENV, LABEL: `KEY=value` each, or key and value where they are written with a space.
  std::vector<Word> words;
  std::vector<Heredoc> heredocs;        // of ONBUILD: in `nested`
  std::vector<Span> blank_lines;        // inside the continuation, without their ends; BuildKit warns of them
  std::unique_ptr<Instruction> nested;  // of ONBUILD; of HEALTHCHECK CMD, a kCmd

  std::string_view raw(const Word& word) const {
    return std::string_view(arguments.text()).substr(word.within.start, word.within.size());
  }
  const Flag* flag(std::string_view name) const;
};

// From one FROM to the next.
struct Stage {
  std::uint32_t index = 0;
  std::string name;  // as written; empty where it has none
  Span name_span;
  std::string image;  // as written, without quotes
  Span image_span;
  Span span;                            // from FROM to the end of the last instruction
  std::uint32_t first_instruction = 0;  // the FROM
  std::uint32_t end_instruction = 0;    // one past the last
  std::optional<std::uint32_t> base;    // the earlier stage that FROM names, variables unread
};

struct Document {
  std::string text;
  Directives directives;
  char escape = '\\';
  std::vector<Instruction> instructions;
  std::vector<Comment> comments;
  std::vector<Stage> stages;
  std::unordered_map<std::string, std::vector<std::uint32_t>> stage_names;  // lower case, to the stages of that name
  std::vector<SyntaxError> errors;                                          // by place

  std::string_view at(Span span) const { return std::string_view(text).substr(span.start, span.size()); }
  // The stage with that name, in any case of letters, the last one of several; of the first `before` stages.
  std::optional<std::uint32_t> stage_named(std::string_view name, std::uint32_t before) const;
  // What `--from=` of COPY and of a mount names: a stage by its number or name, a later one too; nothing for an image.
  std::optional<std::uint32_t> stage_from(std::string_view from) const;
};

}  // namespace plimsoll::dockerfile
