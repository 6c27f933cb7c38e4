// A sensitive file that one instruction brings and a later RUN removes. Both are layers of the image, and the first one
// keeps the file: `docker save` shows it to everyone.
//
//   COPY id_ed25519 /root/.ssh/         the layer that has it
//   RUN git clone ... && rm -rf ~/.ssh  a layer that says it is gone
//
// What is sensitive is told by its name, as of files of the build context, also of those that a folder brings along. A
// file that a RUN writes and removes itself is in no layer.
#include <algorithm>

#include "base/clean_path.h"
#include "base/text.h"
#include "lint/all_rules.h"
#include "lint/context/sources.h"
#include "lint/programs/seen_calls.h"
#include "lint/stages/final_stages.h"

namespace plimsoll::lint {
namespace {

constexpr std::size_t kMostBrought = 50, kMostOfContext = 200;  // that are remembered
constexpr std::string_view kHome = "root";

struct Brought {
  const Step* step = nullptr;
  Span at;
  std::vector<std::string> paths;  // where it may be: a target that exists is a folder, else it is the file
};

std::string_view name_of(std::string_view path) {
  while (path.ends_with('/')) path.remove_suffix(1);
  return path.substr(path.rfind('/') + 1);
}

bool has_sensitive_name(std::string_view path) {
  const std::string name(name_of(path));
  return is_sensitive({name, false}) || is_sensitive({name, true});
}

// Without the slash in front, as cleaned paths are.
std::string joined(std::string_view folder, std::string_view path) {
  return base::clean_path(path.starts_with('/') ? std::string(path) : fmt::format("{}/{}", folder, path)).path;
}

std::string shell_path(std::string_view folder, std::string_view word) {
  for (const std::string_view home : {"~/", "${HOME}/"}) {
    if (word.starts_with(home)) return joined(kHome, word.substr(home.size()));
  }
  return joined(folder, word);
}

bool is_taken(std::string_view path, const std::string& removed, bool is_pattern) {
  if (path == removed || (path.starts_with(removed) && path.substr(removed.size()).starts_with('/'))) return true;
  return is_pattern && dockerfile::IgnorePattern(removed).fits(path);
}

class Check {
 public:
  Check(const View& view, Sink& out) : view_(view), out_(out) {}

  void run() {
    for (const dockerfile::Stage* stage : final_stages(view_)) {
      for (const Step& step : view_.steps_of(*stage)) read(step);
    }
  }

 private:
  void read(const Step& step) {
    if (step->keyword == Keyword::kWorkdir && !step->words.empty()) {
      folder_ = joined(folder_, value_of(step, step->words[0]));
    } else if (step->keyword == Keyword::kCopy || step->keyword == Keyword::kAdd) {
      read_copy(step);
    } else if (step->keyword == Keyword::kRun) {
      each_script_of(step, [&](const Step&, const dockerfile::ShellScript& script) { read_script(step, script); });
    }
  }

  void read_copy(const Step& step) {
    const dockerfile::Copy copy = dockerfile::copy_of(*step);
    if (copy.target == nullptr) return;
    const std::string target = value_of(step, *copy.target), place = joined(folder_, target);
    for (const dockerfile::Word* word : copy.sources) {
      const std::string source = value_of(step, *word);
      const bool is_file = dockerfile::heredoc_of(*step, *word) == nullptr;
      if (!(is_file && has_sensitive_name(source)) && !has_sensitive_name(target)) continue;
      add({&step, word->span, {place, joined(place, name_of(source))}});
    }
    for (const ContextSource& source : context_sources(view_, step)) {
      const std::string below = source.path.empty() ? "" : source.path + "/";
      for (const ContextEntry* entry : sensitive()) {
        if (entry->path.starts_with(below))
          add({&step, source.word->span, {joined(place, std::string_view(entry->path).substr(below.size()))}});
      }
    }
  }

  // The files of the context that a folder may bring along.
  const std::vector<const ContextEntry*>& sensitive() {
    if (sensitive_) return *sensitive_;
    sensitive_.emplace();
    const BuildContext* context = view_.file().context();
    if (context == nullptr) return *sensitive_;
    for (const ContextEntry& entry : context->entries) {
      if (sensitive_->size() < kMostOfContext && is_sensitive(entry)) sensitive_->push_back(&entry);
    }
    return *sensitive_;
  }

  void read_script(const Step& step, const dockerfile::ShellScript& script) {
    std::string folder = folder_;
    for (const ShellCommand& command : script.commands) {
      for (const dockerfile::ShellRedirection& each : command.redirections) {
        if (each.op.find('>') != std::string::npos && has_sensitive_name(each.target.value))
          add({&step, each.target.at, {shell_path(folder, each.target.value)}});
      }
      const auto call = dockerfile::seen_through(command);
      if (!call) continue;
      if (call->name == "cd" && !call->args.empty()) folder = shell_path(folder, call->args[0].value);
      if (!base::is_one_of(call->name, {"rm", "shred", "unlink"})) continue;
      for (const ShellWord* word : dockerfile::words(*call)) remove(step, *call, folder, *word);
    }
  }

  void remove(const Step& step, const ShellCall& call, std::string_view folder, const ShellWord& word) {
    const std::string removed = shell_path(folder, word.value);
    if (removed.empty()) return;
    std::erase_if(brought_, [&](const Brought& one) {
      const auto path = std::ranges::find_if(
          one.paths, [&](const std::string& each) { return is_taken(each, removed, word.pattern); });
      if (path == one.paths.end()) return false;
      if (one.step->index != step.index) {
        const auto line = view_.file().lines().position(call.name_word->at.start).line;
        out_.add(*one.step, one.at,
                 fmt::format("/{} stays in this layer; {} in line {} only hides it", *path, call.name, line));
      }
      return true;
    });
  }

  void add(Brought one) {
    if (brought_.size() < kMostBrought) brought_.push_back(std::move(one));
  }

  std::string value_of(const Step& step, const dockerfile::Word& word) const {
    return step->exec_form ? word.value : view_.scopes().expand(step.index, step->raw(word)).value;
  }

  const View& view_;
  Sink& out_;
  std::string folder_;  // WORKDIR
  std::vector<Brought> brought_;
  std::optional<std::vector<const ContextEntry*>> sensitive_;
};

void check(const View& view, Sink& out) {
  Check(view, out).run();
}

}  // namespace

constinit const Rule kPlLintSecretDeleted{
    .id = "PL-LINT-SECRET-DELETED",
    .severity = model::Severity::high,
    .title = "A sensitive file is removed by a later RUN, and stays in the layer that brought it",
    .why =
        "Each instruction is a layer of its own: removing a file hides it, and everyone who can pull the image has it.",
    .remedy =
        "Give it to the RUN that needs it by --mount=type=secret or --mount=type=ssh, or use it in a build stage.",
    .bad = "FROM debian:12\nCOPY .npmrc /root/.npmrc\nRUN npm ci && rm /root/.npmrc\n",
    .good = "FROM debian:12\nRUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci\n",
    .check = check,
    .is_security = true,
    .help_uri = "https://docs.docker.com/build/building/secrets/",
};

}  // namespace plimsoll::lint
