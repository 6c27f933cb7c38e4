// The build arguments that need no ARG: https://docs.docker.com/reference/dockerfile/#predefined-args
#pragma once
#include <string_view>

namespace plimsoll::dockerfile {

inline constexpr std::string_view kProxyArguments[] = {"HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy",
                                                       "FTP_PROXY",  "ftp_proxy",  "NO_PROXY",    "no_proxy",
                                                       "ALL_PROXY",  "all_proxy"};

}  // namespace plimsoll::dockerfile
