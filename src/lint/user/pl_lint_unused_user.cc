// An account that the file makes and never names again.
//
// It counts as named in USER (also by its number), in what CMD or ENTRYPOINT start, and where a program runs another
// as it. An ENTRYPOINT that is a script may do so too; then nothing is said.
#include <set>

#include "base/text.h"
#include "lint/all_rules.h"
#include "lint/programs/seen_calls.h"
#include "lint/user/new_user.h"

namespace plimsoll::lint {
namespace {

constexpr std::string_view kRunners[] = {"su", "sudo", "gosu", "su-exec", "runuser", "setpriv", "chroot", "doas"};

class Uses {
 public:
  explicit Uses(const View& view) {
    for (const Step& step : view.steps()) read(view, step);
  }
  bool has(const std::string& name) const { return !name.empty() && names_.contains(name); }
  bool is_hidden() const { return is_hidden_; }

 private:
  void read(const View& view, const Step& step) {
    if (step->keyword == Keyword::kUser && !step->words.empty()) {
      const std::string value = view.scopes().expand(step.index, step->raw(step->words[0])).value;
      names_.emplace(dockerfile::user_of(value).user);
    }
    if (step->keyword == Keyword::kEntrypoint || step->keyword == Keyword::kCmd) program(step);
    if (step->keyword != Keyword::kRun) return;
    View::each_call_of(step, [&](const ShellCommand& command, const ShellCall& call) {
      if (!base::is_one_of(call.name, kRunners)) return;
      for (const ShellWord& word : command.words) names_.insert(word.value);
    });
  }

  void program(const Step& step) {
    const std::string& text = step->arguments.text();
    is_hidden_ = is_hidden_ || base::contains(text, ".sh") || base::contains(text, "entrypoint");
    for (const dockerfile::Word& word : step->words) names_.insert(word.value);
    for (const std::string_view word : base::split(text, ' ')) names_.emplace(word);
  }

  std::set<std::string> names_;
  bool is_hidden_ = false;
};

void check(const View& view, Sink& out) {
  const Uses uses(view);
  if (uses.is_hidden()) return;
  each_seen_call(view, [&](const Step& step, const ShellCommand&, const ShellCall& call) {
    const auto user = new_user(call);
    // A name with a variable of the shell is known to the shell only.
    if (!user || !user->name->literal || uses.has(user->name->value) || uses.has(user->uid)) return;
    out.add(step, user->name->at, fmt::format("{} is made, and nothing runs as it", user->name->value));
  });
}

}  // namespace

constinit const Rule kPlLintUnusedUser{
    .id = "PL-LINT-UNUSED-USER",
    .severity = model::Severity::low,
    .title = "A user is made, and nothing runs as it",
    .why = "An account was made so that the program need not be root; without USER it is root all the same.",
    .remedy = "Name the account with USER.",
    .bad = "FROM debian:12\nRUN useradd -U app\nCMD [\"/app\"]\n",
    .good = "FROM debian:12\nRUN useradd -U app\nUSER app\nCMD [\"/app\"]\n",
    .check = check,
    .is_security = true,
};

}  // namespace plimsoll::lint
