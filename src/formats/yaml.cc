#include "formats/yaml.h"

#include <yaml.h>

#include <algorithm>
#include <map>
#include <memory>
#include <unordered_set>

#include "base/text.h"

namespace plimsoll::formats {

using base::Error;
using base::ErrorCode;
using base::fail;
using base::Result;
using base::Span;
using base::Status;

const YamlNode* YamlNode::find(std::string_view key) const {
  if (kind != Kind::map) return nullptr;
  for (std::size_t i = 0; i + 1 < items.size(); i += 2) {
    if (items[i].text == key) return &items[i + 1];
  }
  return nullptr;
}

namespace {

std::size_t count_of(const YamlNode& node) {
  std::size_t count = 1;
  for (const YamlNode& item : node.items) count += count_of(item);  // depth is bounded
  return count;
}

bool is_null_word(std::string_view text) {
  return text.empty() || text == "~" || text == "null" || text == "Null" || text == "NULL";
}

// The library counts characters; where the bytes of each stand is worked out for texts that are not ASCII alone.
class Offsets {
 public:
  // `skipped` bytes stand before the text.
  Offsets(std::string_view text, std::uint32_t skipped) : skipped_(skipped) {
    const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80U; };
    if (std::ranges::all_of(text, is_ascii)) return;
    for (std::uint32_t i = 0; i < text.size(); ++i) {
      if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U) starts_.push_back(i);
    }
    starts_.push_back(static_cast<std::uint32_t>(text.size()));
  }
  std::uint32_t of(const yaml_mark_t& mark) const {
    if (starts_.empty()) return skipped_ + static_cast<std::uint32_t>(mark.index);
    return skipped_ + starts_[std::min(mark.index, starts_.size() - 1)];
  }

 private:
  std::uint32_t skipped_;
  std::vector<std::uint32_t> starts_;  // of the characters; none where all are ASCII
};

std::string placed(const yaml_mark_t& mark, std::string_view what) {
  return fmt::format("line {}, column {}: {}", mark.line + 1, mark.column + 1, what);
}

std::string_view text_of(const yaml_char_t* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

// What the library's core schema gives to everything is not the file's word.
std::string tag_of(const yaml_char_t* tag, bool is_implicit) {
  return is_implicit ? std::string() : std::string(text_of(tag));
}

class Builder {
 public:
  Builder(std::string_view text, std::uint32_t skipped) : text_(text), skipped_(skipped), offsets_(text, skipped) {}

  Status take(const yaml_event_t& event) {
    const auto& data = event.data;
    switch (event.type) {
      case YAML_ALIAS_EVENT:
        return take_alias(event);
      case YAML_SCALAR_EVENT:
        return take_scalar(event);
      case YAML_SEQUENCE_START_EVENT: {
        const auto& start = data.sequence_start;
        return open(event, YamlNode::Kind::list, start.style == YAML_FLOW_SEQUENCE_STYLE, start.anchor,
                    tag_of(start.tag, start.implicit != 0));
      }
      case YAML_MAPPING_START_EVENT: {
        const auto& start = data.mapping_start;
        return open(event, YamlNode::Kind::map, start.style == YAML_FLOW_MAPPING_STYLE, start.anchor,
                    tag_of(start.tag, start.implicit != 0));
      }
      case YAML_SEQUENCE_END_EVENT:
      case YAML_MAPPING_END_EVENT:
        return close(event);
      default:
        return {};
    }
  }
  YamlNode root() { return std::move(root_); }

 private:
  // A value whose end is still to come.
  struct Open {
    YamlNode node;
    std::string anchor;
    std::unordered_set<std::string> keys;  // of a map
  };

  Result<YamlNode> node_of(const yaml_event_t& event, YamlNode::Kind kind) {
    PLIMSOLL_CHECK(spend(1, event.start_mark));
    YamlNode made;
    made.kind = kind;
    made.line = static_cast<std::uint32_t>(event.start_mark.line + 1);
    made.column = static_cast<std::uint32_t>(event.start_mark.column + 1);
    made.span = {offsets_.of(event.start_mark), offsets_.of(event.end_mark)};
    return made;
  }

  Status spend(std::size_t count, const yaml_mark_t& mark) {
    nodes_ += count;
    if (nodes_ <= kMostYamlNodes) return {};
    return fail(ErrorCode::limit, "{}", placed(mark, fmt::format("more than {} values", kMostYamlNodes)));
  }

  Status take_alias(const yaml_event_t& event) {
    const std::string name(text_of(event.data.alias.anchor));
    const auto known = anchors_.find(name);
    if (known == anchors_.end())
      return fail(ErrorCode::invalid, "{}",
                  placed(event.start_mark, fmt::format("an alias to {}, which is no value before this", name)));
    PLIMSOLL_CHECK(spend(known->second.size, event.start_mark));
    YamlNode copy = known->second.node;
    copy.line = static_cast<std::uint32_t>(event.start_mark.line + 1);
    copy.column = static_cast<std::uint32_t>(event.start_mark.column + 1);
    copy.span = {offsets_.of(event.start_mark), offsets_.of(event.end_mark)};
    for (YamlNode& item : copy.items) item.via = copy.span;
    return place(std::move(copy), event.start_mark);
  }

  Status take_scalar(const yaml_event_t& event) {
    const auto& scalar = event.data.scalar;
    PLIMSOLL_TRY(made, node_of(event, YamlNode::Kind::scalar));
    made.text.assign(reinterpret_cast<const char*>(scalar.value), scalar.length);
    made.is_plain = scalar.style == YAML_PLAIN_SCALAR_STYLE;
    if (scalar.style == YAML_LITERAL_SCALAR_STYLE || scalar.style == YAML_FOLDED_SCALAR_STYLE) trim(made.span);
    made.tag = tag_of(scalar.tag, scalar.plain_implicit != 0 || scalar.quoted_implicit != 0);
    if (made.is_plain && is_null_word(made.text)) {
      made.kind = YamlNode::Kind::null;
      made.text.clear();
    }
    return add(std::move(made), std::string(text_of(scalar.anchor)), event.start_mark);
  }

  // The library's end of a block of text is the next value's start.
  void trim(Span& span) const {
    while (span.end > span.start && std::string_view(" \t\r\n").find(text_[span.end - skipped_ - 1]) != text_.npos)
      --span.end;
  }

  Status open(const yaml_event_t& event, YamlNode::Kind kind, bool is_flow, const yaml_char_t* anchor,
              std::string tag) {
    if (open_.size() == kYamlDepth)
      return fail(ErrorCode::limit, "{}", placed(event.start_mark, fmt::format("more than {} deep", kYamlDepth)));
    PLIMSOLL_TRY(made, node_of(event, kind));
    made.is_flow = is_flow;
    made.tag = std::move(tag);
    open_.push_back({std::move(made), std::string(text_of(anchor)), {}});
    return {};
  }

  Status close(const yaml_event_t& event) {
    Open done = std::move(open_.back());
    open_.pop_back();
    YamlNode& node = done.node;
    if (node.is_flow) {
      node.span.end = offsets_.of(event.end_mark);
    } else if (!node.items.empty()) {
      node.span.end = std::max(node.span.start, node.items.back().span.end);
    }
    return add(std::move(node), done.anchor, event.start_mark);
  }

  Status add(YamlNode done, const std::string& anchor, const yaml_mark_t& mark) {
    if (!anchor.empty()) {
      const std::size_t size = count_of(done);
      PLIMSOLL_CHECK(spend(size, mark));
      anchors_[anchor] = {done, size};
    }
    return place(std::move(done), mark);
  }

  Status place(YamlNode done, const yaml_mark_t& mark) {
    if (open_.empty()) {
      root_ = std::move(done);
      return {};
    }
    Open& parent = open_.back();
    const bool is_key = parent.node.kind == YamlNode::Kind::map && parent.node.items.size() % 2 == 0;
    if (is_key && done.kind == YamlNode::Kind::scalar && !parent.keys.insert(done.text).second)
      return fail(ErrorCode::invalid, "{}", placed(mark, fmt::format("the key {} stands here twice", done.text)));
    parent.node.items.push_back(std::move(done));
    return {};
  }

  struct Anchored {
    YamlNode node;
    std::size_t size = 0;  // in values
  };
  std::string_view text_;
  std::uint32_t skipped_;  // bytes before it
  Offsets offsets_;
  YamlNode root_;
  std::vector<Open> open_;
  std::map<std::string, Anchored> anchors_;
  std::size_t nodes_ = 0;
};

struct Parser {
  yaml_parser_t parser;
  bool is_made = yaml_parser_initialize(&parser) != 0;
  Parser() = default;
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;
  ~Parser() {
    if (is_made) yaml_parser_delete(&parser);
  }

  // Of a byte that is no text only its offset is known.
  Error error(std::string_view text) const {
    if (parser.error == YAML_MEMORY_ERROR) return {ErrorCode::limit, "out of memory"};
    yaml_mark_t mark = parser.problem_mark;
    if (parser.error == YAML_READER_ERROR) {
      const std::string_view before = text.substr(0, std::min(parser.problem_offset, text.size()));
      mark.line = static_cast<std::size_t>(std::ranges::count(before, '\n'));
      mark.column = before.size() - (before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1);
    }
    return {ErrorCode::invalid, placed(mark, parser.problem == nullptr ? "no YAML" : parser.problem)};
  }
};

struct Event {
  yaml_event_t event{};
  Event() = default;
  Event(const Event&) = delete;
  Event& operator=(const Event&) = delete;
  ~Event() { yaml_event_delete(&event); }
};

class Merger {
 public:
  Status merge(YamlNode& node) {
    if (++seen_ > kMostYamlNodes) return too_many(node);
    for (YamlNode& item : node.items) PLIMSOLL_CHECK(merge(item));  // depth is bounded
    if (node.kind != YamlNode::Kind::map) return {};
    for (std::size_t i = 0; i + 1 < node.items.size(); i += 2) {
      if (!is_merge_key(node.items[i])) continue;
      const YamlNode from = std::move(node.items[i + 1]);
      const auto at = node.items.begin() + static_cast<std::ptrdiff_t>(i);
      node.items.erase(at, at + 2);
      Keys own;
      for (std::size_t k = 0; k + 1 < node.items.size(); k += 2) own.insert(node.items[k].text);
      return merge(from, own, node);  // a key stands once
    }
    return {};
  }

 private:
  using Keys = std::unordered_set<std::string>;

  static bool is_merge_key(const YamlNode& key) {
    return key.kind == YamlNode::Kind::scalar && key.is_plain && key.text == "<<";
  }
  static Status too_many(const YamlNode& node) {
    return fail(ErrorCode::limit, "line {}, column {}: more than {} values", node.line, node.column, kMostYamlNodes);
  }

  Status merge(const YamlNode& from, Keys& own, YamlNode& into) {
    if (from.kind == YamlNode::Kind::list) {
      for (const YamlNode& one : from.items) {
        if (one.kind != YamlNode::Kind::map) return no_map(one);
        PLIMSOLL_CHECK(merge(one, own, into));
      }
      return {};
    }
    if (from.is_null()) return {};
    if (from.kind != YamlNode::Kind::map) return no_map(from);
    for (std::size_t i = 0; i + 1 < from.items.size(); i += 2) {
      if (!own.insert(from.items[i].text).second) continue;
      merged_ += count_of(from.items[i + 1]) + 1;
      if (merged_ > kMostYamlNodes) return too_many(from);
      for (const std::size_t k : {i, i + 1}) {
        into.items.push_back(from.items[k]);
        if (into.items.back().via == Span{}) into.items.back().via = from.span;
      }
    }
    return {};
  }
  static Status no_map(const YamlNode& node) {
    return fail(ErrorCode::invalid, "line {}, column {}: << takes a map", node.line, node.column);
  }

  std::size_t seen_ = 0, merged_ = 0;
};

}  // namespace

Result<YamlNode> parse_yaml(std::string_view text) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.size() >= ~std::uint32_t{0}) return fail(ErrorCode::limit, "more than 4 GiB");
  const auto skipped = static_cast<std::uint32_t>(text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0);
  text.remove_prefix(skipped);
  Parser parser;
  if (!parser.is_made) return fail(ErrorCode::limit, "out of memory");
  yaml_parser_set_encoding(&parser.parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string(&parser.parser, reinterpret_cast<const unsigned char*>(text.data()), text.size());
  Builder builder(text, skipped);
  bool is_read = false;
  for (;;) {
    Event event;
    if (yaml_parser_parse(&parser.parser, &event.event) == 0) return fail(parser.error(text));
    if (event.event.type == YAML_STREAM_END_EVENT) return builder.root();
    if (event.event.type == YAML_DOCUMENT_START_EVENT && is_read)
      return fail(ErrorCode::unsupported, "{}", placed(event.event.start_mark, "a second document"));
    is_read |= event.event.type == YAML_DOCUMENT_END_EVENT;
    PLIMSOLL_CHECK(builder.take(event.event));
  }
}

YamlFault fault_of(const Error& error) {
  constexpr std::string_view kLine = "line ", kColumn = " column ";
  const auto [line, rest] = base::cut(error.what, ',');
  const auto [column, message] = base::cut(rest.value_or(""), ':');
  if (!message || !line.starts_with(kLine) || !column.starts_with(kColumn)) return {1, 1, error.what};
  const auto at_line = base::parse_u64(line.substr(kLine.size())), at = base::parse_u64(column.substr(kColumn.size()));
  if (!at_line || !at) return {1, 1, error.what};
  return {static_cast<std::uint32_t>(*at_line), static_cast<std::uint32_t>(*at), std::string(base::trim(*message))};
}

Status merge_yaml_keys(YamlNode& node) {
  return Merger().merge(node);
}

}  // namespace plimsoll::formats
