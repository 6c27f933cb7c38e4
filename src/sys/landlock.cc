#include "sys/landlock.h"

#include <errno.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>

#include "sys/file.h"

namespace plimsoll::sys {

namespace {

struct RulesetAttributes {
  std::uint64_t files = 0;   // handled_access_fs
  std::uint64_t net = 0;     // handled_access_net, version 4
  std::uint64_t scoped = 0;  // version 6
};

constexpr unsigned kAskVersion = 1;  // LANDLOCK_CREATE_RULESET_VERSION

// What each version can deny: all bits below these.
std::uint64_t file_rights(int version) {
  const int bits = version >= 5 ? 16 : version >= 3 ? 15 : version == 2 ? 14 : 13;
  return (std::uint64_t{1} << static_cast<unsigned>(bits)) - 1;
}

std::size_t size_for(int version) {
  if (version >= 6) return sizeof(RulesetAttributes);
  return version >= 4 ? offsetof(RulesetAttributes, scoped) : offsetof(RulesetAttributes, net);
}

}  // namespace

int landlock_version() {
  const long version = ::syscall(SYS_landlock_create_ruleset, nullptr, 0, kAskVersion);
  return version > 0 ? static_cast<int>(version) : 0;
}

base::Status deny_by_landlock(int version) {
  RulesetAttributes attributes;
  attributes.files = file_rights(version);
  if (version >= 4) attributes.net = 0b11;     // bind and connect, TCP
  if (version >= 6) attributes.scoped = 0b11;  // abstract sockets and signals of others
  const Descriptor ruleset(static_cast<int>(::syscall(SYS_landlock_create_ruleset, &attributes, size_for(version), 0)));
  if (!ruleset.valid()) return base::fail(system_error(errno, "make a Landlock ruleset", {}));
  if (::syscall(SYS_landlock_restrict_self, ruleset.get(), 0) != 0)
    return base::fail(system_error(errno, "lock with Landlock", {}));
  return {};
}

}  // namespace plimsoll::sys
