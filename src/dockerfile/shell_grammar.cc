#include "dockerfile/shell_grammar.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "dockerfile/shell.h"

extern "C" const TSLanguage* tree_sitter_bash(void);

namespace plimsoll::dockerfile {
namespace {

struct Name {
  std::string_view name;
  ShellNode node;
};

constexpr Name kNamed[] = {
    {"ERROR", ShellNode::error},
    {"comment", ShellNode::comment},
    {"command", ShellNode::command},
    {"command_name", ShellNode::command_name},
    {"declaration_command", ShellNode::declaration},
    {"unset_command", ShellNode::declaration},
    {"variable_assignment", ShellNode::assignment},
    {"variable_assignments", ShellNode::assignments},
    {"file_redirect", ShellNode::file_redirect},
    {"herestring_redirect", ShellNode::herestring},
    {"heredoc_redirect", ShellNode::heredoc},
    {"heredoc_start", ShellNode::heredoc_start},
    {"heredoc_body", ShellNode::heredoc_body},
    {"heredoc_end", ShellNode::heredoc_end},
    {"string", ShellNode::string},
    {"raw_string", ShellNode::raw_string},
    {"ansi_c_string", ShellNode::ansi_string},
    {"translated_string", ShellNode::translated_string},
    {"simple_expansion", ShellNode::variable},
    {"expansion", ShellNode::expansion},
    {"arithmetic_expansion", ShellNode::arithmetic},
    {"command_substitution", ShellNode::substitution},
    {"process_substitution", ShellNode::process_substitution},
    {"program", ShellNode::program},
    {"redirected_statement", ShellNode::redirected},
    {"pipeline", ShellNode::pipeline},
    {"list", ShellNode::list},
    {"negated_command", ShellNode::negated},
    {"subshell", ShellNode::subshell},
    {"compound_statement", ShellNode::group},
    {"function_definition", ShellNode::function},
    {"if_statement", ShellNode::if_},
    {"elif_clause", ShellNode::elif},
    {"else_clause", ShellNode::else_},
    {"while_statement", ShellNode::while_},
    {"for_statement", ShellNode::for_},
    {"c_style_for_statement", ShellNode::for_},
    {"do_group", ShellNode::do_group},
    {"case_statement", ShellNode::case_},
    {"case_item", ShellNode::case_item},
    {"test_command", ShellNode::test},
};

constexpr Name kTokens[] = {
    {"&&", ShellNode::and_then},      {"||", ShellNode::or_else},     {"|", ShellNode::pipe},
    {"|&", ShellNode::pipe_both},     {";", ShellNode::semicolon},    {";;", ShellNode::semicolon},
    {"&", ShellNode::ampersand},      {"if", ShellNode::if_word},     {"then", ShellNode::then_word},
    {"elif", ShellNode::elif_word},   {"else", ShellNode::else_word}, {"while", ShellNode::while_word},
    {"until", ShellNode::while_word}, {"do", ShellNode::do_word},     {"fi", ShellNode::close_word},
    {"done", ShellNode::close_word},  {")", ShellNode::close_round},
};

// By symbol. A name that the grammar has lost leaves `missing` set, and the grammar unused.
struct Symbols {
  std::vector<ShellNode> nodes;
  std::string_view missing;
};

Symbols read_symbols() {
  const TSLanguage* bash = tree_sitter_bash();
  Symbols symbols;
  symbols.nodes.resize(ts_language_symbol_count(bash), ShellNode::other);
  const auto name_all = [&](const auto& names, bool named) {
    for (const Name& wanted : names) {
      bool found = wanted.node == ShellNode::error;
      for (std::uint32_t i = 0; i < symbols.nodes.size(); ++i) {
        const auto symbol = static_cast<TSSymbol>(i);
        const TSSymbolType type = ts_language_symbol_type(bash, symbol);
        if (type == TSSymbolTypeAuxiliary || (type == TSSymbolTypeRegular) != named) continue;
        if (ts_language_symbol_name(bash, symbol) != wanted.name) continue;
        symbols.nodes[i] = wanted.node;
        found = true;
      }
      if (!found) symbols.missing = wanted.name;
    }
  };
  name_all(kNamed, true);
  name_all(kTokens, false);
  return symbols;
}

const Symbols& all_symbols() {
  static const Symbols symbols = read_symbols();
  return symbols;
}

struct ParserDeleter {
  void operator()(TSParser* parser) const { ts_parser_delete(parser); }
};
using Parser = std::unique_ptr<TSParser, ParserDeleter>;

base::Result<Parser> make_parser() {
  const std::uint32_t version = ts_language_version(tree_sitter_bash());
  Parser parser(ts_parser_new());
  if (!parser || !ts_parser_set_language(parser.get(), tree_sitter_bash()))
    return base::fail(base::ErrorCode::internal,
                      "the shell grammar has the format {}, and this program's tree-sitter reads {} to {}", version,
                      TREE_SITTER_MIN_COMPATIBLE_LANGUAGE_VERSION, TREE_SITTER_LANGUAGE_VERSION);
  if (!all_symbols().missing.empty())
    return base::fail(base::ErrorCode::internal, "the shell grammar knows no {}", all_symbols().missing);
  return parser;
}

const base::Result<Parser>& thread_parser() {
  thread_local const base::Result<Parser> parser = make_parser();
  return parser;
}

}  // namespace

ShellNode shell_node(TSSymbol symbol) {
  const std::vector<ShellNode>& nodes = all_symbols().nodes;
  if (symbol < nodes.size()) return nodes[symbol];
  return ShellNode::error;  // tree-sitter's own symbol for it is the highest number
}

base::Result<ShellTree> parse_shell_tree(std::string_view text, std::chrono::microseconds most) {
  const base::Result<Parser>& parser = thread_parser();
  if (!parser) return base::fail(parser.error());
  ts_parser_set_timeout_micros(parser->get(), static_cast<std::uint64_t>(std::max<std::int64_t>(most.count(), 1)));
  ShellTree tree(ts_parser_parse_string(parser->get(), nullptr, text.data(), static_cast<std::uint32_t>(text.size())));
  if (!tree) {
    ts_parser_reset(parser->get());  // or the next text would be taken for the rest of this one
    return base::fail(base::ErrorCode::limit, "the shell text takes too long to parse, and was not parsed");
  }
  return tree;
}

base::Status check_shell_grammar() {
  const base::Result<Parser>& parser = thread_parser();
  if (!parser) return base::fail(parser.error());
  return {};
}

}  // namespace plimsoll::dockerfile
