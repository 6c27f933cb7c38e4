#include "lint/all_rules.h"
#include "lint/paths/chmod_mode.h"

namespace plimsoll::lint {
namespace {

constexpr std::uint32_t kSetUid = 04000;

// Of a group it is said of folders too, where it only hands on the group; so it is left alone.
bool is_set_uid(const SetMode& mode) {
  return mode.number ? (*mode.number & kSetUid) != 0 : gives(mode.text, "ua", 's');
}

void check(const View& view, Sink& out) {
  each_mode(view, [&](const Step& step, const SetMode& mode) {
    if (is_set_uid(mode)) out.add(step, mode.at, fmt::format("{} makes a program run as its owner", mode.text));
  });
}

constexpr std::string_view kAliases[] = {"CIS-DI-0008"};

}  // namespace

constinit const Rule kPlLintSetUid{
    .id = "PL-LINT-SET-UID",
    .severity = model::Severity::medium,
    .title = "A program is made set-uid",
    .why = "It runs as its owner whoever starts it: for a set-uid program of root, one fault leads from USER to root.",
    .remedy = "Give the program the one capability that it needs (setcap), or start it as its user.",
    .bad = "FROM debian:12\nRUN chmod u+s /usr/bin/a\n",
    .good = "FROM debian:12\nRUN chmod 755 /usr/bin/a\n",
    .check = check,
    .in_onbuild = true,
    .is_security = true,
    .aliases = kAliases,
};

}  // namespace plimsoll::lint
