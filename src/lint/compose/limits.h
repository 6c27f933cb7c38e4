// What the rules for missing limits have in common: of memory, CPU and processes.
#pragma once
#include "lint/compose_file.h"

namespace plimsoll::lint {

struct Limit {
  const Node* (*find)(const Node& service);  // null where there is none
  std::string_view key;                      // "mem_limit"
  std::string_view value;                    // that a fix gives
};

// A service that says its limits under `deploy` gets no fix: the two forms in one service are refused by compose.
void check_limit(const ComposeFile& file, const Limit& limit, ComposeSink& out);

}  // namespace plimsoll::lint
