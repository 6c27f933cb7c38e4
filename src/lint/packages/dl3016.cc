#include <algorithm>

#include "base/text.h"
#include "lint/all_rules.h"
#include "lint/packages/package_managers.h"

namespace plimsoll::lint {
namespace {

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> starts) {
  return std::ranges::any_of(starts, [&](std::string_view start) { return text.starts_with(start); });
}

// name@1, @scope/name@1, git+https://...#v1, and what is a file or folder.
bool is_pinned(std::string_view word) {
  if (starts_with_any(word, {"git://", "git+ssh://", "git+http://", "git+https://"})) return base::contains(word, "#");
  if (word == "." || word == ".." || starts_with_any(word, {"/", "./", "../", "~/"})) return true;
  if (word.ends_with(".tar") || word.ends_with(".tar.gz") || word.ends_with(".tgz")) return true;
  if (word.starts_with('@')) word.remove_prefix(std::min(word.find('/'), word.size()));
  return base::contains(word, "@");
}

void check(const View& view, Sink& out) {
  view.each_call([&](const Step& step, const ShellCommand&, const ShellCall& call) {
    if (call.name != "npm") return;
    ShellWords words = dockerfile::words(call, {"loglevel", "registry"});
    if (words.empty() || words[0]->value != "install") return;
    words.erase(words.begin());
    add_unpinned(out, step, without(std::move(words), is_pinned));
  });
}

}  // namespace

constinit const Rule kDl3016{
    .id = "DL3016",
    .severity = model::Severity::medium,
    .title = "npm installs packages of no certain version",
    .why =
        "What is newest differs from day to day, so that two builds of the same file differ; a hijacked release comes "
        "in at once.",
    .remedy = "Write npm install name@version, or keep package-lock.json and write npm ci.",
    .bad = "FROM node:22\nRUN npm install -g express\n",
    .good = "FROM node:22\nRUN npm install -g express@4.21.0\n",
    .check = check,
    .in_onbuild = true,
    .help_uri = "https://docs.npmjs.com/cli/commands/npm-install",
};

}  // namespace plimsoll::lint
