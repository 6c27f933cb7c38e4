#include "lint/all_rules.h"
#include "lint/downloads/switched_off.h"

namespace plimsoll::lint {
namespace {

Span find_trusted(std::string_view text) {
  const Span option = find_setting(text, "trusted", '=', {"yes"});
  return option.size() > 0 ? option : find_setting(text, "Trusted", ':', {"yes"});
}

void check(const View& view, Sink& out) {
  check_text(view, find_trusted, "apt will trust whatever this repository gives out", out);
}

}  // namespace

constinit const Rule kPlLintAptTrusted{
    .id = "PL-LINT-APT-TRUSTED",
    .severity = model::Severity::high,
    .title = "A repository of apt is trusted without a signature",
    .why = "A package that nobody has signed can come from anybody who stands between the build and the mirror.",
    .remedy = "Write [signed-by=/usr/share/keyrings/NAME.gpg] and install that key.",
    .bad = "FROM debian:12\nRUN echo \"deb [trusted=yes] http://a.example b c\" > /etc/apt/sources.list.d/a.list\n",
    .good =
        "FROM debian:12\nRUN echo \"deb [signed-by=/a.gpg] https://a.example b c\" > /etc/apt/sources.list.d/a.list\n",
    .check = check,
    .in_onbuild = true,
    .is_security = true,
};

}  // namespace plimsoll::lint
