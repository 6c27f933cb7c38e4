#include "lint/all_rules.h"
#include "lint/view.h"

namespace plimsoll::lint {
namespace {

// `127.0.0.1:80:80`, `8080:80/tcp`: what stands behind the last colon is the port of the container.
void check(const View& view, Sink& out) {
  view.each(Keyword::kExpose, [&](const Step& step) {
    for (const dockerfile::Word& word : step->words) {
      if (word.value.find("${") != std::string::npos) continue;  // `${PORT:-80}`
      const auto colon = word.value.rfind(':');
      if (colon == std::string::npos) continue;
      const std::string port = word.value.substr(colon + 1);
      Found& found = out.add(step, word.span, fmt::format("{} is a mapping, where EXPOSE has a port only", word.value));
      if (dockerfile::port_of(port)) found.fix = Remedy{fmt::format("Write {}", port), {{word.span, port}}};
    }
  });
}

constexpr std::string_view kAliases[] = {"ExposeInvalidFormat"};

}  // namespace

constinit const Rule kPlLintExposeInvalidFormat{
    .id = "PL-LINT-EXPOSE-INVALID-FORMAT",
    .severity = model::Severity::low,
    .title = "EXPOSE names an address or a port of the host",
    .why =
        "EXPOSE says on which port the program in the container listens; address and host port are dropped today, and "
        "will be an error.",
    .remedy = "Write the container's port, and publish it with docker run -p.",
    .bad = "FROM debian:12\nEXPOSE 127.0.0.1:80:80\n",
    .good = "FROM debian:12\nEXPOSE 80\n",
    .check = check,
    .in_onbuild = true,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/reference/build-checks/expose-invalid-format/",
};

}  // namespace plimsoll::lint
