// A small Debian image with nginx, some tools and no application, whose programs and packages a test can add to.
#pragma once
#include <map>
#include <string>

#include "hazards/config_judge.h"
#include "hazards/elf_document.h"
#include "hazards/script_document.h"

namespace plimsoll::test {

using hazards::ElfDocument;

struct SurfaceImage {
  model::ImageConfig config;
  analysis::Squashed image;
  std::map<std::string, std::string, std::less<>> owners, links;
  std::optional<model::BaseImage> base;

  void program(std::string path, std::string owner, std::vector<std::string> needed = {}, std::string interpreter = {},
               std::vector<std::string> may_open = {}) {
    const ElfDocument elf{1'000'000,          true, false, "", false, "", std::move(interpreter), "", std::move(needed),
                          std::move(may_open)};
    image.documents.push_back({hazards::pack(path, elf), 0});
    if (!owner.empty()) owners[std::move(path)] = std::move(owner);
  }
  void script(std::string path, std::string interpreter, std::vector<std::string> starts, std::string owner = {}) {
    image.documents.push_back(
        {hazards::pack(path, hazards::ScriptDocument{10, std::move(interpreter), std::move(starts)}), 0});
    if (!owner.empty()) owners[std::move(path)] = std::move(owner);
  }
  void package(std::string name, std::vector<std::string> depends = {}, std::uint32_t layer = 0) {
    model::Package made;
    made.type = "deb";
    made.name = std::move(name);
    made.depends = std::move(depends);
    image.packages.push_back({std::move(made), layer});
  }
  model::Finding finding(std::string_view rule) const {
    hazards::ConfigOptions options;
    options.config = false;
    const auto owner_of = [this](std::string_view path) {
      const auto found = owners.find(path);
      return found == owners.end() ? hazards::FileOwner{} : hazards::FileOwner{found->second, 0};
    };
    const auto resolve = [this](std::string_view path) {
      const auto found = links.find(path);
      return found == links.end() ? std::string(path) : found->second;
    };
    for (const auto& finding :
         hazards::judge_config(config, "app:1", image, options, owner_of, resolve, base ? &*base : nullptr).findings) {
      if (finding.rule == rule) return finding;
    }
    return {};
  }
};

inline SurfaceImage debian() {
  SurfaceImage made;
  made.program("usr/sbin/nginx", "nginx", {"libssl.so.3", "libc.so.6"}, "/lib64/ld-linux-x86-64.so.2");
  made.program("usr/lib/x86_64-linux-gnu/libssl.so.3", "libssl3", {"libc.so.6"});
  made.program("usr/lib/x86_64-linux-gnu/libc.so.6", "libc6");
  made.program("usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2", "libc6");
  made.program("usr/bin/perl5.36.0", "perl", {"libc.so.6"});
  made.program("usr/bin/dash", "dash", {"libc.so.6"});
  made.program("usr/bin/curl", "curl", {"libc.so.6"});
  made.program("usr/bin/x86_64-linux-gnu-gcc-12", "gcc-12", {"libc.so.6"});
  made.package("nginx", {"nginx-common", "missing"});
  made.package("nginx-common");
  for (const char* name : {"libssl3", "libc6", "perl", "dash", "curl", "gcc-12"}) made.package(name);
  made.config.cmd = {"nginx", "-g", "daemon off;"};
  return made;
}

}  // namespace plimsoll::test
