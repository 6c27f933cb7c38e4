// One tree laid over another, as compose files are (https://docs.docker.com/reference/compose-file/merge/): maps by
// key, lists one behind the other, commands replaced, ports and mounts by what they name. `!reset` takes away,
// `!override` replaces.
#pragma once
#include "compose/node.h"

namespace plimsoll::compose {

// `key` is the key that both stand under. The places of a map that is in both stay those of `base`.
void lay_over(Node& base, Node over, std::string_view key = {});
// Takes out what is still marked `!reset`, and the marks of `!override`.
void drop_tags(Node& node);
// NAME=VALUE lines of a list as a map; other nodes stay. The value's place is the part behind the `=` where it is
// written plainly.
void make_map(Node& node);

}  // namespace plimsoll::compose
