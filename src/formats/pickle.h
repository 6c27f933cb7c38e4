// What a Python pickle would import and call when it is loaded: its opcodes are walked with a stack of marks, texts and
// names, and nothing is run. The opcodes are those of Python's pickletools module, protocols 0 to 5.
//
// A loader runs opcode by opcode, so what stands before the first broken one has happened by then: it is told, too.
#pragma once
#include <string>
#include <vector>

#include "base/random_access.h"

namespace plimsoll::formats {

struct PickleImport {
  std::string module, name;  // "posix", "system"; a module alone where the name cannot be told
  bool is_called = false;
  bool operator==(const PickleImport&) const = default;
};

struct PickleWalk {
  std::vector<PickleImport> imports;  // each once, in order of first appearance; 1000 at most
  std::uint64_t pickles = 0;          // that ended with STOP; some files have several one after another
  std::string error;                  // why the walk stopped before the end of a pickle; empty where it did not
};

// Errors: io.
base::Result<PickleWalk> walk_pickle(const base::RandomAccess& file);

}  // namespace plimsoll::formats
