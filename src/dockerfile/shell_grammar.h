// tree-sitter and its grammar of bash, behind a parser that each thread keeps, and the names of its nodes as an enum.
#pragma once
#include <tree_sitter/api.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <string_view>

#include "base/result.h"

namespace plimsoll::dockerfile {

enum class ShellNode : std::uint8_t {
  other,  // punctuation, parts of words, parts of expressions
  error,
  comment,
  // commands and what they are made of
  command,
  command_name,
  declaration,  // export, declare, unset ...: commands with a syntax of their own
  assignment,
  assignments,
  file_redirect,
  herestring,
  heredoc,
  heredoc_start,
  heredoc_body,
  heredoc_end,
  // parts of words
  string,
  raw_string,
  ansi_string,
  translated_string,
  variable,
  expansion,
  arithmetic,
  substitution,
  process_substitution,
  // what holds commands
  program,
  redirected,
  pipeline,
  list,
  negated,
  subshell,
  group,
  function,
  if_,
  elif,
  else_,
  while_,
  for_,
  do_group,
  case_,
  case_item,
  test,
  // tokens
  and_then,
  or_else,
  pipe,
  pipe_both,
  semicolon,
  ampersand,
  if_word,
  then_word,
  elif_word,
  else_word,
  while_word,
  do_word,
  close_word,  // fi, done
  close_round,
};

ShellNode shell_node(TSSymbol symbol);

struct TreeDeleter {
  void operator()(TSTree* tree) const { ts_tree_delete(tree); }
};
using ShellTree = std::unique_ptr<TSTree, TreeDeleter>;

// ErrorCode::limit where the parser takes longer than `most`; ErrorCode::internal where the grammar does not load.
base::Result<ShellTree> parse_shell_tree(std::string_view text, std::chrono::microseconds most);

}  // namespace plimsoll::dockerfile
