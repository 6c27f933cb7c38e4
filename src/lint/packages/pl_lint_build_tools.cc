// Compilers and headers that are installed in the image that is shipped, and not taken out again in the same RUN.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "lint/all_rules.h"
#include "lint/packages/installs.h"
#include "lint/programs/seen_calls.h"
#include "lint/stages/final_stages.h"

namespace plimsoll::lint {
namespace {

constexpr std::string_view kTools[] = {
    "autoconf",   "automake", "bison", "build-base", "build-essential", "cargo", "clang",  "cmake",
    "flex",       "g++",      "gcc",   "gcc-c++",    "gfortran",        "go",    "golang", "golang-go",
    "gradle",     "libtool",  "llvm",  "make",       "maven",           "meson", "nasm",   "ninja-build",
    "pkg-config", "pkgconf",  "rust",  "rustc",      "linux-headers",   "abuild"};

bool is_tool(std::string_view word) {
  const std::string_view name = package_name(word);
  return base::is_one_of(name, kTools) || name.ends_with("-dev") || name.ends_with("-devel") ||
         name.ends_with("-jdk") || name.ends_with("-jdk-headless");
}

// `apt-get purge`, `apk del`, `dnf remove`: what it names, and "" for `autoremove`, which takes all that came along.
bool removes_packages(const ShellCall& call) {
  return base::is_one_of(call.name,
                         {"apt-get", "apt", "aptitude", "apk", "dnf", "microdnf", "tdnf", "yum", "zypper"}) &&
         dockerfile::has_arg(call, {"purge", "remove", "del", "erase", "autoremove", "rm"});
}

// Removed by its own name, or as a part of a virtual package of apk.
class Removed {
 public:
  explicit Removed(const Step& step) {
    each_seen_call_of(step, [&](const Step&, const ShellCommand&, const ShellCall& call) {
      if (!removes_packages(call)) return;
      for (const ShellWord* word : dockerfile::words(call)) {
        names_.insert(std::string(package_name(word->value)));
        has_pattern_ = has_pattern_ || !word->literal || word->pattern;
      }
    });
  }
  bool has(std::string_view name) const { return has_pattern_ || names_.contains(name); }

 private:
  std::set<std::string, std::less<>> names_;
  bool has_pattern_ = false;  // `apk del $BUILD`: nobody knows what it takes
};

void check_step(const Step& step, Sink& out) {
  if (step.body == nullptr) return;
  const Removed removed(step);
  each_seen_call_of(step, [&](const Step&, const ShellCommand&, const ShellCall& call) {
    auto install = install_of(call);
    if (!install) return;
    const auto name = dockerfile::flag_value(call, {"t", "virtual"});
    if (call.name == "apk" && name && removed.has(name->value)) return;
    const ShellWords tools = without(
        install->packages, [&](std::string_view word) { return !is_tool(word) || removed.has(package_name(word)); });
    if (!tools.empty())
      out.add(step, tools.front()->at,
              fmt::format("{} {} in the image", listed(tools), tools.size() == 1 ? "stays" : "stay"));
  });
}

void check(const View& view, Sink& out) {
  for (const dockerfile::Stage* stage : final_stages(view)) {
    for (const Step& step : view.steps_of(*stage)) check_step(step, out);
  }
}

}  // namespace

constinit const Rule kPlLintBuildTools{
    .id = "PL-LINT-BUILD-TOOLS",
    .severity = model::Severity::low,
    .title = "Tools that only the build needs stay in the image",
    .why =
        "Compilers and headers make the image larger, bring vulnerabilities that are to be patched, and help whoever "
        "breaks into the container.",
    .remedy = "Build in an earlier stage and copy the result, or remove them at the end of the same RUN.",
    .bad = "FROM debian:12\nRUN apt-get update && apt-get install -y gcc make\nCMD [\"app\"]\n",
    .good =
        "FROM debian:12 AS build\nRUN apt-get update && apt-get install -y gcc make\nFROM debian:12\nCOPY --from=build "
        "/app /app\n",
    .check = check,
    .help_uri = "https://docs.docker.com/build/building/multi-stage/",
};

}  // namespace plimsoll::lint
