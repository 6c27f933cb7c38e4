// Namespaces of the host that a service takes part in: `pid: host` and the like.
#pragma once
#include "lint/compose_file.h"

namespace plimsoll::lint {

// What a service says of `key` in one word, where that is known: "host" of `network_mode: host`.
std::string_view known_word(const Service& service, std::string_view key);
// A finding, with the rule's title, for each service whose `key` is `host`.
void check_host(const ComposeFile& file, std::string_view key, ComposeSink& out);

}  // namespace plimsoll::lint
