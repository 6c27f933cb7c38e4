#include <algorithm>
#include <unordered_set>

#include "base/text.h"
#include "lint/all_rules.h"
#include "lint/compose/known_ports.h"
#include "lint/compose/ranks.h"
#include "lint/compose_file.h"

namespace plimsoll::lint {
namespace {

// "0.0.0.0" of "tcp://0.0.0.0:2375"; nothing of another scheme, and of an address that only this machine reaches.
std::optional<std::string> address_of(std::string_view url) {
  constexpr std::string_view kTcp = "tcp://";
  if (!url.starts_with(kTcp)) return std::nullopt;
  const std::string_view rest = url.substr(kTcp.size());
  const std::size_t colon = rest.rfind(':');
  std::string address(rest.substr(0, colon));
  std::erase_if(address, [](char c) { return c == '[' || c == ']'; });
  if (is_loopback(address)) return std::nullopt;
  return address;
}

// The words of a command, with those that sh -c is given as one.
std::vector<std::string> all_words(const Node* node) {
  std::vector<std::string> words;
  for (const std::string& word : compose::words_of(node)) {
    for (const std::string_view part : base::split(word, ' ')) {
      if (!part.empty()) words.emplace_back(part);
    }
  }
  return words;
}

// Other programs have a --host too: the port or the name of the program tells.
bool is_engine(const std::vector<std::string>& words, std::string_view image) {
  return base::contains(image, "docker") || std::ranges::any_of(words, [](const std::string& word) {
           return base::contains(word, "docker") || word.ends_with(":2375") || word.ends_with(":2376");
         });
}

// What a -H or --host names.
std::optional<std::string> plain_host(const std::vector<std::string>& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string_view value;
    for (const std::string_view flag : {"--host=", "-H=", "-H"}) {
      if (value.empty() && words[i].starts_with(flag)) value = std::string_view(words[i]).substr(flag.size());
    }
    if ((words[i] == "-H" || words[i] == "--host") && i + 1 < words.size()) value = words[i + 1];
    if (auto address = address_of(value)) return address;
  }
  return std::nullopt;
}

bool has_tls(const std::vector<std::string>& words) {
  return std::ranges::any_of(words, [](const std::string& word) {
    return word == "--tlsverify" || word == "--tlsverify=true" || word == "--tlsverify=1";
  });
}

bool is_known(const Node& node) {
  return node.is_known && std::ranges::all_of(node.entries, [](const auto& entry) { return entry.value.is_known; });
}

void check_command(const Service& service, ComposeSink& out) {
  std::vector<std::string> words;
  for (const char* key : {"entrypoint", "command"}) {
    const Node* node = service.find(key);
    if (node == nullptr) continue;
    if (!is_known(*node)) return;
    for (std::string& word : all_words(node)) words.push_back(std::move(word));
  }
  if (has_tls(words) || !is_engine(words, service.node.word("image"))) return;
  for (const char* key : {"entrypoint", "command"}) {
    const Node* node = service.find(key);
    const auto address = node == nullptr ? std::nullopt : plain_host(all_words(node));
    if (!address) continue;
    const bool is_everyone = is_every_address(*address);
    Found& found = out.add(service, *node,
                           is_everyone ? "The Docker API is open on all addresses without TLS"
                                       : fmt::format("The Docker API is spoken without TLS at {}", *address));
    if (!is_everyone) rank(found, model::Severity::high);
  }
}

using Names = std::unordered_set<std::string_view>;

// A proxy that lets few calls through is another service of the project, and speaks plain TCP to it.
Names proxies_of(const ComposeFile& file) {
  Names names;
  for (const Service& service : file.services()) {
    if (!base::contains(service.node.word("image"), "proxy") && !base::contains(service.name, "proxy")) continue;
    names.insert(service.name);
    names.insert(service.node.word("container_name"));
  }
  return names;
}

void check_environment(const Service& service, const Names& proxies, ComposeSink& out) {
  for (const compose::Variable& variable : compose::environment_of(service.node)) {
    if (!variable.value || !variable.node->is_known) continue;
    if (variable.name == "DOCKER_TLS_CERTDIR" && variable.value->empty())
      out.add(service, *variable.node, "An empty DOCKER_TLS_CERTDIR makes the engine speak without TLS");
    if (variable.name != "DOCKER_HOST" || !variable.value->ends_with(":2375")) continue;
    const auto address = address_of(*variable.value);
    if (!address || proxies.contains(*address)) continue;
    rank(out.add(service, *variable.node, fmt::format("DOCKER_HOST speaks to {} without TLS", *address)),
         model::Severity::high);
  }
}

void check(const ComposeFile& file, ComposeSink& out) {
  const Names proxies = proxies_of(file);
  for (const Service& service : file.services()) {
    check_command(service, out);
    check_environment(service, proxies, out);
  }
}

}  // namespace

constinit const Rule kPlComposeDockerApiNoTls{
    .id = "PL-COMPOSE-DOCKER-API-NO-TLS",
    .severity = model::Severity::critical,
    .title = "The Docker API is spoken over TCP without TLS",
    .why = "Whoever reaches that port commands the engine, and so owns its host; nothing asks who it is.",
    .remedy = "Use --tlsverify with certificates of both sides, ssh://, or a socket.",
    .bad =
        "services:\n  engine:\n    image: docker:27-dind\n    command: [\"dockerd\", \"-H\", \"tcp://0.0.0.0:2375\"]\n",
    .good =
        "services:\n  engine:\n    image: docker:27-dind\n    command: [\"dockerd\", \"-H\", \"tcp://0.0.0.0:2376\", "
        "\"--tlsverify\"]\n",
    .check_compose = check,
    .is_security = true,
    .help_uri = "https://docs.docker.com/reference/compose-file/services/#command",
};

}  // namespace plimsoll::lint
