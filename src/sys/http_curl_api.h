// libcurl as a table of functions, filled by dlopen at the first request: the program does not link libcurl, so a
// command that makes no request does not load its 30 shared objects.
#pragma once
#include <curl/curl.h>

#include "base/result.h"

namespace plimsoll::sys {

struct CurlApi {
  decltype(&::curl_global_init) global_init = nullptr;
  decltype(&::curl_easy_init) easy_init = nullptr;
  decltype(&::curl_easy_setopt) easy_setopt = nullptr;
  decltype(&::curl_easy_perform) easy_perform = nullptr;
  decltype(&::curl_easy_cleanup) easy_cleanup = nullptr;
  decltype(&::curl_easy_reset) easy_reset = nullptr;
  decltype(&::curl_easy_getinfo) easy_getinfo = nullptr;
  decltype(&::curl_easy_strerror) easy_strerror = nullptr;
  decltype(&::curl_slist_append) slist_append = nullptr;
  decltype(&::curl_slist_free_all) slist_free_all = nullptr;
  decltype(&::curl_url) url = nullptr;
  decltype(&::curl_url_cleanup) url_cleanup = nullptr;
  decltype(&::curl_url_set) url_set = nullptr;
  decltype(&::curl_url_get) url_get = nullptr;
  decltype(&::curl_free) free = nullptr;
};

// The loaded library, the same one for the whole process; loaded by the first call, which may come from any thread.
// Error: unsupported, with the package to install.
base::Result<const CurlApi*> curl_api();

// The same from a named shared object, for the test of a machine without libcurl.
base::Result<CurlApi> load_curl(const char* library);

}  // namespace plimsoll::sys
