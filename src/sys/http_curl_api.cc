#include "sys/http_curl_api.h"

#include <dlfcn.h>

namespace plimsoll::sys {
namespace {

using base::Error;
using base::ErrorCode;
using base::fail;

template <class Function>
bool find(void* library, const char* name, Function& function) {
  function = reinterpret_cast<Function>(::dlsym(library, name));
  return function != nullptr;
}

}  // namespace

base::Result<CurlApi> load_curl(const char* name) {
  void* library = ::dlopen(name, RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) {
    return fail(Error{ErrorCode::unsupported,
                      fmt::format("network requests need libcurl, and it cannot be loaded ({})", ::dlerror()),
                      {},
                      {},
                      "install the package libcurl4"});
  }
  CurlApi api;
  const bool whole =
      find(library, "curl_global_init", api.global_init) && find(library, "curl_easy_init", api.easy_init) &&
      find(library, "curl_easy_setopt", api.easy_setopt) && find(library, "curl_easy_perform", api.easy_perform) &&
      find(library, "curl_easy_cleanup", api.easy_cleanup) && find(library, "curl_easy_reset", api.easy_reset) &&
      find(library, "curl_easy_getinfo", api.easy_getinfo) && find(library, "curl_easy_strerror", api.easy_strerror) &&
      find(library, "curl_slist_append", api.slist_append) &&
      find(library, "curl_slist_free_all", api.slist_free_all) && find(library, "curl_url", api.url) &&
      find(library, "curl_url_cleanup", api.url_cleanup) && find(library, "curl_url_set", api.url_set) &&
      find(library, "curl_url_get", api.url_get) && find(library, "curl_free", api.free);
  if (!whole) {
    return fail(Error{ErrorCode::unsupported,
                      fmt::format("{} is too old or no libcurl", name),
                      {},
                      {},
                      "install the package libcurl4, 7.85 or newer"});
  }
  if (api.global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) return fail(ErrorCode::internal, "libcurl does not start");
  return api;
}

base::Result<const CurlApi*> curl_api() {
  static const base::Result<CurlApi> loaded = load_curl("libcurl.so.4");
  if (!loaded) return fail(loaded.error());
  return &*loaded;
}

}  // namespace plimsoll::sys
