#include "lint/all_rules.h"
#include "lint/compose/known_ports.h"
#include "lint/compose/ranks.h"
#include "lint/compose_edits.h"

namespace plimsoll::lint {
namespace {

// What the whole world is to reach.
bool is_web(const compose::Port& port) {
  return port.published == "80" || port.published == "443";
}

std::string_view program_of(const compose::Port& port, std::string_view image) {
  if (const KnownPort* known = find_known_port(port.target)) return known->program;
  return program_of_image(image);
}

std::string message_of(const compose::Port& port, std::string_view program) {
  const std::string published = port.published.empty() ? "A port that the engine chooses" : "Port " + port.published;
  if (is_docker_api(port.target))
    return fmt::format("{} is open on all addresses of the host, and the Docker API behind it commands it", published);
  if (!program.empty()) return fmt::format("{} is open on all addresses of the host: {}", published, program);
  return fmt::format("{} is open on all addresses of the host", published);
}

// "5432:5432" is "127.0.0.1:5432:5432", "80" is "127.0.0.1::80".
std::optional<TextEdit> loopback_edit(const ComposeFile& file, const Service& service, const compose::Port& port) {
  const Node& item = *port.node;
  if (item.is_map()) {
    const Node* address = item.find("host_ip");
    if (address != nullptr) return replace_text(file, *address, "127.0.0.1");
    return add_key(file, {service.index, service.name, item}, "host_ip: 127.0.0.1");
  }
  const std::size_t slash = item.text.find('/');
  const std::string protocol = slash == std::string::npos ? "" : item.text.substr(slash);
  return replace_text(file, item, fmt::format("127.0.0.1:{}:{}{}", port.published, port.target, protocol));
}

void check(const ComposeFile& file, ComposeSink& out) {
  for (const Service& service : file.services()) {
    const std::string_view image = service.node.word("image");
    for (const compose::Port& port : known_ports(service.node)) {
      if (!is_every_address(port.host_ip) || is_web(port)) continue;
      const std::string_view program = program_of(port, image);
      Found& found = out.add(service, *port.node, message_of(port, program));
      if (is_docker_api(port.target)) {
        rank(found, model::Severity::critical);
      } else if (!program.empty()) {
        rank(found, model::Severity::high);
      }
      if (auto edit = loopback_edit(file, service, port))
        found.fix = Remedy{"Open it on 127.0.0.1 alone", {std::move(*edit)}, true};
    }
  }
}

constexpr std::string_view kAliases[] = {"CIS-5.14"};

}  // namespace

constinit const Rule kPlComposePortAllAddresses{
    .id = "PL-COMPOSE-PORT-ALL-ADDRESSES",
    .severity = model::Severity::medium,
    .title = "A port is open on all addresses of the host",
    .why =
        "Everyone who reaches the host reaches it, and the engine's own rules go before those of the host's firewall.",
    .remedy = "Write the address that is meant: 127.0.0.1:8080:80. Between services no port needs to be published.",
    .bad = "services:\n  db:\n    image: postgres:16\n    ports: [\"5432:5432\"]\n",
    .good =
        "services:\n  db:\n    image: postgres:16\n    ports: [\"127.0.0.1:5432:5432\"]\n  web:\n    image: web:1\n    "
        "ports: [\"443:8443\"]\n",
    .check_compose = check,
    .is_security = true,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/reference/compose-file/services/#ports",
};

}  // namespace plimsoll::lint
