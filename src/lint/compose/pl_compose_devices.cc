#include "base/text.h"
#include "lint/all_rules.h"
#include "lint/compose/host_binds.h"
#include "lint/compose/ranks.h"

namespace plimsoll::lint {
namespace {

// Interfaces of the kernel, which are no memory and no disk.
bool is_interface(std::string_view path) {
  for (const std::string_view one : {"/dev/kvm", "/dev/vfio", "/dev/fuse", "/dev/vhost-net"}) {
    if (is_at_or_below(path, one)) return true;
  }
  return false;
}

// "/dev/sda:/dev/xvda:rwm", or `source` of a map.
std::string device_of(const Node& item) {
  const std::string_view source = item.is_scalar() ? base::cut(item.text, ':').first : item.word("source");
  return clean_host_path(source);
}

bool is_known_device(const Node& item) {
  const Node* source = item.is_map() ? item.find("source") : &item;
  return source != nullptr && source->is_known;
}

// "a *:* rwm", "b *:* r", "c 1:1 r": all devices, all disks, the memory.
bool is_wide(std::string_view rule) {
  const auto words = base::split(base::trim(rule), ' ');
  const std::string_view numbers = words.size() > 1 ? words[1] : std::string_view();
  const auto [major, minor] = base::cut(numbers, ':');
  const bool is_memory = words[0] == "c" && major == "1" && (minor == "1" || minor == "2" || minor == "*");
  return words[0] == "a" || ((words[0] == "b" || words[0] == "c") && major == "*") || is_memory;
}

void check(const ComposeFile& file, ComposeSink& out) {
  for (const Service& service : file.services()) {
    for (const Node* item : compose::items_of(service.find("devices"))) {
      const std::string device = device_of(*item);
      if (!is_known_device(*item) || !is_raw_device(device)) continue;
      Found& found = out.add(service, *item, fmt::format("It is given {} of the host", device));
      if (is_interface(device)) rank(found, model::Severity::medium);
    }
    for (const Node* item : compose::items_of(service.find("device_cgroup_rules"))) {
      if (item->is_scalar() && item->is_known && is_wide(item->text))
        out.add(service, *item, fmt::format("The rule {} opens devices of the host that nobody named", item->text));
    }
  }
}

constexpr std::string_view kAliases[] = {"CIS-5.18"};

}  // namespace

constinit const Rule kPlComposeDevices{
    .id = "PL-COMPOSE-DEVICES",
    .severity = model::Severity::high,
    .title = "It is given a device by which the host can be taken over",
    .why =
        "Who writes a disk or the memory passes every rule about files; who reads them has every secret of the host.",
    .remedy = "Leave it out, or give the one device that is meant, with r alone where it is only read.",
    .bad = "services:\n  web:\n    image: web:1\n    devices: [\"/dev/sda:/dev/sda\"]\n",
    .good = "services:\n  web:\n    image: web:1\n    devices: [\"/dev/ttyUSB0:/dev/ttyUSB0\"]\n",
    .check_compose = check,
    .is_security = true,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/reference/compose-file/services/#devices",
};

}  // namespace plimsoll::lint
