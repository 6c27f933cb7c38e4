// Which command a command runs: see shell_args.h.
#include <algorithm>
#include <array>

#include "dockerfile/shell_args.h"

namespace plimsoll::dockerfile {
namespace {

constexpr std::size_t kMaxSteps = 8;

// A program that runs the command behind its own flags.
struct Runner {
  std::string_view name;
  std::string_view letters;                      // of flags that take a value
  std::array<std::string_view, 6> long_flags{};  // the same, spelled out
  std::size_t operands = 0;                      // of its own before the command: `timeout 5 X`
  bool takes_variables = false;                  // `env A=b X`
};

constexpr Runner kRunners[] = {
    {"sudo", "ughpCrtTUDR", {"user", "group", "host", "prompt", "chdir", "chroot"}, 0, true},
    {"doas", "uC", {}, 0, false},
    {"env", "uC", {"unset", "chdir"}, 0, true},
    {"xargs", "InPLdaEs", {"max-args", "max-procs", "max-lines", "delimiter", "arg-file", "replace"}, 0, false},
    {"nice", "n", {"adjustment"}, 0, false},
    {"ionice", "cnp", {"class", "classdata"}, 0, false},
    {"nohup", "", {}, 0, false},
    {"setsid", "", {}, 0, false},
    {"stdbuf", "ioe", {"input", "output", "error"}, 0, false},
    {"timeout", "sk", {"signal", "kill-after"}, 1, false},
    {"chroot", "", {}, 1, false},
    {"gosu", "", {}, 1, false},
    {"su-exec", "", {}, 1, false},
    {"eatmydata", "", {}, 0, false},
    {"fakeroot", "", {}, 0, false},
};

std::string_view base_name(std::string_view path) {
  return path.starts_with('/') ? path.substr(path.rfind('/') + 1) : path;
}

std::optional<ShellCall> call_at(std::span<const ShellWord> words, std::size_t at) {
  if (at >= words.size() || !words[at].literal || words[at].pattern) return std::nullopt;
  return ShellCall{words[at].value, &words[at], words.subspan(at + 1)};
}

// Behind the flags of a runner; a `--` ends them.
std::size_t skip_flags(const Runner& runner, std::span<const ShellWord> args) {
  std::size_t at = 0;
  for (; at < args.size(); ++at) {
    const std::string_view arg = args[at].value;
    if (arg == "--") return at + 1;
    if (arg.size() < 2 || arg[0] != '-') return at;
    const bool alone = arg.starts_with("--")
                           ? arg.find('=') == arg.npos && std::find(runner.long_flags.begin(), runner.long_flags.end(),
                                                                    arg.substr(2)) != runner.long_flags.end()
                           : runner.letters.find(arg.back()) != std::string_view::npos &&
                                 // in `-n1` and `-ufoo` the value is there
                                 arg.find_first_of(runner.letters, 1) == arg.size() - 1;
    at += alone;
  }
  return at;
}

// X of `command X`, as ShellCheck and hadolint take it. Nothing where `call` is no such command.
struct Unwrapped {
  bool is_wrapper = false;
  std::optional<ShellCall> call;
};
Unwrapped unwrap(const ShellCall& call) {
  if (call.name == "exec") {
    std::size_t at = 0;
    while (at < call.args.size() && call.args[at].value.starts_with('-'))
      at += call.args[at].value.ends_with('a') ? 2 : 1;
    return {at < call.args.size(), call_at(call.args, at)};
  }
  const bool wraps = call.name == "command" || call.name == "builtin" || call.name == "busybox" || call.name == "run";
  if (!wraps || call.args.empty() || call.args[0].value.starts_with('-')) return {};
  return {true, call_at(call.args, 0)};
}

}  // namespace

std::optional<ShellCall> effective(const ShellCommand& command) {
  std::optional<ShellCall> call = call_at(command.words, 0);
  for (std::size_t step = 0; call && step < kMaxSteps; ++step) {
    Unwrapped inner = unwrap(*call);
    if (!inner.is_wrapper) break;
    call = inner.call;
  }
  return call;
}

std::optional<ShellCall> look_through(const ShellCall& call) {
  if (const Unwrapped inner = unwrap(call); inner.is_wrapper) return inner.call;
  const auto runner = std::find_if(std::begin(kRunners), std::end(kRunners),
                                   [&](const Runner& r) { return r.name == base_name(call.name); });
  if (runner == std::end(kRunners)) return std::nullopt;
  std::size_t at = skip_flags(*runner, call.args);
  while (runner->takes_variables && at < call.args.size() && call.args[at].value.find('=') != std::string::npos) ++at;
  return call_at(call.args, at + runner->operands);
}

std::optional<ShellCall> seen_through(const ShellCommand& command) {
  std::optional<ShellCall> call = effective(command);
  for (std::size_t step = 0; call && step < kMaxSteps; ++step) {
    std::optional<ShellCall> inner = look_through(*call);
    if (!inner) break;
    call = inner;
  }
  if (call) call->name = base_name(call->name);
  return call;
}

}  // namespace plimsoll::dockerfile
