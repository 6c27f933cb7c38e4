#include <algorithm>

#include "base/text.h"
#include "lint/all_rules.h"
#include "lint/packages/package_managers.h"

namespace plimsoll::lint {
namespace {

// git+https://..., svn://...
bool is_of_version_control(std::string_view word) {
  return std::ranges::any_of(std::to_array<std::string_view>({"git", "hg", "svn", "bzr"}), [&](std::string_view name) {
    return word.starts_with(name) &&
           (word.substr(name.size()).starts_with('+') || word.substr(name.size()).starts_with("://"));
  });
}

bool is_pinned(std::string_view word) {
  if (has_any(word, "<>") || base::contains(word, "==") || base::contains(word, "!=") || base::contains(word, "~="))
    return true;
  if (word.ends_with(".whl") || word.ends_with(".tar.gz")) return true;
  return is_of_version_control(word) ? base::contains(word, "@") : base::contains(word, "/");
}

// What is named in a file, or held by one, has its versions there.
bool is_by_file(const ShellCall& call) {
  return dockerfile::has_arg(call, {"-r", "--requirement", "."}) || dockerfile::has_flag(call, {"c", "constraint"});
}

ShellWords packages_of(const ShellCall& call) {
  ShellWords words = dockerfile::words(call, {"abi",
                                              "b",
                                              "build",
                                              "e",
                                              "editable",
                                              "extra-index-url",
                                              "f",
                                              "find-links",
                                              "i",
                                              "index-url",
                                              "implementation",
                                              "no-binary",
                                              "only-binary",
                                              "platform",
                                              "prefix",
                                              "progress-bar",
                                              "proxy",
                                              "python",
                                              "python-version",
                                              "root",
                                              "root-user-action",
                                              "src",
                                              "t",
                                              "target",
                                              "trusted-host",
                                              "upgrade-strategy"});
  const auto install = std::ranges::find_if(words, [](const ShellWord* word) { return word->value == "install"; });
  words.erase(words.begin(), install == words.end() ? install : install + 1);
  return words;
}

void check(const View& view, Sink& out) {
  view.each_call([&](const Step& step, const ShellCommand&, const ShellCall& call) {
    if (is_pip_install(call) && !is_by_file(call)) add_unpinned(out, step, without(packages_of(call), is_pinned));
  });
}

}  // namespace

constinit const Rule kDl3013{
    .id = "DL3013",
    .severity = model::Severity::medium,
    .title = "pip installs packages of no certain version",
    .why =
        "What is newest differs from day to day, so that two builds of the same file differ; a hijacked release comes "
        "in at once.",
    .remedy = "Write pip install name==version, or keep the versions and hashes in a file and write pip install -r.",
    .bad = "FROM python:3.12\nRUN pip install --no-cache-dir flask\n",
    .good = "FROM python:3.12\nRUN pip install --no-cache-dir flask==3.0.3\n",
    .check = check,
    .in_onbuild = true,
    .help_uri = "https://pip.pypa.io/en/stable/topics/repeatable-installs/",
};

}  // namespace plimsoll::lint
