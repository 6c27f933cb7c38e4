// What a call of a distribution's package manager installs, whichever it is.
//
//   apt-get install -y -t stable gcc make=4.3-4.1      gcc make=4.3-4.1
//   apk add --no-cache --virtual .build gcc            gcc
#pragma once
#include <optional>

#include "lint/packages/package_managers.h"

namespace plimsoll::lint {

struct Install {
  ShellWords packages;  // as written; with variables, where there are some
};

// Of apt-get, apt, aptitude, apk, dnf, microdnf, tdnf, yum and zypper; nothing for another call.
std::optional<Install> install_of(const ShellCall& call);

// The name without version, architecture and release: "gcc" of "gcc=4:12.2.0-3", "gcc:amd64", "gcc~12", "gcc/stable".
std::string_view package_name(std::string_view word);

}  // namespace plimsoll::lint
