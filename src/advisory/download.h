// One large file over HTTP that survives interruptions: what has come stays, and the next try asks for the rest of the
// very same bytes (RFC 9110: Range, If-Range, If-None-Match).
//
// Beside `<name>.part` stands `<name>.json` with the URL and the validators (ETag, Last-Modified) of the answer that
// the part is of. A server that has another generation by now ignores the range and sends it whole (13.1.5), so two
// generations are never glued. A part without a validator is thrown away.
#pragma once
#include <string>

#include "base/result.h"
#include "sys/http.h"

namespace plimsoll::advisory {

struct Validators {
  std::string etag, last_modified;
};

struct Download {
  bool is_unchanged = false;  // what `have` names is still current: nothing was fetched
  std::string path;           // of the whole file; remove it with remove_download
  Validators validators;
};

// Fetches `url` to `<folder>/<name>.part`. `have`: of the copy in use. Errors: network (what has come stays for the
// next try), not_found, denied (by status), io, limit (more than 16 GiB).
base::Result<Download> download(sys::Http& http, const std::string& url, const std::string& folder,
                                const std::string& name, const Validators& have);
void remove_download(const std::string& folder, const std::string& name);

}  // namespace plimsoll::advisory
