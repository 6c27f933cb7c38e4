// What is written below a VOLUME after it was declared.
//
// The builder before BuildKit, and some others, mount a fresh volume for each step there and drop it: what RUN, COPY
// or ADD put there is gone. Only what is surely a write is told: a target of COPY or ADD, and a whole path behind a
// program that writes, or behind `>`.
#include "base/text.h"
#include "lint/all_rules.h"
#include "lint/programs/seen_calls.h"

namespace plimsoll::lint {
namespace {

constexpr std::size_t kMostVolumes = 100;  // that are looked at

std::string without_slash(std::string path) {
  while (path.size() > 1 && path.ends_with('/')) path.pop_back();
  return path;
}

bool is_write(std::string_view program) {
  return base::is_one_of(program, {"chgrp", "chmod", "chown", "cp", "install", "ln", "mkdir", "mv", "rm", "rsync",
                                   "sed", "tar", "tee", "touch", "unzip"});
}

class Check {
 public:
  Check(const View& view, Sink& out) : view_(view), out_(out) {}

  void run() {
    for (const dockerfile::Stage& stage : view_.document().stages) {
      const auto base = view_.scopes().stage(stage.index).base;
      volumes_ = base ? ends_[*base] : std::vector<std::size_t>();
      for (const Step& step : view_.steps_of(stage)) read(step);
      ends_.push_back(volumes_);
    }
  }

 private:
  void read(const Step& step) {
    if (step->keyword == Keyword::kVolume) {
      for (const dockerfile::Word& word : step->words) {
        const std::string path = without_slash(value_of(step, word));
        if (path.size() < 2 || !path.starts_with('/') || volumes_.size() >= kMostVolumes) continue;
        volumes_.push_back(paths_.size());
        paths_.push_back(path);
      }
    }
    if (volumes_.empty()) return;
    if (step->keyword == Keyword::kCopy || step->keyword == Keyword::kAdd) {
      const dockerfile::Word* target = dockerfile::copy_of(*step).target;
      if (target != nullptr) at(step, value_of(step, *target), target->span);
    }
    each_seen_call_of(step, [&](const Step&, const ShellCommand& command, const ShellCall& call) {
      if (is_write(call.name)) {
        for (const ShellWord& word : call.args) at(step, word.value, word.at);
      }
      for (const dockerfile::ShellRedirection& each : command.redirections) {
        if (each.op.find('>') != std::string::npos) at(step, each.target.value, each.target.at);
      }
    });
  }

  std::string value_of(const Step& step, const dockerfile::Word& word) const {
    return view_.scopes().expand(step.index, step->raw(word)).value;
  }

  void at(const Step& step, std::string_view path, Span span) {
    for (const std::size_t each : volumes_) {
      const std::string& volume = paths_[each];
      const bool is_below = path.starts_with(volume) && (path.size() == volume.size() || path[volume.size()] == '/');
      if (!is_below) continue;
      out_.add(step, span, fmt::format("{} is in the volume {}, which was declared before", path, volume));
      return;
    }
  }

  const View& view_;
  Sink& out_;
  std::vector<std::string> paths_;              // of all volumes
  std::vector<std::size_t> volumes_;            // of the stage: places in paths_
  std::vector<std::vector<std::size_t>> ends_;  // the same at the end of each stage
};

void check(const View& view, Sink& out) {
  Check(view, out).run();
}

}  // namespace

constinit const Rule kPlLintVolumeWrites{
    .id = "PL-LINT-VOLUME-WRITES",
    .severity = model::Severity::low,
    .title = "Something is written into a volume behind its VOLUME",
    .why = "Builders other than BuildKit drop what is written there, without a word.",
    .remedy = "Move VOLUME behind the last instruction that writes there.",
    .bad = "FROM debian:12\nVOLUME /data\nRUN mkdir -p /data/a\n",
    .good = "FROM debian:12\nRUN mkdir -p /data/a\nVOLUME /data\n",
    .check = check,
    .help_uri = "https://docs.docker.com/reference/dockerfile/#notes-about-specifying-volumes",
};

}  // namespace plimsoll::lint
