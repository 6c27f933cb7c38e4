// `plimsoll db update`: fetch, build beside the database in use, and put the new manifest in place at the very end.
//
// Whatever happens before that moment (kill -9, a full disk, a broken zip), the old database stays as it was. Downloads
// are kept until then, so that the next try goes on where this one stopped. One feed that cannot be fetched or read
// keeps its old segment and fails the update, while the others are renewed. Where no KEV list comes, the one in use
// stays, or else the starter set's is taken, and a line says of what date it is.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "advisory/manifest.h"
#include "base/result.h"
#include "sys/http.h"

namespace plimsoll::advisory {

struct UpdateOptions {
  std::string folder;  // of the database; made where it is not there
  std::string mirror;  // URL or folder, without a slash at the end
  std::string kev;     // URL or file; empty: CISA's for a URL mirror, the one in the folder for a folder
  std::vector<std::string> ecosystems;  // empty: all of the mirror
  base::Seconds now = 0;
};

struct Update {
  Manifest manifest;                  // now in place
  std::vector<base::Error> failures;  // feeds that are as they were before, or absent
};

// One line for each feed as it is done: "Debian: 10680 advisories".
using Progress = std::function<void(std::string_view line)>;

// Errors, after which the database is as before: usage (another update is running), io, denied (the folder cannot be
// written), network (the list of ecosystems), and the first failure where not one feed could be renewed.
base::Result<Update> update(const UpdateOptions& options, sys::Http& http, const Progress& progress);

}  // namespace plimsoll::advisory
