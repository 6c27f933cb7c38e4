// A download that a shell runs unseen.
//
//   curl https://a | sudo sh -s -- -y     a later member of the pipeline that reads its program from its input
//   bash <(wget -qO- https://a)           a program that is the output of a substitution
//   bash -c "curl https://a | sh"
//   sh -c "$(curl https://a)", eval "$(curl https://a)"
//
// `curl | tar x`, `curl | sh -c 'cat >x'` and `curl | python3 -m json.tool` read data, not a program.
#include "base/text.h"
#include "lint/all_rules.h"
#include "lint/programs/seen_calls.h"
#include "lint/shells.h"

namespace plimsoll::lint {
namespace {

using dockerfile::kNone;
using dockerfile::ShellScopeKind;
using dockerfile::ShellScript;

constexpr std::size_t kMostSteps = 1000;  // from a substitution back to the command that it is in

bool is_download(std::string_view name) {
  return base::is_one_of(name, {"curl", "wget", "fetch", "aria2c", "http", "https"});
}

bool is_interpreter(std::string_view name) {
  return name.starts_with("python") || base::is_one_of(name, {"perl", "ruby", "node", "php", "pwsh"});
}

// Whether its input is the program that it runs.
bool runs_its_input(const ShellCall& call) {
  if (!is_shell_name(call.name) && !is_interpreter(call.name)) return false;
  if (is_shell_name(call.name) && dockerfile::has_flag(call, {"c"})) return false;
  if (is_shell_name(call.name) && dockerfile::has_flag(call, {"s"})) return true;
  return std::ranges::all_of(call.args, [&](const ShellWord& arg) {
    const bool is_flag =
        is_shell_name(call.name) && arg.value.starts_with('-');  // python -c and perl -e bring a program
    return is_flag || arg.value == "-" || arg.value == "/dev/stdin";
  });
}

// Whether it runs what a substitution among its arguments gives out.
bool runs_its_arguments(const ShellCall& call) {
  return is_shell_name(call.name) || is_interpreter(call.name) || base::is_one_of(call.name, {"eval", "source", "."});
}

class Check {
 public:
  Check(const Step& step, const ShellScript& script, Sink& out) : step_(step), script_(script), out_(out) {}

  void run() {
    first_download_.assign(script_.pipelines.size(), kNone);
    for (std::size_t i = 0; i < script_.commands.size(); ++i) {
      const auto call = dockerfile::seen_through(script_.commands[i]);
      if (call && is_download(call->name)) download(i);
    }
    for (const ShellCommand& command : script_.commands) {
      const auto call = dockerfile::seen_through(command);
      const dockerfile::ShellLink& link = command.next;
      if (!call || link.pipeline == kNone || first_download_[link.pipeline] >= link.stage) continue;
      const auto first = dockerfile::effective(command);
      const bool is_told_names = first && first->name == "xargs";  // of files to run
      if (runs_its_input(*call) && !is_told_names) report(command, *call);
    }
  }

 private:
  // Out of groups and subshells up to the substitution that it is in, if it is in one.
  void download(std::size_t index) {
    note(script_.commands[index].next);
    std::uint32_t scope = script_.commands[index].scope;
    for (; scope != kNone; scope = script_.scopes[scope].parent) {
      const ShellScopeKind kind = script_.scopes[scope].kind;
      if (kind == ShellScopeKind::substitution || kind == ShellScopeKind::process_substitution) break;
      note(script_.scopes[scope].next);
    }
    if (scope != kNone) substituted(index, script_.scopes[scope].in_text);
  }

  void note(const dockerfile::ShellLink& link) {
    if (link.pipeline == kNone) return;
    first_download_[link.pipeline] = std::min(first_download_[link.pipeline], link.stage);
  }

  void substituted(std::size_t index, Span substitution) {
    for (std::size_t steps = 0; index > 0 && steps < kMostSteps; ++steps) {
      const ShellCommand& command = script_.commands[--index];
      if (command.in_text.start > substitution.start || command.in_text.end < substitution.end) continue;
      const auto call = dockerfile::seen_through(command);
      if (call && runs_its_arguments(*call) && !is_redirected(command, substitution)) report(command, *call);
      return;
    }
  }

  // `sh x > >(curl ...)` sends to the download.
  static bool is_redirected(const ShellCommand& command, Span substitution) {
    return std::ranges::any_of(command.redirections, [&](const auto& each) {
      return each.op != "<" && each.op != "<<<" && each.in_text.start <= substitution.start &&
             each.in_text.end >= substitution.end;
    });
  }

  void report(const ShellCommand& command, const ShellCall& call) {
    if (told_ == &command) return;
    told_ = &command;
    out_.add(step_, call.name_word->at, fmt::format("{} runs what is downloaded, unseen", call.name));
  }

  const Step& step_;
  const ShellScript& script_;
  Sink& out_;
  std::vector<std::uint32_t> first_download_;  // of each pipeline: its first member that downloads
  const ShellCommand* told_ = nullptr;
};

void check(const View& view, Sink& out) {
  each_script(view, [&](const Step& step, const ShellScript& script) { Check(step, script, out).run(); });
}

constexpr std::string_view kAliases[] = {"DF021"};

}  // namespace

constinit const Rule kPlLintPipeToShell{
    .id = "PL-LINT-PIPE-TO-SHELL",
    .severity = model::Severity::high,
    .title = "What is downloaded is run by a shell unseen",
    .why =
        "The build runs whatever the server hands out that day, as root; no checksum is compared, and half a download "
        "is "
        "half a program.",
    .remedy = "Download a pinned version with ADD --checksum, or compare its checksum, and run the file then.",
    .bad = "FROM debian:12\nRUN curl -fsSL https://example.org/install.sh | sh\n",
    .good =
        "FROM debian:12\nADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d "
        "https://example.org/install.sh /install.sh\nRUN sh /install.sh\n",
    .check = check,
    .in_onbuild = true,
    .is_security = true,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/reference/dockerfile/#add---checksum",
};

}  // namespace plimsoll::lint
