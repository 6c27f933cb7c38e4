#include "base/text.h"
#include "lint/all_rules.h"
#include "lint/view.h"

namespace plimsoll::lint {
namespace {

// Nothing of a program belongs below these, and into the others it belongs only in a folder of its own.
constexpr std::string_view kWithAllBelow[] = {"/bin", "/boot", "/dev", "/proc", "/sbin", "/sys"};
constexpr std::string_view kAlone[] = {"/etc",     "/lib",     "/lib32",     "/lib64",    "/run", "/usr",
                                       "/usr/bin", "/usr/lib", "/usr/lib64", "/usr/sbin", "/var"};

bool is_system(std::string_view path) {
  while (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
  if (base::is_one_of(path, kAlone)) return true;
  return std::ranges::any_of(kWithAllBelow, [&](std::string_view folder) {
    return path == folder || (path.starts_with(folder) && path[folder.size()] == '/');
  });
}

void check(const View& view, Sink& out) {
  view.each(Keyword::kWorkdir, [&](const Step& step) {
    if (step->words.empty()) return;
    const dockerfile::Word& word = step->words[0];
    const std::string path = view.scopes().expand(step.index, step->raw(word)).value;
    if (is_system(path)) out.add(step, word.span, fmt::format("{} is a folder of the system", path));
  });
}

constexpr std::string_view kAliases[] = {"DS-0030"};

}  // namespace

constinit const Rule kPlLintSystemWorkdir{
    .id = "PL-LINT-SYSTEM-WORKDIR",
    .severity = model::Severity::medium,
    .title = "WORKDIR is a folder of the system",
    .why =
        "What is copied or written without a whole path lands among the programs and settings of the system, and may "
        "take their place.",
    .remedy = "Give the program a folder of its own, as /app.",
    .bad = "FROM debian:12\nWORKDIR /etc\n",
    .good = "FROM debian:12\nWORKDIR /app\n",
    .check = check,
    .in_onbuild = true,
    .is_security = true,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/reference/dockerfile/#workdir",
};

}  // namespace plimsoll::lint
