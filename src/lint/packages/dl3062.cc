#include <algorithm>

#include "base/text.h"
#include "lint/all_rules.h"
#include "lint/packages/package_managers.h"

namespace plimsoll::lint {
namespace {

// -tags netgo, -ldflags "-s -w": Go writes long flags with one dash, and these take the next word for their value.
bool takes_value(std::string_view flag) {
  flag.remove_prefix(flag.starts_with("--") ? 2 : 1);
  return base::is_one_of(flag,
                         {"C",        "p",    "asmflags",   "buildmode", "buildvcs",      "compiler", "covermode",
                          "coverpkg", "exec", "gccgoflags", "gcflags",   "installsuffix", "ldflags",  "mod",
                          "modfile",  "o",    "overlay",    "pgo",       "pkgdir",        "tags",     "toolexec"});
}

// The verb first.
ShellWords words_of(const ShellCall& call) {
  ShellWords words;
  for (std::size_t i = 0; i < call.args.size(); ++i) {
    if (!call.args[i].value.starts_with('-'))
      words.push_back(&call.args[i]);
    else if (takes_value(call.args[i].value))
      ++i;
  }
  return words;
}

bool is_pinned(std::string_view word) {
  if (word.starts_with('/') || word.starts_with('.') || word.ends_with(".go")) return true;  // files of the build
  return base::contains(word, "@") && !word.ends_with("@latest") && !word.ends_with("@none");
}

void check(const View& view, Sink& out) {
  view.each_call([&](const Step& step, const ShellCommand&, const ShellCall& call) {
    if (call.name != "go") return;
    ShellWords words = words_of(call);
    if (words.empty() || !base::is_one_of(words[0]->value, {"run", "install", "get"})) return;
    const bool is_run = words[0]->value == "run";
    words.erase(words.begin());
    if (is_run && words.size() > 1) words.resize(1);  // the rest is for the program
    std::erase_if(words, [](const ShellWord* word) { return word->value == "tool"; });
    add_unpinned(out, step, without(std::move(words), is_pinned));
  });
}

}  // namespace

// Unlike hadolint's, this knows that `go run main.go` is a file, and which flags have a value.
constinit const Rule kDl3062{
    .id = "DL3062",
    .severity = model::Severity::medium,
    .title = "go fetches programs of no certain version",
    .why =
        "What is newest differs from day to day, so that two builds of the same file differ; a hijacked release comes "
        "in at once.",
    .remedy = "Write go install path@version.",
    .bad = "FROM golang:1.23\nRUN go install example.org/a@latest\n",
    .good = "FROM golang:1.23\nRUN go install example.org/a@v1.2.3\n",
    .check = check,
    .in_onbuild = true,
    .help_uri = "https://go.dev/ref/mod#go-install",
};

}  // namespace plimsoll::lint
