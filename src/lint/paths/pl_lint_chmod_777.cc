#include "lint/all_rules.h"
#include "lint/paths/chmod_mode.h"

namespace plimsoll::lint {
namespace {

constexpr std::uint32_t kOthersWrite = 02;
constexpr std::uint32_t kGroupAndOthersWrite = 022;
constexpr std::uint32_t kSticky = 01000;  // as /tmp has it: everybody may write, and remove what is theirs

bool is_for_all(const SetMode& mode) {
  if (mode.number) return (*mode.number & kOthersWrite) != 0 && (*mode.number & kSticky) == 0;
  // "+w" alone gives what the umask leaves, which is nothing for others.
  return mode.text.find_first_of("+-=") != 0 && gives(mode.text, "oa", 'w') && !gives(mode.text, "oua", 't');
}

void check(const View& view, Sink& out) {
  each_mode(view, [&](const Step& step, const SetMode& mode) {
    if (!is_for_all(mode)) return;
    Found& found = out.add(step, mode.at, fmt::format("{} lets everybody write", mode.text));
    if (!mode.number || mode.at.size() != mode.text.size()) return;
    const std::string better = fmt::format("{:0{}o}", *mode.number & ~kGroupAndOthersWrite, mode.text.size());
    found.fix = Remedy{fmt::format("Write {}", better), {{mode.at, better}}, true};
  });
}

constexpr std::string_view kAliases[] = {"DF034"};

}  // namespace

constinit const Rule kPlLintChmod777{
    .id = "PL-LINT-CHMOD-777",
    .severity = model::Severity::medium,
    .title = "Everybody may write a file",
    .why =
        "Whoever gets into the container as the least of its users can change the program that another one runs next.",
    .remedy = "Give the file to the user that has to write it, with --chown or chown, and write 755 or 644.",
    .bad = "FROM debian:12\nRUN chmod -R 777 /app\n",
    .good = "FROM debian:12\nRUN chmod -R 755 /app\n",
    .check = check,
    .in_onbuild = true,
    .is_security = true,
    .aliases = kAliases,
};

}  // namespace plimsoll::lint
