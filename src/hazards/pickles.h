// What a pickle calls that no data needs: os.system, subprocess, eval.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "analysis/facts.h"
#include "base/random_access.h"
#include "base/result.h"

namespace plimsoll::hazards {

inline constexpr std::string_view kPickleDocument = "pickle";

struct PickleCalls {
  std::vector<std::string> names;  // "posix.system"
  bool is_called = false;          // one of them at least; else they are only handed on
};

// Of one pickle's bytes. Errors: io.
base::Result<PickleCalls> calls_of_pickle(const base::RandomAccess& file);

// Whether a file of this name that begins so is a pickle.
bool is_pickle(std::string_view path, base::Bytes head);

// Adds a document where the pickle calls out. Values: "calls" (names, joined by ", "), "called" (yes, no), and "member"
// ("srv/model.pt!/archive/data.pkl") where it lies in the archive at `path`.
void note_pickle(std::string_view path, std::string_view member, const base::RandomAccess& file, analysis::Facts& out);

}  // namespace plimsoll::hazards
