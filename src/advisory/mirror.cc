#include "advisory/mirror.h"

#include <array>
#include <filesystem>

#include "advisory/names.h"
#include "base/text.h"

namespace plimsoll::advisory {

using base::Error;
using base::ErrorCode;
using base::fail;
using base::Result;

namespace {

constexpr auto kEcosystems = std::to_array<std::string_view>({
    "AlmaLinux", "Alpaquita", "Alpine",         "Android",    "Azure Linux", "BellSoft Hardened Containers",
    "Bitnami",   "CRAN",      "Chainguard",     "CleanStart", "Debian",      "Docker Hardened Images",
    "Echo",      "GHC",       "GitHub Actions", "Go",         "Hackage",     "Hex",
    "Julia",     "Linux",     "Mageia",         "Maven",      "MinimOS",     "NuGet",
    "Packagist", "Pub",       "PyPI",           "Red Hat",    "Rocky Linux", "Root",
    "RubyGems",  "SUSE",      "SwiftURL",       "Ubuntu",     "VSCode",      "Wolfi",
    "crates.io", "npm",       "openEuler",      "openSUSE",
});

// Letters, digits and what real names use; nothing that leaves a folder or hides in one.
bool is_plain(std::string_view name) {
  if (name.empty() || name.size() > 64 || name.front() == '.' || name.front() == ' ') return false;
  return std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view(" .-_:+").find(c) != std::string_view::npos;
  });
}

bool is_of_packages(std::string_view name) {
  return name != "GIT" && name != "OSS-Fuzz" && name != "KEV";
}

std::vector<std::string> tidy(std::vector<std::string> names) {
  std::erase_if(names, [](const std::string& name) {
    return !is_plain(name) || !is_of_packages(name) || name.find(':') != std::string::npos;
  });
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

Result<EcosystemList> list_folder(const std::string& mirror) {
  std::error_code error;
  std::vector<std::string> names;
  for (std::filesystem::directory_iterator at(mirror, error), end; !error && at != end; at.increment(error)) {
    std::error_code ignored;
    if (std::filesystem::exists(at->path() / "all.zip", ignored)) names.push_back(at->path().filename().string());
  }
  if (error) return fail(Error{ErrorCode::not_found, "cannot list the mirror: " + error.message(), mirror});
  EcosystemList list{.names = tidy(std::move(names)), .is_guess = false};
  if (list.names.empty()) return fail(Error{ErrorCode::not_found, "no <Ecosystem>/all.zip in it", mirror});
  return list;
}

}  // namespace

bool is_url(std::string_view text) {
  return text.starts_with("http://") || text.starts_with("https://");
}

std::span<const std::string_view> known_ecosystems() {
  return kEcosystems;
}

Result<EcosystemList> list_ecosystems(const std::string& mirror, sys::Http& http) {
  if (!is_url(mirror)) return list_folder(mirror);
  sys::HttpRequest request;
  request.url = mirror + "/ecosystems.txt";
  request.body_limit = 1U << 20U;
  const auto text = sys::fetch_text(http, request);
  if (!text && text.error().code != ErrorCode::not_found) return fail(base::at(text.error(), request.url));
  EcosystemList list;
  if (text) {
    std::string_view rest = *text;
    while (const auto line = base::next_line(rest)) list.names.emplace_back(base::trim(*line));
    list.names = tidy(std::move(list.names));
  }
  if (list.names.empty()) list = {.names = {kEcosystems.begin(), kEcosystems.end()}, .is_guess = true};
  return list;
}

Result<std::vector<std::string>> parse_ecosystems(std::string_view text) {
  std::vector<std::string> names;
  for (const std::string_view part : base::split(text, ',')) {
    const std::string_view name = base::trim(part);
    if (!is_plain(name) || !is_of_packages(name)) {
      return fail(Error{ErrorCode::usage,
                        fmt::format("`{}` is no ecosystem", base::to_utf8(name)),
                        "--ecosystems",
                        {},
                        "names as OSV writes them, such as Debian,npm,PyPI"});
    }
    names.emplace_back(name);
  }
  return names;
}

std::string feed_address(const std::string& mirror, std::string_view ecosystem) {
  if (!is_url(mirror)) return fmt::format("{}/{}/all.zip", mirror, ecosystem);
  std::string escaped;
  for (const char c : ecosystem) escaped += c == ' ' ? "%20" : c == '+' ? "%2B" : c == ':' ? "%3A" : std::string(1, c);
  return fmt::format("{}/{}/all.zip", mirror, escaped);
}

}  // namespace plimsoll::advisory
