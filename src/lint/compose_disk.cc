#include "lint/compose_disk.h"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "base/text.h"
#include "formats/yaml.h"
#include "lint/to_report.h"
#include "sys/file.h"

namespace plimsoll::lint {
namespace {

bool is_there(const std::string& path) {
  return ::access(path.c_str(), F_OK) == 0;
}

bool is_yaml(std::string_view name) {
  return name.ends_with(".yml") || name.ends_with(".yaml");
}

// "compose.yaml" or one of its other names, in the folder of `path`.
std::string base_beside(const std::string& path) {
  for (const char* name : {"compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml"}) {
    std::string base = compose::beside(path, name);
    if (base != path && is_there(base)) return base;
  }
  return {};
}

// Some service of it has neither an image nor a build.
bool is_part(const std::string& path) {
  const auto text = sys::read_file(path, kMostComposeBytes);
  if (!text) return false;
  auto yaml = formats::parse_yaml(*text);
  if (!yaml || !formats::merge_yaml_keys(*yaml)) return false;
  const formats::YamlNode* services = yaml->find("services");
  if (services == nullptr || services->kind != formats::YamlNode::Kind::map) return false;
  for (std::size_t i = 1; i < services->items.size(); i += 2) {
    const formats::YamlNode& service = services->items[i];
    const auto has = [&](std::string_view key) { return service.find(key) != nullptr; };
    if (!has("image") && !has("build") && !has("extends")) return true;
  }
  return false;
}

std::string cleaned(const std::string& path) {
  return std::filesystem::path(path).lexically_normal().string();
}

// What is written from the file that it stands in, where that is no part of the project's own folder.
std::string folder_base(const ComposeFile& file, const Node& node) {
  return node.through.empty() ? file.path() : file.project().file(node.at).path;
}

class Builds {
 public:
  explicit Builds(const ComposeFile& file) : file_(file) {}

  void add(const Service& service) {
    const Node* build = service.find("build");
    if (build == nullptr || build->is_null()) return;
    const Node* context = build->is_map() ? build->find("context") : build;
    const Node* dockerfile = build->is_map() ? build->find("dockerfile") : nullptr;
    for (const Node* node : {context, dockerfile}) {
      if (node != nullptr && !node->is_known) return miss(service, *node, "a variable of its build is not known here");
    }
    ComposeBuild made;
    const std::string folder = context == nullptr || !context->is_scalar() ? "." : context->text;
    if (base::contains(folder, "://") || folder.starts_with("git@") || folder.starts_with("github.com/"))
      return miss(service, *context, "its build context is elsewhere");
    made.context = compose::beside(folder_base(file_, context == nullptr ? *build : *context), folder);
    if (made.context.empty()) made.context = ".";
    take_args(*build, made);
    if (const Node* text = build->find("dockerfile_inline"); text != nullptr) {
      auto inside = InlineDockerfile::of(file_, *text);
      if (!inside) return miss(service, *text, "its Dockerfile is not written line by line as it is");
      made.dockerfile = inside->path();
      inlines.emplace_back(std::move(made), std::move(*inside));
      return;
    }
    const std::string name = dockerfile == nullptr || !dockerfile->is_scalar() ? "Dockerfile" : dockerfile->text;
    made.dockerfile = cleaned((std::filesystem::path(made.context) / name).string());
    if (!is_there(made.dockerfile) && dockerfile == nullptr) {
      if (const std::string other = cleaned(made.context + "/Containerfile"); is_there(other)) made.dockerfile = other;
    }
    if (!is_there(made.dockerfile))
      return miss(service, dockerfile == nullptr ? *build : *dockerfile, made.dockerfile + " is not there");
    all.insert(std::move(made));
  }

  std::set<ComposeBuild> all;
  std::vector<std::pair<ComposeBuild, InlineDockerfile>> inlines;
  std::vector<model::Gap> gaps;

 private:
  static void take_args(const Node& build, ComposeBuild& made) {
    for (const compose::Variable& pair : compose::pairs_of(build.find("args"))) {
      if (pair.value && pair.node->is_known) made.args[pair.name] = *pair.value;
    }
  }

  void miss(const Service& service, const Node& node, std::string why) {
    model::Gap& gap = gaps.emplace_back();
    gap.what = fmt::format("the build of {}", service.name);
    gap.where = location_of(file_, node.at);
    gap.why = std::move(why);
  }

  const ComposeFile& file_;
};

}  // namespace

std::vector<std::string> compose_project_of(const std::string& name) {
  for (std::string& over : compose::override_names(name)) {
    if (is_there(over)) return {name, std::move(over)};
  }
  if (std::string base = base_beside(name); !base.empty() && is_part(name)) return {std::move(base), name};
  return {name};
}

ComposeNames compose_names(const std::vector<std::string>& names, const std::vector<std::string>& arguments,
                           const std::vector<std::string>& together) {
  ComposeNames out;
  std::set<std::vector<std::string>> seen;
  std::set<std::string> covered;
  const auto add = [&](std::vector<std::string> project) {
    covered.insert(project.begin() + 1, project.end());
    if (seen.insert(project).second) out.projects.push_back(std::move(project));
  };
  if (!together.empty()) add(together);
  for (const std::string& name : names) {
    const bool is_named = std::ranges::find(arguments, name) != arguments.end();
    if (!compose::is_compose_name(name) && !(is_named && is_yaml(name))) {
      out.others.push_back(name);
    } else if (std::ranges::find(together, name) == together.end()) {
      add(compose_project_of(name));
    }
  }
  // What is laid over another is not judged alone as well.
  std::erase_if(out.projects, [&](const auto& project) { return project.size() == 1 && covered.contains(project[0]); });
  return out;
}

ComposeInput compose_input(std::vector<std::string> paths) {
  return {std::move(paths), [](const std::string& path) { return sys::read_file(path, kMostComposeBytes); }, {}};
}

ComposeBuilds builds_of(const ComposeFile& file) {
  Builds builds(file);
  for (const Service& service : file.services()) builds.add(service);
  return {{builds.all.begin(), builds.all.end()}, std::move(builds.inlines), std::move(builds.gaps)};
}

}  // namespace plimsoll::lint
