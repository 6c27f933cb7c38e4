// What a walk through the archives of an image notes, for the judges of hazards: one document for each archive and rule.
#pragma once
#include <string_view>

namespace plimsoll::hazards {

// Values: "rule" (PL-ARCHIVE-BOMB, ...), "member" (the first, "app/x.zip!/../y"; empty: the archive itself), "message",
// "count" of members.
inline constexpr std::string_view kArchiveDocument = "archive";

}  // namespace plimsoll::hazards
