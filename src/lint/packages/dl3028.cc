#include "base/text.h"
#include "lint/all_rules.h"
#include "lint/packages/package_managers.h"

namespace plimsoll::lint {
namespace {

// --no-document, -N: no value follows. (hadolint takes the next word for one.)
bool is_switch(std::string_view flag) {
  if (flag.starts_with("--no-") || base::contains(flag, "=")) return true;
  return base::is_one_of(flag, {"-f",
                                "--force",
                                "-N",
                                "-E",
                                "--env-shebang",
                                "-w",
                                "--wrappers",
                                "-q",
                                "--quiet",
                                "--silent",
                                "-V",
                                "--verbose",
                                "--conservative",
                                "--prerelease",
                                "--minimal-deps",
                                "--user-install",
                                "--default",
                                "--explain",
                                "-l",
                                "--local",
                                "-b",
                                "--both",
                                "-r",
                                "--remote",
                                "--backtrace",
                                "--debug"});
}

// What stands behind `--` is for the compiler.
ShellWords gems_of(const ShellCall& call) {
  ShellWords gems;
  for (std::size_t i = 0; i < call.args.size() && call.args[i].value != "--"; ++i) {
    const ShellWord& word = call.args[i];
    if (word.value.starts_with('-'))
      i += is_switch(word.value) ? 0 : 1;
    else if (!base::is_one_of(word.value, {"install", "i"}))
      gems.push_back(&word);
  }
  return gems;
}

void check(const View& view, Sink& out) {
  view.each_call([&](const Step& step, const ShellCommand&, const ShellCall& call) {
    if (!dockerfile::has_args(call, "gem", {"install", "i"})) return;
    if (dockerfile::has_flag(call, {"v", "version"})) return;
    add_unpinned(out, step, without(gems_of(call), [](std::string_view word) {
                   return base::contains(word, ":") || word.ends_with(".gem");
                 }));
  });
}

}  // namespace

constinit const Rule kDl3028{
    .id = "DL3028",
    .severity = model::Severity::medium,
    .title = "gem installs gems of no certain version",
    .why =
        "What is newest differs from day to day, so that two builds of the same file differ; a hijacked release comes "
        "in at once.",
    .remedy = "Write gem install name:version, or keep Gemfile.lock and write bundle install.",
    .bad = "FROM ruby:3.3\nRUN gem install bundler\n",
    .good = "FROM ruby:3.3\nRUN gem install bundler:2.5.11\n",
    .check = check,
    .in_onbuild = true,
    .help_uri = "https://guides.rubygems.org/command-reference/#gem-install",
};

}  // namespace plimsoll::lint
