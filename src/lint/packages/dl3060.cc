#include "lint/all_rules.h"
#include "lint/packages/cache_mounts.h"
#include "lint/packages/cleaning.h"

namespace plimsoll::lint {
namespace {

bool is_install(const ShellCall& call) {
  return dockerfile::has_args(call, "yarn", {"install"});
}

// hadolint is content with `yarn cache list`.
bool is_clean(const ShellCall& call) {
  return dockerfile::has_args(call, "yarn", {"clean"});
}

void check(const View& view, Sink& out) {
  const std::vector<bool> lasting = stages_that_last(view.document());
  view.each(Keyword::kRun, [&](const Step& step) {
    if (has_cache_mount(step, ".cache/yarn") || !lasts(view, lasting, step)) return;
    add_uncleaned(view, out, step, is_install, is_clean, "yarn cache clean");
  });
}

}  // namespace

constinit const Rule kDl3060{
    .id = "DL3060",
    .severity = model::Severity::low,
    .title = "The cache of yarn stays in the image",
    .why = "It holds every package a second time, and nothing reads it again.",
    .remedy = "End the same RUN with && yarn cache clean, or mount a cache at /root/.cache/yarn.",
    .bad = "FROM node:22\nRUN yarn install\n",
    .good = "FROM node:22\nRUN yarn install && yarn cache clean\n",
    .check = check,
    .in_onbuild = true,
    .help_uri = "https://classic.yarnpkg.com/en/docs/cli/cache",
};

}  // namespace plimsoll::lint
