#include "lint/packages/package_managers.h"

#include <algorithm>

#include "base/text.h"
#include "lint/programs/run_edits.h"

namespace plimsoll::lint {
namespace {

constexpr std::size_t kMostListed = 3;

// "a-${V}.x": whether a variable in it has a value that the file gives.
bool has_known_variable(const dockerfile::Environment& environment, std::string_view word) {
  for (std::size_t at = word.find("${"); at != word.npos; at = word.find("${", at + 2)) {
    const std::string_view rest = word.substr(at + 2);
    const std::size_t end = std::min(rest.find_first_of("$}"), rest.size());
    if (end < rest.size() && rest[end] == '}' && environment.find(rest.substr(0, end)) != nullptr) return true;
  }
  return false;
}

bool is_version_part(std::string_view part) {
  return std::ranges::all_of(part, [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || base::contains(".~^_:+", std::string_view(&c, 1));
  });
}

// name-version-release: what is behind the first dash could be a version, and some part begins with a digit.
bool has_rpm_version(std::string_view word) {
  bool has_digit = false;
  const std::vector<std::string_view> parts = base::split(word, '-');
  for (std::size_t i = 1; i < parts.size(); ++i) {
    if (!is_version_part(parts[i])) return false;
    has_digit = has_digit || (!parts[i].empty() && std::isdigit(static_cast<unsigned char>(parts[i][0])) != 0);
  }
  return has_digit;
}

}  // namespace

ShellWords words_but(const ShellCall& call, ShellNames verbs, ShellNames flags_with_value) {
  return without(dockerfile::words(call, flags_with_value),
                 [&](std::string_view word) { return base::is_one_of(word, verbs); });
}

bool has_any(std::string_view text, std::string_view characters) {
  return text.find_first_of(characters) != text.npos;
}

std::string listed(const ShellWords& words) {
  const std::size_t shown = words.size() > kMostListed + 1 ? kMostListed : words.size();
  std::string out;
  for (std::size_t i = 0; i < shown; ++i) {
    if (i > 0) out += i + 1 == words.size() ? " and " : ", ";
    out += words[i]->value;
  }
  return shown == words.size() ? out : fmt::format("{} and {} more", out, words.size() - shown);
}

void add_unpinned(Sink& out, const Step& step, const ShellWords& unpinned) {
  if (unpinned.empty()) return;
  out.add(step, unpinned[0]->at, listed(unpinned) + " without a version");
}

void add_question(const View& view, Sink& out, const Step& step, const ShellCommand& command, const ShellWord& verb) {
  out.add(step, command.at).fix = with_word_behind(view.document(), step, verb, "-y");
}

bool is_apt_get_install(const ShellCall& call) {
  return dockerfile::has_args(call, "apt-get", {"install"});
}

ShellWords unpinned_debs(const ShellCall& call) {
  return without(words_but(call, {"install"}, {"t", "target-release"}),
                 [](std::string_view word) { return has_any(word, "=/") || word.ends_with(".deb"); });
}

bool says_yes(const ShellCall& call) {
  return dockerfile::has_flag(call, {"y", "yes", "qq", "assume-yes"}) || dockerfile::count_flag(call, "q") >= 2 ||
         dockerfile::count_flag(call, "quiet") >= 2 || dockerfile::has_arg(call, {"-q=2"});
}

bool skips_recommends(const ShellCall& call) {
  return dockerfile::has_flag(call, {"no-install-recommends"}) ||
         dockerfile::has_arg(call, {"APT::Install-Recommends=false"});
}

bool is_pip_install(const ShellCall& call) {
  if (call.name.starts_with("pip")) return !call.name.starts_with("pipenv") && dockerfile::has_arg(call, {"install"});
  if (!call.name.starts_with("python")) return false;
  for (std::size_t i = 0; i + 2 < call.args.size(); ++i) {
    if (call.args[i].value == "-m" && call.args[i + 1].value == "pip" && call.args[i + 2].value == "install")
      return true;
  }
  return false;
}

ShellWords unpinned_rpms(const View& view, const Step& step, const ShellCall& call) {
  const bool is_module = dockerfile::has_arg(call, {"module"});
  if (dockerfile::has_arg(call, {"group"})) return {};
  const auto& environment = view.scopes().at(step.index);
  return without(words_but(call, {"module", "install"}), [&](std::string_view word) {
    if (is_module) return base::contains(word, ":");
    if (word.ends_with(".rpm")) return true;  // a file, whatever it is called
    if (!base::contains(word, "-")) return false;
    return base::contains(word, "$") ? has_known_variable(environment, word) : has_rpm_version(word);
  });
}

}  // namespace plimsoll::lint
