#include "dockerfile/shell_walk.h"

#include <fmt/format.h>

#include <algorithm>

namespace plimsoll::dockerfile {
namespace {

constexpr std::size_t kMaxErrors = 20;

struct Cursor {
  explicit Cursor(TSNode root) : at(ts_tree_cursor_new(root)) {}
  ~Cursor() { ts_tree_cursor_delete(&at); }
  Cursor(const Cursor&) = delete;
  Cursor& operator=(const Cursor&) = delete;
  TSTreeCursor at;
};

bool is_redirection(ShellNode node) {
  return node == ShellNode::file_redirect || node == ShellNode::herestring || node == ShellNode::heredoc;
}

// The grammar leaves out the first line's tabs and takes in those before the delimiter.
Span whole_lines(std::string_view text, Span body) {
  const auto is_blank = [&](std::uint32_t at) { return text[at] == '\t' || text[at] == ' '; };
  while (body.start > 0 && is_blank(body.start - 1)) --body.start;
  while (body.end > body.start && is_blank(body.end - 1)) --body.end;
  return body;
}

}  // namespace

void ShellWalk::run(TSNode root) {
  open_scope(ShellScopeKind::script, kNone, {0, static_cast<std::uint32_t>(text_.size())});
  frames_.push_back({.node = ShellNode::program});
  Cursor holder(root);
  TSTreeCursor* cursor = &holder.at;
  if (shell_node(ts_node_symbol(root)) == ShellNode::error)
    note_error(root, {0, static_cast<std::uint32_t>(text_.size())});
  // The root has no frame of its own: the script's frame is its children's parent.
  std::size_t depth = 0;
  if (!ts_tree_cursor_goto_first_child(cursor)) {
    close_scope(0);
    return;
  }
  while (true) {
    enter(ts_tree_cursor_current_node(cursor));
    if (ts_tree_cursor_goto_first_child(cursor)) {
      ++depth;
      continue;
    }
    leave();
    while (!ts_tree_cursor_goto_next_sibling(cursor)) {
      if (depth == 0) {
        close_scope(0);
        return;
      }
      --depth;
      ts_tree_cursor_goto_parent(cursor);
      leave();
    }
  }
}

void ShellWalk::enter(TSNode node) {
  Frame frame;
  frame.node = shell_node(ts_node_symbol(node));
  frame.span = {ts_node_start_byte(node), ts_node_end_byte(node)};
  Frame& parent = frames_.back();
  frame.scope = parent.scope;
  frame.compound = parent.compound;
  if (frame.node == ShellNode::error || ts_node_is_missing(node)) note_error(node, frame.span);
  if (frame.node == ShellNode::comment) {
    script_.comments.push_back(frame.span);
  } else if (parent.in_word) {
    frame.in_word = words_.back().enter(frame.node, frame.span);
    if (!frame.in_word) enter_statement(frame, parent);
  } else if (frame.node != ShellNode::error) {
    enter_child(frame, parent);
  }
  frames_.push_back(frame);
}

void ShellWalk::leave() {
  Frame frame = frames_.back();
  frames_.pop_back();
  if (frame.in_word) words_.back().leave(frame.node, frame.span);
  if (frame.use != Use::none) end_word(frame);
  if (frame.part != kNone) close_part(frame, frame.span.end);
  if (frame.opened != kNone) close_scope(frame.opened);
}

void ShellWalk::enter_child(Frame& frame, Frame& parent) {
  switch (parent.node) {
    case ShellNode::command:
    case ShellNode::declaration:
    case ShellNode::assignments:
      return enter_part_of_command(frame, parent);
    case ShellNode::assignment:
      return enter_part_of_assignment(frame, parent);
    case ShellNode::file_redirect:
    case ShellNode::herestring:
      return enter_part_of_redirection(frame, parent);
    case ShellNode::heredoc:
      return enter_part_of_heredoc(frame, parent);
    case ShellNode::other:  // in an expression: `&&` joins no commands there
      if (frame.node == ShellNode::substitution || frame.node == ShellNode::process_substitution)
        enter_statement(frame, parent);
      return;
    default:
      return enter_statement(frame, parent);
  }
}

void ShellWalk::enter_part_of_command(Frame& frame, Frame& parent) {
  frame.owner = parent.owner;
  if (is_redirection(frame.node)) return begin_redirection(frame, parent);
  if (frame.node == ShellNode::subshell) return enter_statement(frame, parent);
  if (frame.node == ShellNode::assignment && parent.node != ShellNode::declaration)
    return begin_assignment(frame, parent.owner);
  begin_word(frame, parent.owner, Use::word);
}

void ShellWalk::enter_part_of_assignment(Frame& frame, Frame& parent) {
  if (!parent.owner) return enter_statement(frame, parent);  // of arithmetic
  ShellAssignment& assignment = script_.commands[parent.owner.index].assignments.back();
  if (parent.began) return begin_word(frame, parent.owner, Use::value);
  if (const std::string_view written = raw(frame.span); written == "=" || written == "+=") {
    parent.began = true;
    assignment.append = written == "+=";
    assignment.name = raw({assignment.in_text.start, frame.span.start});
    assignment.value.in_text = {frame.span.end, frame.span.end};
  }
}

// The grammar takes all words behind the operator for its target: `> out curl x`. Only the first one is.
void ShellWalk::enter_part_of_redirection(Frame& frame, Frame& parent) {
  ShellRedirection& made = redirections(parent.owner).back();
  if (!parent.began) {
    const std::string_view written = raw(frame.span);
    if (frame.span.size() > 0 && written.find_first_of("<>") != written.npos) {
      made.op = written;
      made.in_text.end = frame.span.end;
      made.target.in_text = {frame.span.end, frame.span.end};
      parent.began = true;
    } else {
      made.descriptor = written;
    }
    return;
  }
  const bool takes_one = made.target.in_text.size() == 0 && !made.op.ends_with('-');
  if (takes_one) {
    made.in_text.end = frame.span.end;
    made.target.in_text = frame.span;
    begin_word(frame, parent.owner, Use::target);
  } else if (parent.owner.is_scope) {
    enter_statement(frame, parent);
  } else {
    begin_word(frame, parent.owner, Use::word);
  }
}

void ShellWalk::enter_part_of_heredoc(Frame& frame, Frame& parent) {
  ShellRedirection& made = redirections(parent.owner).back();
  switch (frame.node) {
    case ShellNode::heredoc_start:
      return note_heredoc_start(frame, parent);
    case ShellNode::heredoc_body:
      if (!script_.heredocs.empty()) script_.heredocs.back().in_text = whole_lines(text_, frame.span);
      return;
    case ShellNode::heredoc_end:
      return;
    case ShellNode::file_redirect:
    case ShellNode::herestring:
      return begin_redirection(frame, parent);
    default:
      break;
  }
  const std::string_view written = raw(frame.span);
  if (!parent.began && (written == "<<" || written == "<<-")) {
    made.op = written;
  } else if (!parent.began) {
    made.descriptor = written;
  } else if (frame.node == ShellNode::other || frame.node == ShellNode::string || frame.node == ShellNode::raw_string ||
             frame.node == ShellNode::variable || frame.node == ShellNode::expansion) {
    if (!parent.owner.is_scope && frame.span.size() > 0 && written != "\n") begin_word(frame, parent.owner, Use::word);
  } else {
    enter_statement(frame, parent);
  }
}

void ShellWalk::note_heredoc_start(const Frame& frame, Frame& parent) {
  ShellRedirection& made = redirections(parent.owner).back();
  parent.began = true;
  made.in_text.end = frame.span.end;
  made.target.in_text = frame.span;
  ShellHeredoc heredoc;
  for (const char c : raw(frame.span)) {
    if (c == '\'' || c == '"' || c == '\\')
      heredoc.quoted = true;
    else
      heredoc.delimiter += c;
  }
  made.target.value = heredoc.delimiter;
  heredoc.tabs_dropped = made.op == "<<-";
  heredoc.in_text = {parent.span.end, parent.span.end};
  if (!parent.owner.is_scope) heredoc.command = parent.owner.index;
  script_.heredocs.push_back(std::move(heredoc));
  if (!parent.owner.is_scope) {
    Span& whole = script_.commands[parent.owner.index].in_text;
    whole.end = std::max(whole.end, frame.span.end);
  }
}

void ShellWalk::note_error(TSNode node, Span span) {
  if (script_.errors.size() >= kMaxErrors) return;
  std::string what = ts_node_is_missing(node) ? fmt::format("\"{}\" is missing", ts_node_type(node))
                                              : std::string("the shell syntax has an error");
  script_.errors.push_back({std::move(what), span, {}});
}

}  // namespace plimsoll::dockerfile
