#include "lint/all_rules.h"
#include "lint/view.h"

namespace plimsoll::lint {
namespace {

constexpr std::uint32_t kSsh = 22;

// Also through a variable: EXPOSE ${PORT} with ARG PORT=22.
void check(const View& view, Sink& out) {
  view.each(Keyword::kExpose, [&](const Step& step) {
    for (const dockerfile::Word& word : step->words) {
      const std::string value = view.scopes().expand(step.index, step->raw(word)).value;
      const auto port = dockerfile::port_of(std::string_view(value).substr(value.rfind(':') + 1));
      if (!port || port->first > kSsh || port->last < kSsh || port->protocol == "udp") continue;
      out.add(step, word.span,
              value.starts_with("22") && value == word.value ? "port 22 is exposed"
                                                             : fmt::format("{} exposes port 22", word.value));
    }
  });
}

constexpr std::string_view kAliases[] = {"DS-0004", "CKV_DOCKER_1"};

}  // namespace

constinit const Rule kPlLintExposeSsh{
    .id = "PL-LINT-EXPOSE-SSH",
    .severity = model::Severity::medium,
    .title = "Port 22 is exposed",
    .why =
        "A container with an SSH server has accounts, keys and a second program to keep up to date, and whoever gets "
        "in "
        "by it leaves no trace with Docker.",
    .remedy = "Leave the SSH server out; docker exec leads into a container.",
    .bad = "FROM debian:12\nEXPOSE 22\n",
    .good = "FROM debian:12\nEXPOSE 8080\n",
    .check = check,
    .in_onbuild = true,
    .is_security = true,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/reference/dockerfile/#expose",
};

}  // namespace plimsoll::lint
