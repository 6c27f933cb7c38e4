#include "registry/platform.h"

#include <sys/utsname.h>

#include "base/text.h"

namespace plimsoll::registry {

std::string Platform::text() const {
  std::string all = os + "/" + architecture;
  if (!variant.empty()) all += "/" + variant;
  return all;
}

Platform normal(Platform platform) {
  platform.os = base::to_lower(platform.os);
  std::string& architecture = platform.architecture;
  std::string& variant = platform.variant;
  architecture = base::to_lower(architecture);
  variant = base::to_lower(variant);
  if (architecture == "x86_64" || architecture == "x86-64") architecture = "amd64";
  if (architecture == "aarch64") architecture = "arm64";
  if (architecture == "i386" || architecture == "i686") architecture = "386";
  if (architecture == "armhf" || architecture == "armv7l") architecture = "arm";
  if (architecture == "armel") {
    architecture = "arm";
    variant = "v6";
  }
  if (architecture == "amd64" && variant == "v1") variant.clear();
  if (architecture == "arm64" && (variant == "8" || variant == "v8")) variant.clear();
  if (architecture == "arm" && variant.empty()) variant = "v7";
  if (architecture == "arm" && variant.size() == 1) variant = "v" + variant;
  return platform;
}

base::Result<Platform> parse_platform(std::string_view text) {
  const auto parts = base::split(text, '/');
  const auto plain = [](std::string_view part) {
    return !part.empty() && std::all_of(part.begin(), part.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
             c == '.';
    });
  };
  if (parts.size() < 2 || parts.size() > 3 || !std::all_of(parts.begin(), parts.end(), plain)) {
    return base::fail(base::Error{base::ErrorCode::usage,
                                  fmt::format("'{}' is no platform", text),
                                  {},
                                  {},
                                  "like linux/amd64 or linux/arm/v7, or all"});
  }
  return normal(
      {std::string(parts[0]), std::string(parts[1]), parts.size() == 3 ? std::string(parts[2]) : std::string()});
}

Platform host_platform() {
  utsname system{};
  ::uname(&system);
  return normal({"linux", system.machine, ""});
}

std::optional<std::size_t> choose_platform(const std::vector<Platform>& offered, const Platform& wanted) {
  std::optional<std::size_t> best;
  for (std::size_t i = 0; i < offered.size(); ++i) {
    const Platform& one = offered[i];
    if (one == wanted) return i;
    if (one.os != wanted.os || one.architecture != wanted.architecture) continue;
    if (wanted.architecture == "arm") {
      if (one.variant < wanted.variant && (!best || offered[*best].variant < one.variant)) best = i;
    } else if (wanted.variant.empty() && !best) {
      best = i;
    }
  }
  return best;
}

}  // namespace plimsoll::registry
