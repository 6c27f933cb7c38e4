// A variable that nothing defines where an instruction's words use it.
//
// What the base image sets cannot be seen from here. Of an image of another project therefore only what is surely none
// of its variables is told: a name in small letters, or one that looks like a misspelling of a name that is there. The
// plain distributions set nothing but PATH (which Docker sets by itself), and so everything is told there.
#include <set>

#include "base/text.h"
#include "dockerfile/image_reference.h"
#include "lint/all_rules.h"
#include "lint/variables/nearest_name.h"
#include "lint/view.h"

namespace plimsoll::lint {
namespace {

constexpr std::string_view kPlainImages[] = {"scratch", "alpine",     "busybox",   "debian",   "ubuntu",
                                             "centos",  "rockylinux", "almalinux", "archlinux"};

constexpr std::size_t kMostSearches = 1000;
constexpr std::size_t kMostNames = 500;

bool has_words_with_variables(Keyword keyword) {
  return keyword == Keyword::kAdd || keyword == Keyword::kArg || keyword == Keyword::kCopy ||
         keyword == Keyword::kEnv || keyword == Keyword::kExpose || keyword == Keyword::kLabel ||
         keyword == Keyword::kStopsignal || keyword == Keyword::kUser || keyword == Keyword::kVolume ||
         keyword == Keyword::kWorkdir;
}

class Check {
 public:
  Check(const View& view, Sink& out) : view_(view), out_(out) {}

  void run() {
    for (const dockerfile::Stage& stage : view_.document().stages) {
      const dockerfile::EvaluatedStage& evaluated = view_.scopes().stage(stage.index);
      const std::string_view path = dockerfile::split_image(evaluated.image.value).path;
      const bool is_plain = evaluated.base ? is_plain_[*evaluated.base] : base::is_one_of(path, kPlainImages);
      is_plain_.push_back(is_plain);
      for (const Step& step : view_.steps_of(stage)) {
        if (has_words_with_variables(step->keyword)) words_of(step, is_plain);
      }
    }
  }

 private:
  void words_of(const Step& step, bool is_plain) {
    told_.clear();
    for (const dockerfile::Word& word : step->words) {
      in_word(step, step->raw(word), word.span, is_plain);
      // ARG A=1 B=$A: the first is there for the second, which is not so for ENV.
      if (step->keyword == Keyword::kArg) told_.emplace(base::cut(word.value, '=').first);
    }
    for (const dockerfile::Flag& flag : step->flags) {
      if (flag.value && (flag.name == "chown" || flag.name == "chmod"))
        in_word(step, *flag.value, flag.value_span, is_plain);
    }
  }

  void in_word(const Step& step, std::string_view raw, Span at, bool is_plain) {
    if (raw.find('$') == std::string_view::npos) return;
    for (const dockerfile::VariableUse& use : view_.scopes().expand(step.index, raw).uses) {
      if (use.defined || use.has_default || told_.contains(use.name)) continue;
      if (use.name == "BUILDKIT_SBOM_SCAN_CONTEXT" || use.name == "BUILDKIT_SBOM_SCAN_STAGE") continue;
      const std::string meant = nearest_to(use.name, step);
      const bool is_sure = is_plain || !meant.empty() || base::to_lower(use.name) == use.name;
      if (is_sure) report(step, use, at, meant);
    }
  }

  void report(const Step& step, const dockerfile::VariableUse& use, Span at, const std::string& meant) {
    told_.insert(use.name);
    const std::string_view written = view_.document().at(at);
    const bool is_there =
        written.size() >= use.within.end && written.substr(use.within.start, use.within.size()) == use.name;
    const Span name{at.start + use.within.start, at.start + use.within.end};
    std::string message = fmt::format("nothing defines {}", use.name);
    if (!meant.empty()) message += fmt::format("; did you mean {}?", meant);
    Found& found = out_.add(step, is_there ? name : at, std::move(message));
    if (is_there && !meant.empty()) found.fix = Remedy{fmt::format("Write {}", meant), {{name, meant}}, true};
  }

  // Among thousands of names, as a hostile file may have them, none is searched for: each search would cost them all.
  std::string nearest_to(std::string_view name, const Step& step) {
    if (searches_left_ == 0) return {};
    --searches_left_;
    const auto variables = view_.scopes().at(step.index).all();
    if (variables.size() > kMostNames) searches_left_ = 0;
    std::vector<std::string_view> names;
    for (const dockerfile::Variable* variable : variables) names.push_back(variable->name);
    return nearest_name(name, names);
  }

  const View& view_;
  Sink& out_;
  std::size_t searches_left_ = kMostSearches;
  std::vector<bool> is_plain_;
  std::set<std::string, std::less<>> told_;  // of one instruction; not to be told (again)
};

void check(const View& view, Sink& out) {
  Check(view, out).run();
}

constexpr std::string_view kAliases[] = {"UndefinedVar"};

}  // namespace

constinit const Rule kPlLintUndefinedVar{
    .id = "PL-LINT-UNDEFINED-VAR",
    .severity = model::Severity::medium,
    .title = "Nothing defines this variable",
    .why = "A name that nothing defines becomes nothing, and the build goes on with half a path or an empty value.",
    .remedy = "Declare it with ARG or ENV in this stage, or mend its name.",
    .bad = "FROM debian:12\nENV PATH=$PAHT:/app/bin\n",
    .good = "FROM debian:12\nENV PATH=$PATH:/app/bin\n",
    .check = check,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/reference/build-checks/undefined-var/",
};

}  // namespace plimsoll::lint
