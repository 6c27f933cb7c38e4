// The platform of an image: "linux/amd64", "linux/arm/v7"; with the normal forms of containerd's platforms.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace plimsoll::registry {

struct Platform {
  std::string os;
  std::string architecture;
  std::string variant;
  std::string text() const;  // "linux/arm/v7"
  bool operator==(const Platform&) const = default;
};

// The usual names and variants: aarch64 is arm64, x86_64 is amd64, arm is arm/v7, arm64/v8 is arm64.
Platform normal(Platform platform);
// "os/arch[/variant]", in its normal form. Error: usage.
base::Result<Platform> parse_platform(std::string_view text);
Platform host_platform();  // linux and this machine's architecture
// Which of `offered` runs on `wanted`: the same platform; else for arm the highest variant below; else, where `wanted`
// has no variant, the first of its architecture. Nothing where none does.
std::optional<std::size_t> choose_platform(const std::vector<Platform>& offered, const Platform& wanted);

}  // namespace plimsoll::registry
