#include "lint/base_image/image_system.h"

#include <algorithm>

#include "base/text.h"
#include "distro/distro.h"

namespace plimsoll::lint {
namespace {

using model::OperatingSystem;

struct Name {
  std::string_view image;  // the last part of the path
  std::string_view id;     // of os-release
};

// Images of distributions themselves, whose tags begin with the release.
constexpr Name kImages[] = {{"almalinux", "almalinux"}, {"alpine", "alpine"}, {"amazonlinux", "amzn"},
                            {"centos", "centos"},       {"debian", "debian"}, {"fedora", "fedora"},
                            {"leap", "opensuse-leap"},  {"mageia", "mageia"}, {"openeuler", "openeuler"},
                            {"oraclelinux", "ol"},      {"photon", "photon"}, {"rockylinux", "rocky"},
                            {"ubuntu", "ubuntu"}};

OperatingSystem system_named(std::string_view id, std::string_view version) {
  OperatingSystem system;
  system.id = id;
  system.version = version;
  return system;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// "3.16" of "3.16.2_x", "" where no digit begins it.
std::string_view release_in(std::string_view text) {
  const auto end = std::ranges::find_if_not(text, [](char c) { return is_digit(c) || c == '.'; });
  std::string_view release = text.substr(0, static_cast<std::size_t>(end - text.begin()));
  while (release.ends_with('.')) release.remove_suffix(1);
  return release.empty() || !is_digit(release[0]) ? std::string_view() : release;
}

// A code name, or "alpine3.16", among the parts of a tag.
std::optional<OperatingSystem> system_in_tag(std::string_view tag) {
  for (const std::string_view part : base::split(tag, '-')) {
    if (part.starts_with("alpine") && !release_in(part.substr(6)).empty())
      return system_named("alpine", release_in(part.substr(6)));
    if (part.empty() || is_digit(part[0])) continue;
    const auto named = distro::from_purl({}, part);
    if (named && (named->id == "debian" || named->id == "ubuntu") && !named->version.empty()) return named;
  }
  return std::nullopt;
}

// "ubi8/ubi-minimal", "ubi9-micro", "rhel7".
std::optional<OperatingSystem> red_hat(std::string_view path) {
  for (const std::string_view part : base::split(path, '/')) {
    for (const std::string_view start : {"ubi", "rhel"}) {
      if (part.starts_with(start) && !release_in(part.substr(start.size())).empty())
        return system_named("rhel", release_in(part.substr(start.size())));
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<OperatingSystem> system_of(const dockerfile::ImageReference& image) {
  if (auto system = red_hat(image.path)) return system;
  const std::string tag = base::to_lower(image.tag.value_or(""));
  const std::string_view name = image.path.substr(image.path.rfind('/') + 1);
  const auto known = std::ranges::find(kImages, name, &Name::image);
  if (known == std::end(kImages)) return system_in_tag(tag);
  OperatingSystem system = system_named(known->id, release_in(tag));
  if (known->id == "centos" && tag.starts_with("stream")) {
    system.pretty_name = "CentOS Stream";
    system.version = release_in(std::string_view(tag).substr(6));
  }
  if (system.version.empty()) return system_in_tag(tag);
  return system;
}

}  // namespace plimsoll::lint
