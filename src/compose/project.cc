#include "compose/project.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <unordered_map>

#include "base/text.h"
#include "compose/env_file.h"
#include "compose/merge.h"
#include "formats/yaml.h"

namespace plimsoll::compose {
namespace {

using base::Span;
using formats::YamlNode;
namespace fs = std::filesystem;

constexpr std::size_t kMostNodes = 200'000, kMostFiles = 100, kMostProblems = 100;
constexpr unsigned kDeepest = 32;  // files in files, services from services

class Loader {
 public:
  Loader(const ReadFile& read, const Variables& given) : read_(read), variables_(given) {}

  Project run(const std::vector<std::string>& paths) {
    if (!paths.empty()) read_env(paths.front());
    std::vector<std::uint32_t> asked;
    for (const std::string& path : paths) {
      if (const auto file = open(path, {})) asked.push_back(*file);
    }
    for (const std::uint32_t file : asked) {
      std::optional<Node> root = load(file, 0);
      if (!root) continue;
      if (project_.root.is_null()) {
        project_.root = std::move(*root);
      } else {
        lay_over(project_.root, std::move(*root));
      }
    }
    drop_tags(project_.root);
    check_form();
    return std::move(project_);
  }

 private:
  // What the caller gives goes before the file.
  void read_env(const std::string& first) {
    const auto text = read_(beside(first, ".env"));
    if (!text) return;
    for (EnvLine& line : parse_env_file(*text, variables_)) {
      if (line.value && line.is_known) variables_.emplace(std::move(line.name), std::move(*line.value));
    }
  }

  void add(std::vector<Problem>& list, const Place& at, std::string message) const {
    if (list.size() < kMostProblems) list.push_back({at, std::move(message)});
  }
  void fault(const Place& at, std::string message) { add(project_.faults, at, std::move(message)); }

  bool spend(std::size_t count, const Place& at) {
    if (spent_ > kMostNodes) return false;
    spent_ += count;
    if (spent_ > kMostNodes) fault(at, fmt::format("more than {} values in all", kMostNodes));
    return spent_ <= kMostNodes;
  }

  // The index of the file, which is read once. Nothing where it cannot be read; `from` names it then.
  std::optional<std::uint32_t> open(const std::string& path, const std::optional<Place>& from) {
    if (const auto known = by_path_.find(path); known != by_path_.end()) return known->second;
    std::optional<std::uint32_t>& made = by_path_[path];
    if (project_.files.size() == kMostFiles) {
      if (from) fault(*from, fmt::format("more than {} files", kMostFiles));
      return made;
    }
    auto text = read_(path);
    if (text) {
      made = static_cast<std::uint32_t>(project_.files.size());
      project_.files.push_back(std::make_unique<SourceFile>(path, std::move(*text)));
    } else if (from) {
      add(project_.unread, *from, fmt::format("{} could not be read: {}", path, text.error().what));
    }
    return made;
  }

  // The tree of one file as it is written, with variables and `<<`. Null where it is no YAML: a fault is noted.
  const Node* tree(std::uint32_t file) {
    if (const auto known = trees_.find(file); known != trees_.end()) return known->second ? &*known->second : nullptr;
    std::optional<Node>& made = trees_[file];
    auto yaml = formats::parse_yaml(project_.files[file]->text);
    base::Status merged = yaml ? formats::merge_yaml_keys(*yaml) : base::Status(tl::unexpected(yaml.error()));
    if (!merged) {
      const formats::YamlFault at = formats::fault_of(merged.error());
      const std::uint32_t start = project_.files[file]->lines.offset(base::Position{at.line, at.column});
      fault({file, {start, start}}, at.message);
      return nullptr;
    }
    Node root = converted(*yaml, file, {});
    if (!spend(count_of(root), root.at)) return nullptr;
    made = std::move(root);
    return &*made;
  }

  Node converted(YamlNode& yaml, std::uint32_t file, std::vector<Place> through) {
    Node made;
    made.is_plain = yaml.is_plain;
    made.is_flow = yaml.is_flow;
    made.tag = std::move(yaml.tag);
    made.at = {file, yaml.span};
    if (yaml.via != Span{}) through.insert(through.begin(), {file, yaml.via});
    if (yaml.kind == YamlNode::Kind::scalar) take_text(yaml, made);
    if (yaml.kind == YamlNode::Kind::list) {
      made.kind = Node::Kind::list;
      for (YamlNode& item : yaml.items) made.entries.push_back({{}, converted(item, file, through)});
    }
    if (yaml.kind == YamlNode::Kind::map) {
      made.kind = Node::Kind::map;
      for (std::size_t i = 0; i + 1 < yaml.items.size(); i += 2) {
        Entry& entry = made.entries.emplace_back();
        entry.key = std::move(yaml.items[i].text);
        entry.value = converted(yaml.items[i + 1], file, through);
        entry.value.key_at = {file, yaml.items[i].span};
      }
    }
    made.through = std::move(through);
    return made;
  }

  void take_text(YamlNode& yaml, Node& made) {
    made.kind = Node::Kind::scalar;
    Interpolated done = interpolate(yaml.text, variables_);
    if (!done.fault.empty()) fault(made.at, done.fault);
    made.text = std::move(done.text);
    made.has_variable = done.has_variable;
    made.is_known = done.is_known;
  }

  // With what it includes and extends.
  std::optional<Node> load(std::uint32_t file, unsigned depth) {
    const Node* own = tree(file);
    if (own == nullptr) return std::nullopt;
    Node root = *own;
    if (Node* services = root.find("services"); services != nullptr) {
      for (Entry& entry : services->entries) {
        if (entry.value.find("extends") == nullptr) continue;
        if (auto extended = service(file, entry.key, 0)) entry.value = std::move(*extended);
      }
    }
    const Node* include = own->find("include");
    if (include == nullptr) return root;
    if (depth == kDeepest || !loading_.insert(file).second) {
      fault(include->at, "files include each other in a circle, or too deep");
      return root;
    }
    Node whole;
    for (const Entry& entry : include->entries) add_included(entry.value, file, depth, whole);
    loading_.erase(file);
    if (!whole.is_map()) return root;
    lay_over(whole, std::move(root));
    whole.at = own->at;
    return whole;
  }

  // A path, or a map whose `path` is one or several that are laid over each other.
  void add_included(const Node& item, std::uint32_t file, unsigned depth, Node& whole) {
    const Node* paths = item.is_map() ? item.find("path") : &item;
    if (paths == nullptr) return fault(item.at, "an include without a path");
    const auto take = [&](const Node& path) {
      if (!path.is_scalar()) return;
      if (!path.is_known) return add(project_.unread, path.at, "an include whose path is not known here");
      const auto found = open(beside(project_.files[file]->path, path.text), path.at);
      if (!found) return;
      auto root = load(*found, depth + 1);
      if (!root || !spend(count_of(*root), path.at)) return;
      mark_through(*root, path.at);
      if (whole.is_map()) {
        lay_over(whole, std::move(*root));
      } else {
        whole = std::move(*root);
      }
    };
    if (!paths->is_list()) return take(*paths);
    for (const Entry& entry : paths->entries) take(entry.value);
  }

  // As it is written.
  const Node* service_of(std::uint32_t file, const std::string& name) {
    const auto [known, is_new] = services_.try_emplace(file);
    const Node* root = is_new ? tree(file) : nullptr;
    if (const Node* services = root == nullptr ? nullptr : root->find("services"); services != nullptr) {
      for (const Entry& entry : services->entries) known->second.emplace(entry.key, &entry.value);
    }
    const auto found = known->second.find(name);
    return found == known->second.end() ? nullptr : found->second;
  }

  // A service of a file with all that it extends. Nothing where the file has no such service.
  std::optional<Node> service(std::uint32_t file, const std::string& name, unsigned depth) {
    const Node* own = service_of(file, name);
    if (own == nullptr) return std::nullopt;
    const Node* extends = own->find("extends");
    if (extends == nullptr || extends->is_null()) return *own;
    if (depth == kDeepest || !extending_.insert({file, name}).second) {
      fault(extends->at, fmt::format("{} extends itself, or through too many others", name));
      return *own;
    }
    std::optional<Node> base = extended(*extends, file, depth);
    extending_.erase({file, name});
    if (!base || !spend(count_of(*base), extends->at)) return *own;
    std::erase_if(base->entries, [](const Entry& entry) { return entry.key == "extends"; });  // done with
    mark_through(*base, extends->at);
    lay_over(*base, *own);
    base->at = own->at;
    base->key_at = own->key_at;
    base->is_flow = own->is_flow;
    base->through = own->through;
    return base;
  }

  std::optional<Node> extended(const Node& extends, std::uint32_t file, unsigned depth) {
    const std::string from(extends.is_map() ? extends.word("service") : extends.text);
    const Node* other = extends.find("file");
    if (other != nullptr && other->is_scalar()) {
      if (!other->is_known) {
        add(project_.unread, other->at, "extends a file whose name is not known here");
        return std::nullopt;
      }
      const auto found = open(beside(project_.files[file]->path, other->text), other->at);
      if (!found) return std::nullopt;
      file = *found;
    }
    auto base = service(file, from, depth + 1);
    if (!base && tree(file) != nullptr)
      fault(extends.at, fmt::format("extends {}, and {} has no such service", from, project_.files[file]->path));
    return base;
  }

  void check_form() {
    const Node& root = project_.root;
    if (!root.is_map()) {
      if (!root.is_null()) fault(root.at, "a compose file is a map");
      return;
    }
    const Node* services = root.find("services");
    if (services != nullptr) {
      if (!services->is_map() && !services->is_null()) return fault(services->at, "services is a map of names");
      for (const Entry& entry : services->entries) {
        if (!entry.value.is_map()) fault(entry.value.whole(), fmt::format("the service {} is no map", entry.key));
      }
      return;
    }
    for (const Entry& entry : root.entries) {
      if (entry.value.find("image") != nullptr || entry.value.find("build") != nullptr)
        return fault(entry.value.key_at,
                     "services stand under `services:` (the form of version 1 is not read any more)");
    }
  }

  const ReadFile& read_;
  Variables variables_;
  Project project_;
  std::map<std::string, std::optional<std::uint32_t>> by_path_;
  std::map<std::uint32_t, std::optional<Node>> trees_;
  std::map<std::uint32_t, std::unordered_map<std::string_view, const Node*>> services_;  // of those trees
  std::set<std::uint32_t> loading_;
  std::set<std::pair<std::uint32_t, std::string>> extending_;
  std::size_t spent_ = 0;
};

const std::vector<Entry> kNone;

std::string name_of(std::string_view path) {
  return base::to_lower(path.substr(path.rfind('/') == std::string_view::npos ? 0 : path.rfind('/') + 1));
}

}  // namespace

std::string_view Project::text(const Place& place) const {
  return std::string_view(file(place).text).substr(place.span.start, place.span.size());
}

const std::vector<Entry>& Project::services() const {
  const Node* services = root.find("services");
  return services == nullptr || !services->is_map() ? kNone : services->entries;
}

Project read_project(const std::vector<std::string>& paths, const ReadFile& read, const Variables& given) {
  return Loader(read, given).run(paths);
}

bool is_compose_name(std::string_view path) {
  std::string name = name_of(path);
  const bool is_yaml = name.ends_with(".yml") || name.ends_with(".yaml");
  if (!is_yaml) return false;
  name.erase(name.rfind('.'));
  for (const std::string_view stem : {"compose", "docker-compose", "podman-compose"}) {
    if (name == stem || name.ends_with(fmt::format(".{}", stem))) return true;
    if (name.starts_with(stem) && (name[stem.size()] == '.' || name[stem.size()] == '-')) return true;
  }
  return false;
}

std::vector<std::string> override_names(std::string_view path) {
  const std::string name = name_of(path);
  const std::size_t dot = name.rfind('.');
  const std::string stem = name.substr(0, dot);
  if (dot == std::string::npos || (stem != "compose" && stem != "docker-compose")) return {};
  return {beside(path, stem + ".override.yml"), beside(path, stem + ".override.yaml")};
}

std::string beside(std::string_view file, std::string_view name) {
  const fs::path other(name);
  if (other.is_absolute()) return other.lexically_normal().string();
  const fs::path folder = fs::path(file).parent_path();
  return (folder / other).lexically_normal().string();
}

}  // namespace plimsoll::compose
