// What a pickle calls that no data needs: os.system, subprocess, eval.
#pragma once
#include <string_view>

#include "analysis/facts.h"
#include "base/bytes.h"
#include "base/random_access.h"

namespace plimsoll::hazards {

inline constexpr std::string_view kPickleDocument = "pickle";

// Whether a file of this name that begins so is a pickle.
bool is_pickle(std::string_view path, base::Bytes head);

// Adds a document where the pickle calls out. Values: "calls" (names, joined by ", "), "called" (yes, no), and "member"
// ("srv/model.pt!/archive/data.pkl") where it lies in the archive at `path`.
void note_pickle(std::string_view path, std::string_view member, const base::RandomAccess& file, analysis::Facts& out);

}  // namespace plimsoll::hazards
