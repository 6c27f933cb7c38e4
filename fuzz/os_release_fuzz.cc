#include "analyze.h"
#include "inventory/os_release.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plimsoll;
  std::vector<analysis::Document> documents;
  for (const auto* path : {"etc/os-release", "etc/lsb-release", "etc/redhat-release", "etc/SuSE-release",
                           "etc/debian_version", "etc/alpine-release"}) {
    fuzz::analyze(inventory::kOsRelease, path, data, size);
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (auto document = inventory::parse_release_file(path, text)) documents.push_back(std::move(*document));
  }
  inventory::identify_operating_system(documents);
  return 0;
}
