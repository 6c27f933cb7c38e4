#include "dockerfile/keywords.h"

#include <algorithm>

#include "base/edit_distance.h"

namespace plimsoll::dockerfile {
namespace {

constexpr KnownFlag kFromFlags[] = {{"platform"}};
constexpr KnownFlag kRunFlags[] = {{"mount", FlagKind::kMany}, {"network"}, {"security"}, {"device", FlagKind::kMany}};
constexpr KnownFlag kCopyFlags[] = {{"from"},
                                    {"chown"},
                                    {"chmod"},
                                    {"link", FlagKind::kBool},
                                    {"parents", FlagKind::kBool},
                                    {"exclude", FlagKind::kMany}};
constexpr KnownFlag kAddFlags[] = {{"keep-git-dir", FlagKind::kBool},
                                   {"checksum"},
                                   {"chown"},
                                   {"chmod"},
                                   {"link", FlagKind::kBool},
                                   {"unpack", FlagKind::kBool},
                                   {"exclude", FlagKind::kMany}};
constexpr KnownFlag kHealthcheckFlags[] = {
    {"interval"}, {"timeout"}, {"start-period"}, {"start-interval"}, {"retries"}};

struct Row {
  Keyword keyword;
  std::string_view name;
  std::span<const KnownFlag> flags = {};
};

// In the order of the enumeration.
constexpr Row kRows[] = {
    {Keyword::kUnknown, ""},
    {Keyword::kAdd, "ADD", kAddFlags},
    {Keyword::kArg, "ARG"},
    {Keyword::kCmd, "CMD"},
    {Keyword::kCopy, "COPY", kCopyFlags},
    {Keyword::kEntrypoint, "ENTRYPOINT"},
    {Keyword::kEnv, "ENV"},
    {Keyword::kExpose, "EXPOSE"},
    {Keyword::kFrom, "FROM", kFromFlags},
    {Keyword::kHealthcheck, "HEALTHCHECK", kHealthcheckFlags},
    {Keyword::kLabel, "LABEL"},
    {Keyword::kMaintainer, "MAINTAINER"},
    {Keyword::kOnbuild, "ONBUILD"},
    {Keyword::kRun, "RUN", kRunFlags},
    {Keyword::kShell, "SHELL"},
    {Keyword::kStopsignal, "STOPSIGNAL"},
    {Keyword::kUser, "USER"},
    {Keyword::kVolume, "VOLUME"},
    {Keyword::kWorkdir, "WORKDIR"},
};

constexpr bool in_order() {
  for (std::size_t i = 0; i < std::size(kRows); ++i)
    if (kRows[i].keyword != static_cast<Keyword>(i)) return false;
  return std::size(kRows) == static_cast<std::size_t>(Keyword::kWorkdir) + 1;
}
static_assert(in_order());

const Row& row(Keyword keyword) {
  return kRows[static_cast<std::size_t>(keyword)];
}

constexpr char upper(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

bool same_word(std::string_view name, std::string_view word) {
  return std::equal(name.begin(), name.end(), word.begin(), word.end(), [](char a, char b) { return a == upper(b); });
}

constexpr std::size_t kLongestWord = 16;

// The name at most two letters (one for a short word) away from `word`, the closest first.
template <class List>
const auto* nearest(const List& list, std::string_view word) {
  decltype(&*std::begin(list)) best = nullptr;
  if (word.empty() || word.size() > kLongestWord) return best;
  std::size_t least = word.size() <= 3 ? 2 : 3;
  for (const auto& entry : list) {
    if (entry.name.empty()) continue;
    const std::size_t far = base::edit_distance(word, entry.name);
    if (far < least) {
      least = far;
      best = &entry;
    }
  }
  return best;
}

}  // namespace

std::string_view name_of(Keyword keyword) {
  return row(keyword).name;
}

Keyword keyword_of(std::string_view word) {
  for (const Row& entry : kRows)
    if (!word.empty() && same_word(entry.name, word)) return entry.keyword;
  return Keyword::kUnknown;
}

Keyword nearest_keyword(std::string_view word) {
  const Row* found = nearest(kRows, word);
  return found == nullptr ? Keyword::kUnknown : found->keyword;
}

std::span<const KnownFlag> flags_of(Keyword keyword) {
  return row(keyword).flags;
}

const KnownFlag* flag_of(Keyword keyword, std::string_view name) {
  const auto flags = flags_of(keyword);
  const auto found = std::find_if(flags.begin(), flags.end(), [&](const KnownFlag& flag) { return flag.name == name; });
  return found == flags.end() ? nullptr : &*found;
}

std::string_view nearest_flag(Keyword keyword, std::string_view name) {
  const KnownFlag* found = nearest(flags_of(keyword), name);
  return found == nullptr ? std::string_view() : found->name;
}

}  // namespace plimsoll::dockerfile
