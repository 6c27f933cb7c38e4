// Which files are one project, and what they build.
#include "lint/compose_disk.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "tests/support/files.h"

namespace plimsoll::lint {
namespace {

const char kService[] = "services: {a: {image: a}}\n";

class ComposeDisk : public testing::Test {
 protected:
  void write(const std::string& name, const std::string& text) {
    std::filesystem::create_directories((folder_ / name).parent_path());
    test::write_file(folder_ / name, text);
  }
  std::string path(const std::string& name) const { return (folder_ / name).string(); }
  // Names below the folder; projects in brackets.
  std::string names(std::vector<std::string> found, std::vector<std::string> arguments = {},
                    std::vector<std::string> together = {}) const {
    for (auto* list : {&found, &arguments, &together}) {
      for (std::string& name : *list) name = path(name);
    }
    const ComposeNames out = compose_names(found, arguments, together);
    std::string text;
    const auto shown = [&](const std::string& name) {
      return std::filesystem::relative(name, folder_.path()).string();
    };
    for (const auto& project : out.projects) {
      text += "[";
      for (const std::string& name : project) text += (name == project.front() ? "" : " ") + shown(name);
      text += "]";
    }
    for (const std::string& name : out.others) text += " " + shown(name);
    return text;
  }

  test::TemporaryFolder folder_;
};

TEST_F(ComposeDisk, Projects) {
  write("compose.yaml", kService);
  write("compose.override.yaml", "services: {a: {user: '1'}}\n");
  write("compose.prod.yaml", "services: {a: {user: '2'}}\n");
  write("compose.other.yaml", kService);
  EXPECT_EQ(names({"Dockerfile", "compose.other.yaml", "compose.override.yaml", "compose.prod.yaml", "compose.yaml"}),
            "[compose.other.yaml][compose.yaml compose.override.yaml][compose.yaml compose.prod.yaml] Dockerfile");
  EXPECT_EQ(names({"stack.yml"}), " stack.yml");
  EXPECT_EQ(names({"stack.yml"}, {"stack.yml"}), "[stack.yml]");
  EXPECT_EQ(names({"compose.yaml"}, {}, {"compose.yaml", "compose.prod.yaml"}), "[compose.yaml compose.prod.yaml]");
}

std::string builds(const std::string& main, const std::filesystem::path& folder) {
  const Settings settings;
  const ComposeFile file(read_project(compose_input({main})), settings);
  std::string text;
  const ComposeBuilds all = builds_of(file);
  for (const ComposeBuild& one : all.files) {
    text += fmt::format("{} in {}", std::filesystem::relative(one.dockerfile, folder).string(),
                        std::filesystem::relative(one.context, folder).string());
    for (const auto& [name, value] : one.args) text += fmt::format(" {}={}", name, value);
    text += '\n';
  }
  for (const model::Gap& gap : all.gaps)
    text += fmt::format("! {}:{} {}: {}\n", *gap.where.line, *gap.where.column, gap.what, gap.why);
  return text;
}

TEST_F(ComposeDisk, Builds) {
  write("web/Dockerfile", "FROM a\n");
  write("web/prod.Dockerfile", "FROM a\n");
  write("tool/Containerfile", "FROM a\n");
  write("lib/base.yaml", "services: {l: {build: ./x}}\n");
  write("lib/x/Dockerfile", "FROM a\n");
  write("compose.yaml",
        "services:\n  a: {build: ./web}\n  b: {build: {context: web, dockerfile: prod.Dockerfile, args: {V: 1, W: "
        "$NOBODY}}}\n"
        "  c: {build: {context: web, args: [V=2, X]}}\n  d: {build: tool}\n  e: {extends: {file: lib/base.yaml, "
        "service: l}}\n");
  EXPECT_EQ(builds(path("compose.yaml"), folder_.path()),
            "lib/x/Dockerfile in lib/x\ntool/Containerfile in tool\nweb/Dockerfile in web\nweb/Dockerfile in web V=2\n"
            "web/prod.Dockerfile in web V=1\n");
  write("compose.yaml",
        "services:\n  a: {build: 'https://example.org/a.git'}\n  b: {build: $WHERE}\n  c: {build: {dockerfile_inline: "
        "FROM a}}\n"
        "  d: {build: nowhere}\n");
  EXPECT_EQ(builds(path("compose.yaml"), folder_.path()),
            fmt::format("! 2:14 the build of a: its build context is elsewhere\n"
                        "! 3:14 the build of b: a variable of its build is not known here\n"
                        "! 4:34 the build of c: its Dockerfile is not written line by line as it is\n"
                        "! 5:14 the build of d: {} is not there\n",
                        path("nowhere/Dockerfile")));
}

}  // namespace
}  // namespace plimsoll::lint
