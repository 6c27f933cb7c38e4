#include "lint/shellcheck/script.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "dockerfile/proxy_arguments.h"
#include "lint/pragmas.h"
#include "lint/shellcheck/known_names.h"
#include "lint/shells.h"
#include "lint/stages/inherited.h"

namespace plimsoll::lint {
namespace {

using dockerfile::Origin;

constexpr std::string_view kDefaultShell = "/bin/sh";

bool is_variable_name(std::string_view name) {
  const auto fits = [](unsigned char c) { return std::isalnum(c) != 0 || c == '_'; };
  return !name.empty() && std::isdigit(static_cast<unsigned char>(name.front())) == 0 &&
         std::ranges::all_of(name, fits);
}

// "/bin/bash -c" of SHELL ["/bin/bash", "-c"].
std::string shell_of(const Instruction& instruction) {
  std::vector<std::string> words;
  for (const dockerfile::Word& word : instruction.words) words.push_back(word.value);
  return words.empty() ? std::string(base::trim(instruction.arguments.text())) : base::join(words, " ");
}

// "/bin/bash" of a body that begins with "#!/usr/bin/env bash"; empty where it begins with no #!, nothing where that
// names no shell that ShellCheck knows.
std::optional<std::string> hashbang_shell(std::string_view body) {
  if (!body.starts_with("#!")) return "";
  const std::string_view line = base::trim(base::cut(body.substr(2), '\n').first);
  for (const std::string_view shell : {"sh", "bash", "ksh", "dash", "ash"}) {
    for (const std::string_view before : {"/bin/", "/usr/bin/", "/usr/bin/env "}) {
      const std::string program = fmt::format("{}{}", before, shell);
      if (line == program || line.starts_with(program + " ")) return fmt::format("/bin/{}", shell);
    }
  }
  return std::nullopt;
}

// Docker looks for "bash" on PATH, as `# hadolint shell=bash` names it; a first line has to say where it is (SC2239).
std::string hashbang(std::string_view shell) {
  std::string_view program = base::cut(base::trim(shell), ' ').first;
  program = base::cut(program, '\n').first;
  return fmt::format("#!{}{}\n", base::contains(program, "/") ? "" : "/bin/", program);
}

// The lines of a body without the "\r" of a file from Windows: columns in a line stay what they are.
std::string without_returns(std::string_view body) {
  std::string out;
  out.reserve(body.size());
  for (std::size_t i = 0; i < body.size(); ++i) {
    if (body[i] != '\r' || (i + 1 < body.size() && body[i + 1] != '\n')) out += body[i];
  }
  return out;
}

class Writer {
 public:
  explicit Writer(const File& file)
      : file_(file), document_(file.document()), shell_(file.scopes(), std::string(kDefaultShell)) {}

  ShellcheckScripts write() {
    auto comment = document_.comments.begin();
    auto plain = file_.steps().begin(), nested = file_.onbuild_steps().begin();
    for (std::uint32_t i = 0; i < document_.instructions.size(); ++i) {
      const Instruction& instruction = document_.instructions[i];
      for (; comment != document_.comments.end() && comment->span.start < instruction.span.start; ++comment) {
        if (!comment->instruction) read_pragma(document_.at(comment->span));
      }
      shell_.enter(instruction);
      if (instruction.keyword == Keyword::kFrom) start_stage();
      if (instruction.keyword == Keyword::kShell) shell_.now = shell_of(instruction);
      for (; plain != file_.steps().end() && plain->index == i; ++plain) add(*plain, shell_.now, {}, scripts_.list);
      for (; nested != file_.onbuild_steps().end() && nested->index == i; ++nested) read_nested(*nested);
    }
    std::ranges::move(onbuild_, std::back_inserter(scripts_.list));
    return std::move(scripts_);
  }

 private:
  void read_pragma(std::string_view comment) {
    const auto pragma = pragma_of(comment);
    if (!pragma || pragma->kind != PragmaKind::shell) return;
    shell_.now = pragma->names.front();
    if (!has_from_) shell_.set_initial(shell_.now);
  }

  void start_stage() {
    has_from_ = true;
    onbuild_shell_.reset();
    onbuild_names_.clear();
  }

  // Its ARG and ENV are known to the ONBUILD RUN behind it.
  void read_nested(const Step& step) {
    if (step->keyword == Keyword::kShell) onbuild_shell_ = shell_of(*step);
    if (base::is_one_of(dockerfile::name_of(step->keyword), {"ARG", "ENV"}) && onbuild_names_.size() < 1000) {
      for (const dockerfile::Pair& pair : dockerfile::pairs_of(*step)) onbuild_names_.insert(pair.key);
    }
    add(step, onbuild_shell_.value_or(shell_.now), onbuild_names_, onbuild_);
  }

  void add(const Step& step, std::string_view shell, const std::set<std::string>& names,
           std::vector<ShellcheckScript>& into) {
    if (step.body == nullptr || step->exec_form || is_other_shell(shell)) return;
    const std::string& body = step.body->text.text();
    const auto own_shell = hashbang_shell(body);
    if (!own_shell || base::trim(body).empty()) return;
    if (body.size() > kMostScript || written_ > kMostScripts || names_ > kMostNames) {
      scripts_.too_large.push_back(&step);
      return;
    }
    ShellcheckScript script{&step, {}, 1};
    script.text = hashbang(own_shell->empty() ? shell : *own_shell);
    const auto names_known = names_at(step.index, names);
    names_ += names_known.size();
    for (const std::string_view name : names_that_matter(body, names_known)) {
      script.text.append("export ").append(name).append("=1\n");
      ++script.header;
    }
    // What a comment at the top of a script says ("shellcheck disable") is said of all of it; here it is not at the
    // top.
    if (script.header == 1 && base::trim(body).starts_with('#')) {
      script.text += ":\n";
      ++script.header;
    }
    script.text += without_returns(body);
    written_ += script.text.size();
    into.push_back(std::move(script));
  }

  std::vector<std::string_view> names_at(std::uint32_t instruction, const std::set<std::string>& own) const {
    std::vector<std::string_view> names(std::begin(dockerfile::kProxyArguments), std::end(dockerfile::kProxyArguments));
    names.insert(names.end(), own.begin(), own.end());
    for (const dockerfile::Variable* variable : file_.scopes().at(instruction).all()) {
      if (variable->origin == Origin::kArg || variable->origin == Origin::kEnv) names.push_back(variable->name);
    }
    std::erase_if(names, [](std::string_view name) { return !is_variable_name(name); });
    std::ranges::sort(names);
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
  }

  const File& file_;
  const dockerfile::Document& document_;
  ShellcheckScripts scripts_;
  std::vector<ShellcheckScript> onbuild_;
  Inherited<std::string> shell_;  // as SHELL or a pragma names it
  std::optional<std::string> onbuild_shell_;
  std::set<std::string> onbuild_names_;
  std::size_t written_ = 0, names_ = 0;
  bool has_from_ = false;
};

}  // namespace

ShellcheckScripts shellcheck_scripts(const File& file) {
  return Writer(file).write();
}

}  // namespace plimsoll::lint
