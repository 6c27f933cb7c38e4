#include "base/text.h"
#include "lint/all_rules.h"
#include "lint/view.h"

namespace plimsoll::lint {
namespace {

void check(const View& view, Sink& out) {
  view.each(Keyword::kExpose, [&](const Step& step) {
    for (const dockerfile::Word& word : step->words) {
      const auto slash = word.value.find('/');
      if (slash == std::string::npos || word.value.find('$') != std::string::npos) continue;
      const std::string protocol = word.value.substr(slash + 1);
      const std::string lower = base::to_lower(protocol);
      if (lower == protocol) continue;
      Found& found = out.add(step, word.span, fmt::format("the protocol of {} is not in small letters", word.value));
      if (word.span.size() != word.value.size()) continue;
      const Span at{word.span.start + static_cast<std::uint32_t>(slash) + 1, word.span.end};
      found.fix = Remedy{fmt::format("Write {}", lower), {{at, lower}}};
    }
  });
}

constexpr std::string_view kAliases[] = {"ExposeProtoCasing"};

}  // namespace

constinit const Rule kPlLintExposeProtoCasing{
    .id = "PL-LINT-EXPOSE-PROTO-CASING",
    .severity = model::Severity::info,
    .title = "A protocol of EXPOSE is not in small letters",
    .why = "tcp, udp and sctp are how every tool that reads an image writes them.",
    .remedy = "Write the protocol in small letters.",
    .bad = "FROM debian:12\nEXPOSE 80/TcP\n",
    .good = "FROM debian:12\nEXPOSE 80/tcp\n",
    .check = check,
    .in_onbuild = true,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/reference/build-checks/expose-proto-casing/",
};

}  // namespace plimsoll::lint
