#include "formats/yaml.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <map>
#include <sstream>

namespace plimsoll::formats {

using base::ErrorCode;
using base::fail;
using base::Result;

const YamlNode* YamlNode::find(std::string_view key) const {
  if (kind != Kind::map) return nullptr;
  for (std::size_t i = 0; i + 1 < items.size(); i += 2) {
    if (items[i].text == key) return &items[i + 1];
  }
  return nullptr;
}

namespace {

// Thrown through the library's parser and caught below: it knows no other way to stop.
struct Stop {
  base::Error error;
};

std::size_t count_of(const YamlNode& node) {
  std::size_t count = 1;
  for (const YamlNode& item : node.items) count += count_of(item);  // depth is bounded
  return count;
}

class Builder final : public YAML::EventHandler {
 public:
  YamlNode take() { return std::move(root_); }

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override { add(node(YamlNode::Kind::null, mark), anchor); }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const auto known = anchors_.find(anchor);
    if (known == anchors_.end()) stop(mark, ErrorCode::invalid, "an alias to a value that is not finished");
    spend(count_of(known->second), mark);
    YamlNode copy = known->second;
    copy.line = static_cast<std::uint32_t>(mark.line + 1);
    copy.column = static_cast<std::uint32_t>(mark.column + 1);
    place(std::move(copy));
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    YamlNode made = node(YamlNode::Kind::scalar, mark);
    made.text = value;
    made.is_plain = tag == "?";
    add(std::move(made), anchor);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(YamlNode::Kind::list, mark, anchor);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(YamlNode::Kind::map, mark, anchor);
  }
  void OnMapEnd() override { close(); }

 private:
  [[noreturn]] static void stop(const YAML::Mark& mark, ErrorCode code, std::string_view what) {
    throw Stop{base::Error{code, fmt::format("line {}, column {}: {}", mark.line + 1, mark.column + 1, what)}};
  }

  YamlNode node(YamlNode::Kind kind, const YAML::Mark& mark) {
    spend(1, mark);
    YamlNode made;
    made.kind = kind;
    made.line = static_cast<std::uint32_t>(mark.line + 1);
    made.column = static_cast<std::uint32_t>(mark.column + 1);
    return made;
  }

  void spend(std::size_t count, const YAML::Mark& mark) {
    nodes_ += count;
    if (nodes_ > kMostYamlNodes) stop(mark, ErrorCode::limit, fmt::format("more than {} values", kMostYamlNodes));
  }

  void open(YamlNode::Kind kind, const YAML::Mark& mark, YAML::anchor_t anchor) {
    if (open_.size() == kYamlDepth) stop(mark, ErrorCode::limit, fmt::format("more than {} deep", kYamlDepth));
    open_.emplace_back(node(kind, mark), anchor);
  }

  void close() {
    auto [done, anchor] = std::move(open_.back());
    open_.pop_back();
    add(std::move(done), anchor);
  }

  void add(YamlNode done, YAML::anchor_t anchor) {
    if (anchor != 0) {
      spend(count_of(done), {});
      anchors_[anchor] = done;
    }
    place(std::move(done));
  }

  void place(YamlNode done) {
    if (open_.empty()) {
      root_ = std::move(done);
      return;
    }
    YamlNode& parent = open_.back().first;
    const bool is_key = parent.kind == YamlNode::Kind::map && parent.items.size() % 2 == 0;
    if (is_key && parent.find(done.text) != nullptr && done.kind == YamlNode::Kind::scalar) {
      YAML::Mark mark;
      mark.line = static_cast<int>(done.line) - 1;
      mark.column = static_cast<int>(done.column) - 1;
      stop(mark, ErrorCode::invalid, fmt::format("the key {} stands here twice", done.text));
    }
    parent.items.push_back(std::move(done));
  }

  YamlNode root_;
  std::vector<std::pair<YamlNode, YAML::anchor_t>> open_;
  std::map<YAML::anchor_t, YamlNode> anchors_;
  std::size_t nodes_ = 0;
};

}  // namespace

Result<YamlNode> parse_yaml(std::string_view text) {
  try {
    std::istringstream stream{std::string(text)};
    YAML::Parser parser(stream);
    Builder builder;
    parser.HandleNextDocument(builder);
    return builder.take();
  } catch (const Stop& stopped) {
    return tl::unexpected(stopped.error);
  } catch (const YAML::Exception& error) {
    return fail(ErrorCode::invalid, "line {}, column {}: {}", error.mark.line + 1, error.mark.column + 1, error.msg);
  }
}

}  // namespace plimsoll::formats
