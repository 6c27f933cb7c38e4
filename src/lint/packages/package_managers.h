// What rules about package managers share: which words of a call are packages, and which of those say no version.
//
//   apt-get install -y -t stable curl git=1:2.39.2-1.1      unpinned: curl
#pragma once
#include <string>
#include <vector>

#include "lint/view.h"

namespace plimsoll::lint {

using dockerfile::ShellNames;
using ShellWords = std::vector<const ShellWord*>;

// The words of a call but its verbs and the values of these flags.
ShellWords words_but(const ShellCall& call, ShellNames verbs, ShellNames flags_with_value = {});
template <class IsPinned>
ShellWords without(ShellWords words, IsPinned is_pinned) {
  std::erase_if(words, [&](const ShellWord* word) { return is_pinned(word->value); });
  return words;
}
bool has_any(std::string_view text, std::string_view characters);

// "curl", "curl and git", "curl, git, make and 3 more".
std::string listed(const ShellWords& words);
// One finding for all of them, at the first; none for none.
void add_unpinned(Sink& out, const Step& step, const ShellWords& unpinned);
// The finding for a call that asks, at the call; ` -y` behind the verb.
void add_question(const View& view, Sink& out, const Step& step, const ShellCommand& command, const ShellWord& verb);

bool is_apt_get_install(const ShellCall& call);
ShellWords unpinned_debs(const ShellCall& apt_get_install);
bool says_yes(const ShellCall& apt_get_install);
bool skips_recommends(const ShellCall& apt_get_install);

// `pip install`, `pip3.11 install`, `python3 -m pip install`; `pipx install` too, and not `pipenv install`.
bool is_pip_install(const ShellCall& call);

// Of `yum install`, `dnf install`, `yum module install`: what has no version. Groups have none to say.
ShellWords unpinned_rpms(const View& view, const Step& step, const ShellCall& install);

}  // namespace plimsoll::lint
