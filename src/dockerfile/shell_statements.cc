// The part of the walk that knows commands, scopes and what joins them.
//
// The grammar nests `a && b | c` by precedence, and a redirection of `c` around the whole list. A scope's items are
// therefore taken in their order: what an operator joins are the last item before it and the next one behind it, and a
// pipeline is a run of items that are joined by `|`.
#include <algorithm>

#include "dockerfile/shell_walk.h"

namespace plimsoll::dockerfile {
namespace {

// Nothing, or line ends that `\` takes away: what stands on both sides is one word.
bool joins_words(std::string_view between) {
  while (!between.empty()) {
    const std::size_t size = between.starts_with("\\\n") ? 2 : between.starts_with("\\\r\n") ? 3 : 0;
    if (size == 0) return false;
    between.remove_prefix(size);
  }
  return true;
}

}  // namespace

void ShellWalk::enter_statement(Frame& frame, Frame& parent) {
  switch (frame.node) {
    case ShellNode::command:
    case ShellNode::declaration:
    case ShellNode::assignments:
      return begin_command(frame, parent);
    case ShellNode::assignment:
      if (parent.node == ShellNode::for_) return;  // for ((i = 0; ...))
      begin_command(frame, parent);
      return begin_assignment(frame, frame.owner);
    case ShellNode::file_redirect:
    case ShellNode::herestring:
    case ShellNode::heredoc:
      return begin_redirection(frame, parent);
    case ShellNode::redirected:
    case ShellNode::list:
    case ShellNode::pipeline:
    case ShellNode::negated:
      parent.began = true;
      frame.negated = frame.node == ShellNode::negated;
      return;
    case ShellNode::subshell:
      return enter_compound(frame, parent, ShellScopeKind::subshell);
    case ShellNode::group:
      return enter_compound(frame, parent, ShellScopeKind::group);
    case ShellNode::function:
      return enter_compound(frame, parent, ShellScopeKind::function);
    case ShellNode::if_:
      return enter_compound(frame, parent, ShellScopeKind::if_);
    case ShellNode::while_:
    case ShellNode::for_:
      return enter_compound(frame, parent, ShellScopeKind::loop);
    case ShellNode::case_:
      return enter_compound(frame, parent, ShellScopeKind::case_);
    case ShellNode::test:
      return enter_compound(frame, parent, ShellScopeKind::test);
    case ShellNode::elif:
    case ShellNode::else_:
    case ShellNode::do_group:
      close_part(parent, frame.span.start);
      frame.scope = parent.scope;
      return;
    case ShellNode::substitution:
      frame.scope = frame.opened = open_scope(ShellScopeKind::substitution, parent.scope, frame.span);
      return;
    case ShellNode::process_substitution:
      frame.scope = frame.opened = open_scope(ShellScopeKind::process_substitution, parent.scope, frame.span);
      return;
    default:
      return enter_token(frame, parent);
  }
}

void ShellWalk::enter_compound(Frame& frame, Frame& parent, ShellScopeKind kind) {
  const std::uint32_t scope = open_scope(kind, parent.scope, frame.span);
  begin_item(parent.scope, {true, scope}, frame.span);
  parent.began = true;
  frame.scope = frame.compound = frame.opened = scope;
  if (kind == ShellScopeKind::function) script_.functions.push_back({{}, frame.span, {}, scope});
}

void ShellWalk::enter_token(Frame& frame, Frame& parent) {
  if (parent.node >= ShellNode::string && parent.node <= ShellNode::arithmetic) return;
  switch (frame.node) {
    case ShellNode::and_then:
      return join(parent.scope, ShellJoin::and_then, frame.span);
    case ShellNode::or_else:
      return join(parent.scope, ShellJoin::or_else, frame.span);
    case ShellNode::pipe:
      return join(parent.scope, ShellJoin::pipe, frame.span);
    case ShellNode::pipe_both:
      return join(parent.scope, ShellJoin::pipe_both, frame.span);
    case ShellNode::semicolon:
      return join(parent.scope, ShellJoin::sequence, frame.span);
    case ShellNode::ampersand:
      return join(parent.scope, ShellJoin::background, frame.span);
    case ShellNode::if_word:
    case ShellNode::elif_word:
    case ShellNode::while_word:
      close_part(parent, frame.span.start);
      return open_part(parent, frame.span.end, ShellScopeKind::condition);
    case ShellNode::then_word:
    case ShellNode::else_word:
      close_part(parent, frame.span.start);
      return open_part(parent, frame.span.end, ShellScopeKind::branch);
    case ShellNode::do_word:
      close_part(parent, frame.span.start);
      return open_part(parent, frame.span.end, ShellScopeKind::body);
    case ShellNode::close_word:
      return close_part(parent, frame.span.start);
    case ShellNode::close_round:
      if (parent.node == ShellNode::case_item) open_part(parent, frame.span.end, ShellScopeKind::branch);
      return;
    default:
      if (parent.node == ShellNode::function && script_.functions.back().name.empty() && raw(frame.span) != "function")
        script_.functions.back().name = raw(frame.span);
      return;
  }
}

void ShellWalk::begin_word(Frame& frame, Item owner, Use use) {
  frame.owner = owner;
  frame.use = use;
  words_.emplace_back(text_, frame.span);
  frame.in_word = words_.back().enter(frame.node, frame.span);
  if (frame.in_word) return;
  // A word that is one expansion: what it runs is in a scope of its own.
  Frame& parent = frames_.back();
  if (frame.node == ShellNode::substitution || frame.node == ShellNode::process_substitution)
    enter_statement(frame, parent);
}

void ShellWalk::end_word(const Frame& frame) {
  ShellWord word = words_.back().take();
  words_.pop_back();
  if (frame.use == Use::target) {
    redirections(frame.owner).back().target = std::move(word);
    return;
  }
  ShellCommand& command = script_.commands[frame.owner.index];
  if (frame.use == Use::value) {
    command.assignments.back().value = std::move(word);
    return;
  }
  command.in_text.end = std::max(command.in_text.end, word.in_text.end);
  // `$"a"` comes as two words without a space between them.
  if (!command.words.empty() && command.words.back().in_text.end <= word.in_text.start &&
      joins_words(raw({command.words.back().in_text.end, word.in_text.start}))) {
    ShellWord& last = command.words.back();
    if (last.value.ends_with('$') && text_[word.in_text.start] == '"') last.value.pop_back();
    last.value += word.value;
    last.in_text.end = word.in_text.end;
    last.literal = last.literal && word.literal;
    last.pattern = last.pattern || word.pattern;
    return;
  }
  command.words.push_back(std::move(word));
}

void ShellWalk::begin_command(Frame& frame, Frame& parent) {
  const auto index = static_cast<std::uint32_t>(script_.commands.size());
  ShellCommand& command = script_.commands.emplace_back();
  command.in_text = frame.span;
  command.scope = parent.scope;
  command.negated = parent.negated;
  frame.owner = {false, index};
  parent.began = true;
  begin_item(parent.scope, frame.owner, frame.span);
}

void ShellWalk::begin_assignment(Frame& frame, Item owner) {
  frame.owner = owner;
  ShellAssignment& assignment = script_.commands[owner.index].assignments.emplace_back();
  assignment.in_text = frame.span;
}

// A redirection belongs to the command that it stands in, or to the item before it; `> file` alone is a command.
void ShellWalk::begin_redirection(Frame& frame, Frame& parent) {
  if (parent.owner)
    frame.owner = parent.owner;
  else if (parent.began && last_[parent.scope])
    frame.owner = last_[parent.scope];
  else
    begin_command(frame, parent);
  redirections(frame.owner).push_back({.in_text = frame.span});
  ShellRedirection& made = redirections(frame.owner).back();
  made.in_text = frame.span;
  if (!frame.owner.is_scope && frame.node != ShellNode::heredoc) {
    Span& whole = script_.commands[frame.owner.index].in_text;
    whole.end = std::max(whole.end, frame.span.end);
  }
}

std::uint32_t ShellWalk::open_scope(ShellScopeKind kind, std::uint32_t parent, Span span) {
  const auto index = static_cast<std::uint32_t>(script_.scopes.size());
  ShellScope scope;
  scope.kind = kind;
  scope.parent = parent;
  scope.in_text = span;
  scope.inside = std::uint32_t{1} << static_cast<unsigned>(kind);
  if (parent != kNone) scope.inside |= script_.scopes[parent].inside;
  script_.scopes.push_back(std::move(scope));
  last_.emplace_back();
  return index;
}

// What ends the last item joins it to nothing; only `&` says something about the item itself.
void ShellWalk::close_scope(std::uint32_t scope) {
  if (!last_[scope]) return;
  ShellLink& last = link(last_[scope]);
  if (last.join != ShellJoin::sequence && last.join != ShellJoin::newline) return;
  last.join = ShellJoin::none;
  last.in_text = {};
}

void ShellWalk::open_part(Frame& frame, std::uint32_t start, ShellScopeKind kind) {
  if (frame.compound == kNone) return;
  frame.part = frame.scope = open_scope(kind, frame.compound, {start, frame.span.end});
}

void ShellWalk::close_part(Frame& frame, std::uint32_t end) {
  if (frame.part == kNone) return;
  script_.scopes[frame.part].in_text.end = end;
  close_scope(frame.part);
  frame.part = kNone;
  frame.scope = frame.compound;
}

void ShellWalk::begin_item(std::uint32_t scope, Item item, Span span) {
  Item& last = last_[scope];
  if (last) {
    ShellLink& before = link(last);
    if (before.join == ShellJoin::none) {
      const std::uint32_t from = std::min(span_of(last).end, span.start);
      if (const auto end = raw({from, span.start}).find('\n'); end != std::string_view::npos) {
        const std::uint32_t at = from + static_cast<std::uint32_t>(end);
        before.join = ShellJoin::newline;
        before.in_text = {at, at + 1};
      }
    }
    if (before.join == ShellJoin::pipe || before.join == ShellJoin::pipe_both) {
      ShellLink& next = link(item);
      next.pipeline = before.pipeline;
      next.stage = before.stage + 1;
      ++script_.pipelines[next.pipeline].stages;
    }
  }
  last = item;
}

void ShellWalk::join(std::uint32_t scope, ShellJoin join, Span span) {
  if (!last_[scope]) return;
  ShellLink& last = link(last_[scope]);
  if (last.join != ShellJoin::none) return;
  last.join = join;
  last.in_text = span;
  if (join != ShellJoin::pipe && join != ShellJoin::pipe_both) return;
  if (last.pipeline == kNone) {
    last.pipeline = static_cast<std::uint32_t>(script_.pipelines.size());
    script_.pipelines.push_back({.stages = 1});
  }
  script_.pipelines[last.pipeline].pipes.push_back({span, {}, join == ShellJoin::pipe_both});
}

}  // namespace plimsoll::dockerfile
