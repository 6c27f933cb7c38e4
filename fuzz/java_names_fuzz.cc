// Manifests, pom.properties and file names of Java archives, without the zip around them. The first line is the name of
// the file.
#include "input.h"
#include "inventory/java_names.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plimsoll;
  using fuzz::holds;
  fuzz::Input input(data, size);
  const std::string_view name = input.line();
  const auto [artifact, version] = inventory::split_file_name(name);
  holds(artifact.size() + version.size() <= name.size());
  const auto manifest = inventory::parse_manifest(input.rest());
  for (const bool has_folder : {false, true}) {
    const auto package = inventory::package_of_manifest(manifest, name, [&](std::string_view) { return has_folder; });
    if (package) holds(package->type == "maven" && !package->name.empty() && !package->version.empty());
  }
  (void)inventory::manifest_licenses(manifest);
  for (const auto& [key, value] : inventory::parse_properties(input.rest())) holds(key.size() + value.size() <= size);
  const auto package = inventory::package_of_pom(input.rest());
  if (package) holds(!package->space.empty() && !package->name.empty() && !package->version.empty());
  return 0;
}
