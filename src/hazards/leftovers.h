// What builds leave behind, as the analyzer counts it and the judges read it: one document for each layer, kind and
// folder, about the layer as such. A later layer that removes the files does not take them out of the image.
#pragma once
#include "analysis/facts.h"

namespace plimsoll::hazards {

inline constexpr std::string_view kLeftoverDocument = analysis::kTallyDocument;
// Values of a leftover: "group" (below), "what" in words, "path" of the folder or first file, "files", "bytes".
inline constexpr std::string_view kCaches = "cache", kBuilds = "build", kRepositories = "repository",
                                  kEditors = "editor", kCloudTools = "cloud", kHistories = "history", kDumps = "dump";

// Files of an SSH server, with a path of their own: "what" is one of these.
inline constexpr std::string_view kSshDocument = "ssh";
inline constexpr std::string_view kHostKeyFile = "host key", kKeyListFile = "authorized keys", kServerFile = "server";

}  // namespace plimsoll::hazards
