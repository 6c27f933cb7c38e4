// From the syntax tree to ShellScript: one pass with a cursor, and a stack of our own instead of recursion.
#pragma once
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "dockerfile/shell.h"
#include "dockerfile/shell_grammar.h"
#include "dockerfile/shell_word.h"

namespace plimsoll::dockerfile {

// Fills all that stands in the tree; `at` and what follows from the words is for finish_shell. `root` is of `text`.
class ShellWalk {
 public:
  ShellWalk(std::string_view text, ShellScript& script) : text_(text), script_(script) {}
  void run(TSNode root);

 private:
  // A command or a scope, which stands between the operators of the scope around it.
  struct Item {
    bool is_scope = false;
    std::uint32_t index = kNone;
    explicit operator bool() const { return index != kNone; }
  };
  // What is to be done with a word once it is whole.
  enum class Use : std::uint8_t { none, word, value, target };

  struct Frame {
    ShellNode node = ShellNode::other;
    Span span{};
    Item owner{};                    // whose words and redirections the children are
    std::uint32_t scope = 0;         // where commands among the children belong
    std::uint32_t compound = kNone;  // the if, loop or case whose parts the children are
    std::uint32_t opened = kNone;    // the scope that ends with this node
    std::uint32_t part = kNone;      // the part of `compound` that is open
    Use use = Use::none;             // this node is a whole word
    bool in_word = false;            // the children are parts of the open word
    bool began = false;              // the operator of a redirection, the body of a redirected statement was met
    bool negated = false;
  };

  void enter(TSNode node);
  void leave();
  // Each takes the frame of the node entered, filled so far, and that of its parent.
  void enter_child(Frame& frame, Frame& parent);
  void enter_part_of_command(Frame& frame, Frame& parent);
  void enter_part_of_assignment(Frame& frame, Frame& parent);
  void enter_part_of_redirection(Frame& frame, Frame& parent);
  void enter_part_of_heredoc(Frame& frame, Frame& parent);
  void enter_statement(Frame& frame, Frame& parent);
  void enter_compound(Frame& frame, Frame& parent, ShellScopeKind kind);
  void enter_token(Frame& frame, Frame& parent);

  void begin_word(Frame& frame, Item owner, Use use);
  void end_word(const Frame& frame);
  void begin_command(Frame& frame, Frame& parent);
  void begin_assignment(Frame& frame, Item owner);
  void begin_redirection(Frame& frame, Frame& parent);
  std::uint32_t open_scope(ShellScopeKind kind, std::uint32_t parent, Span span);
  void close_scope(std::uint32_t scope);
  void open_part(Frame& frame, std::uint32_t start, ShellScopeKind kind);
  void close_part(Frame& frame, std::uint32_t end);
  void begin_item(std::uint32_t scope, Item item, Span span);
  void join(std::uint32_t scope, ShellJoin join, Span span);
  void note_error(TSNode node, Span span);
  void note_heredoc_start(const Frame& frame, Frame& parent);

  std::string_view raw(Span span) const { return text_.substr(span.start, span.size()); }
  ShellLink& link(Item item) {
    return item.is_scope ? script_.scopes[item.index].next : script_.commands[item.index].next;
  }
  Span span_of(Item item) const {
    return item.is_scope ? script_.scopes[item.index].in_text : script_.commands[item.index].in_text;
  }
  std::vector<ShellRedirection>& redirections(Item item) {
    return item.is_scope ? script_.scopes[item.index].redirections : script_.commands[item.index].redirections;
  }

  std::string_view text_;
  ShellScript& script_;
  std::vector<Frame> frames_;
  std::vector<ShellWordMaker> words_;  // the open ones: a word holds a command that holds a word
  std::vector<Item> last_;             // by scope
};

// Places in the file, names, what `time` stands before, and options: what needs the words and not the tree.
void finish_shell(const MappedText& text, ShellScript& script);

}  // namespace plimsoll::dockerfile
