// Projects as `docker compose config` resolves them: the rules of
// https://docs.docker.com/reference/compose-file/{merge,extend,include,interpolation,fragments}/, with the examples
// there as the source of what is expected.
#include "compose/project.h"

#include <gtest/gtest.h>

#include "compose/service.h"

namespace plimsoll::compose {
namespace {

using Files = std::map<std::string, std::string>;

std::string shown(const Node& node) {
  std::string text;
  switch (node.kind) {
    case Node::Kind::null:
      return "~";
    case Node::Kind::scalar:
      return node.is_known ? node.text : node.text + "?";
    case Node::Kind::list:
      for (const Entry& item : node.entries) text += (text.empty() ? "" : ", ") + shown(item.value);
      return "[" + text + "]";
    case Node::Kind::map:
      for (const Entry& entry : node.entries)
        text += fmt::format("{}{}: {}", text.empty() ? "" : ", ", entry.key, shown(entry.value));
      return "{" + text + "}";
  }
  return {};
}

Project project_of(const Files& files, const std::vector<std::string>& paths = {"compose.yaml"},
                   const Variables& given = {}) {
  const ReadFile read = [&](const std::string& path) -> base::Result<std::string> {
    const auto found = files.find(path);
    if (found == files.end()) return base::fail(base::ErrorCode::not_found, "no such file");
    return found->second;
  };
  return read_project(paths, read, given);
}

// The services, and what was wrong with them.
std::string services(const Files& files, const std::vector<std::string>& paths = {"compose.yaml"}) {
  const Project project = project_of(files, paths);
  std::string out;
  for (const Entry& service : project.services()) out += fmt::format("{}: {}\n", service.key, shown(service.value));
  for (const auto* list : {&project.faults, &project.unread}) {
    for (const Problem& problem : *list) {
      const SourceFile& file = project.file(problem.at);
      const auto at = file.lines.position(problem.at.span.start);
      out += fmt::format("! {}:{}:{} {}\n", file.path, at.line, at.column, problem.message);
    }
  }
  return out;
}

std::string service(const std::string& text) {
  return services({{"compose.yaml", text}});
}

TEST(ComposeProject, PutsInVariables) {
  const Files files = {
      {"compose.yaml",
       "services:\n  a:\n    image: $IMAGE:${TAG:-${OTHER-1.2}}\n    user: ${WHO}\n    x: $$HOME ${A:+yes}\n"},
      {".env", "IMAGE=web # the image\nA=\"1\"\n"}};
  EXPECT_EQ(services(files), "a: {image: web:1.2, user: ?, x: $HOME yes}\n");
  EXPECT_EQ(service("services: {a: {image: '${A'}}"),
            "a: {image: ${A?}\n! compose.yaml:1:23 ${A...} is none of the known forms\n");
}

TEST(ComposeProject, MergesAndKnowsBothPlaces) {
  const Files files = {
      {"compose.yaml",
       "x-base: &base\n  privileged: true\n  logging: {driver: none}\nservices:\n  web:\n    <<: *base\n"
       "    image: a:1\n"}};
  const Project project = project_of(files);
  const Node& web = project.services()[0].value;
  EXPECT_EQ(shown(web), "{image: a:1, privileged: true, logging: {driver: none}}");
  const Node* privileged = web.find("privileged");
  EXPECT_EQ(project.text(privileged->whole()), "privileged: true");
  ASSERT_EQ(privileged->through.size(), 1U);
  EXPECT_EQ(project.text(privileged->through[0]), "*base");
  EXPECT_EQ(web.find("logging", "driver")->through.size(), 1U);
  EXPECT_TRUE(web.find("image")->through.empty());
}

TEST(ComposeProject, LaysFilesOverEachOther) {
  const Files files = {
      {"a.yaml",
       "services:\n  web:\n    image: a:1\n    command: [a, b]\n    ports: ['8080:80', '9000:90']\n    environment: "
       "[A=1, B=2]\n"
       "    volumes: ['./x:/x', './y:/y']\n    cap_add: [NET_ADMIN]\n    dns: [1.1.1.1]\n    labels: {l: 1}\n"},
      {"b.yaml",
       "services:\n  web:\n    image: !!str b:2\n    command: [c]\n    ports: ['8080:80', '443:443']\n"
       "    environment: {B: 3, C: 4}\n    volumes: ['./z:/x:ro']\n    cap_add: [NET_ADMIN, SYS_TIME]\n    dns: "
       "!override [9.9.9.9]\n"
       "    labels: !reset null\n  db: {image: db}\n"}};
  EXPECT_EQ(
      services(files, {"a.yaml", "b.yaml"}),
      "web: {image: b:2, command: [c], ports: [8080:80, 9000:90, 443:443], environment: {A: 1, B: 3, C: 4}, volumes: "
      "[./z:/x:ro, ./y:/y], cap_add: [NET_ADMIN, SYS_TIME], dns: [9.9.9.9]}\ndb: {image: db}\n");
}

TEST(ComposeProject, Extends) {
  const Files files = {
      {"x/compose.yaml",
       "services:\n  web:\n    extends: {file: ../common.yaml, service: app}\n    environment: [B=2]\n  other:\n    "
       "extends: web\n"},
      {"common.yaml",
       "services:\n  app:\n    extends: {service: base}\n    environment: [A=1]\n  base: {privileged: true}\n"}};
  EXPECT_EQ(services(files, {"x/compose.yaml"}),
            "web: {privileged: true, environment: {A: 1, B: 2}, extends: {file: ../common.yaml, service: app}}\n"
            "other: {privileged: true, environment: {A: 1, B: 2}, extends: web}\n");
  const Project project = project_of(files, {"x/compose.yaml"});
  const Node* privileged = project.services()[0].value.find("privileged");
  EXPECT_EQ(project.file(privileged->at).path, "common.yaml");
  ASSERT_EQ(privileged->through.size(), 2U);
  EXPECT_EQ(project.text(privileged->through[0]), "{service: base}");
  EXPECT_EQ(project.text(privileged->through[1]), "{file: ../common.yaml, service: app}");
  // The service stands where its own words do.
  EXPECT_EQ(project.file(project.services()[0].value.at).path, "x/compose.yaml");
}

TEST(ComposeProject, ExtendsInCirclesAndNobody) {
  EXPECT_EQ(service("services:\n  a: {extends: b}\n  b: {extends: a}\n"),
            "a: {extends: b}\nb: {extends: a}\n"
            "! compose.yaml:2:16 a extends itself, or through too many others\n"
            "! compose.yaml:3:16 b extends itself, or through too many others\n");
  EXPECT_EQ(service("services:\n  a: {extends: nobody}\n"),
            "a: {extends: nobody}\n! compose.yaml:2:16 extends nobody, and compose.yaml has no such service\n");
  EXPECT_EQ(service("services:\n  a: {extends: {file: b.yaml, service: c}}\n"),
            "a: {extends: {file: b.yaml, service: c}}\n! compose.yaml:2:23 b.yaml could not be read: no such file\n");
}

TEST(ComposeProject, Includes) {
  const Files files = {
      {"compose.yaml", "include:\n  - db/compose.yaml\n  - path: [a.yaml, b.yaml]\nservices: {web: {image: w}}\n"},
      {"db/compose.yaml", "include: [../compose.yaml]\nservices: {db: {image: d, env_file: x}}\n"},
      {"a.yaml", "services: {a: {image: a}}\n"},
      {"b.yaml", "services: {a: {user: '1'}}\n"}};
  EXPECT_EQ(services(files),
            "web: {image: w}\ndb: {image: d, env_file: x}\na: {image: a, user: 1}\n"
            "! compose.yaml:2:3 files include each other in a circle, or too deep\n");
}

TEST(ComposeProject, SaysWhatIsNoComposeFile) {
  EXPECT_EQ(service("web:\n  image: a\n"),
            "! compose.yaml:1:1 services stand under `services:` (the form of version 1 is not read any more)\n");
  EXPECT_EQ(service("services: [a]\n"), "! compose.yaml:1:11 services is a map of names\n");
  EXPECT_EQ(service("- a\n"), "! compose.yaml:1:1 a compose file is a map\n");
  EXPECT_EQ(service("services:\n  a: b\n   c: d\n"),
            "! compose.yaml:3:5 mapping values are not allowed in this context\n");
  EXPECT_EQ(service(""), "");
}

TEST(ComposeProject, IsBounded) {
  std::string many = "services:\n  b: &b {environment: {";
  for (int i = 0; i < 5000; ++i) many += fmt::format("V{}: 1, ", i);
  many += "}}\n";
  for (int i = 0; i < 200; ++i) many += fmt::format("  s{}: {{extends: b}}\n", i);
  const Project project = project_of({{"compose.yaml", many}});
  ASSERT_FALSE(project.faults.empty());
  EXPECT_EQ(project.faults[0].message, "more than 200000 values in all");
  EXPECT_LT(count_of(project.root), 220'000U);
}

TEST(ComposeProject, KnowsNames) {
  for (const char* name : {"compose.yaml", "a/docker-compose.yml", "docker-compose.prod.yml", "Compose.YAML",
                           "compose.override.yml", "app.compose.yaml", "docker-compose-dev.yaml"})
    EXPECT_TRUE(is_compose_name(name)) << name;
  for (const char* name : {"composer.yaml", "compose.json", "a/values.yaml", "compose", "compose.yaml/x", ".yaml"})
    EXPECT_FALSE(is_compose_name(name)) << name;
  EXPECT_EQ(override_names("a/compose.yaml"),
            (std::vector<std::string>{"a/compose.override.yml", "a/compose.override.yaml"}));
  EXPECT_TRUE(override_names("compose.prod.yaml").empty());
}

}  // namespace
}  // namespace plimsoll::compose
