// Downloads that the next build could have again from a cache mount, which is in no layer.
#include "base/text.h"
#include "lint/all_rules.h"
#include "lint/packages/cache_mounts.h"
#include "lint/packages/installs.h"

namespace plimsoll::lint {
namespace {

struct Cache {
  bool (*is_for)(const ShellCall& call);
  std::string_view folder;  // for root
  std::string_view part;    // of any target that serves
};

bool is_go(const ShellCall& call) {
  return dockerfile::has_args(call, "go", {"build", "install", "get", "mod"});
}

constexpr Cache kCaches[] = {
    {[](const ShellCall& call) {
       return base::is_one_of(call.name, {"apt-get", "apt"}) && install_of(call);
     },
     "/var/cache/apt,sharing=locked", "/var/cache/apt"},
    {[](const ShellCall& call) { return call.name == "apk" && install_of(call); }, "/var/cache/apk,sharing=locked",
     "/var/cache/apk"},
    {[](const ShellCall& call) { return call.name == "dnf" && install_of(call); }, "/var/cache/dnf,sharing=locked",
     "/var/cache/dnf"},
    {[](const ShellCall& call) { return call.name == "yum" && install_of(call); }, "/var/cache/yum,sharing=locked",
     "/var/cache/yum"},
    {is_pip_install, "/root/.cache/pip", "pip"},
    {[](const ShellCall& call) {
       return dockerfile::has_args(call, "npm", {"ci", "install", "i"});
     },
     "/root/.npm", "npm"},
    {is_go, "/go/pkg/mod", "/pkg/mod"},
    {[](const ShellCall& call) {
       return dockerfile::has_args(call, "cargo", {"build", "install", "fetch"});
     },
     "/usr/local/cargo/registry", "cargo"},
    {[](const ShellCall& call) {
       return base::is_one_of(call.name, {"mvn", "mvnw"});
     },
     "/root/.m2", ".m2"},
    {[](const ShellCall& call) {
       return base::is_one_of(call.name, {"gradle", "gradlew"});
     },
     "/root/.gradle", ".gradle"},
};

// Once for each RUN and program.
void check_step(const Step& step, Sink& out) {
  for (const Cache& cache : kCaches) {
    if (has_cache_mount(step, cache.part)) continue;
    bool is_told = false;
    View::each_call_of(step, [&](const ShellCommand&, const ShellCall& call) {
      if (is_told || !cache.is_for(call)) return;
      is_told = true;
      out.add(
          step, call.name_word->at,
          fmt::format("what {} downloads could be kept: RUN --mount=type=cache,target={}", call.name, cache.folder));
    });
  }
}

void check(const View& view, Sink& out) {
  view.each(Keyword::kRun, [&](const Step& step) { check_step(step, out); });
}

}  // namespace

constinit const Rule kPlLintCacheMount{
    .id = "PL-LINT-CACHE-MOUNT",
    .severity = model::Severity::info,
    .title = "A package manager works without a cache mount",
    .why = "Each build downloads everything again, also where one package of a hundred has changed.",
    .remedy = "Give the RUN a cache mount, and take out what cleans or switches off the cache.",
    .bad = "FROM python:3.12\nRUN pip install -r requirements.txt\n",
    .good = "FROM python:3.12\nRUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements.txt\n",
    .check = check,
    .is_off = true,
    .help_uri = "https://docs.docker.com/build/cache/optimize/#use-cache-mounts",
};

}  // namespace plimsoll::lint
