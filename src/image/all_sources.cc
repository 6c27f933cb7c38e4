#include <array>
#include <sys/stat.h>

#include "image/source.h"
#include "image/source_types.h"

namespace plimsoll::image {

using base::Error;
using base::ErrorCode;
using base::fail;
using base::Result;

namespace {

// clang-format off: one a line
// In the order in which a reference without --from is offered to them.
constexpr std::array kAll = {
    &kOciDir, &kRootfs, &kSbom, &kDockerArchive, &kOciArchive, &kEngine, &kRegistry,
};
// clang-format on

// An image by its name: the engine's, if there is an engine that has it, else the registry's.
Result<std::unique_ptr<Source>> open_by_name(const OpenOptions& options) {
  auto from_engine = kEngine.open(options);
  if (from_engine) return from_engine;
  struct stat info {};
  if (::stat(options.reference.c_str(), &info) == 0) {
    return fail(Error{ErrorCode::usage,
                      "no engine has an image of this name, but there is a file or folder",
                      options.reference,
                      {},
                      fmt::format("write ./{} to scan that", options.reference)});
  }
  if (from_engine.error().code == ErrorCode::usage) return from_engine;
  auto from_registry = kRegistry.open(options);
  if (!from_registry && from_engine.error().code != ErrorCode::not_found) {
    // Whoever has an engine probably meant that one, and should learn why it did not answer.
    Error error = from_registry.error();
    error.what += "; and the engine: " + from_engine.error().sentence();
    return fail(std::move(error));
  }
  return from_registry;
}

}  // namespace

std::span<const SourceType* const> all_sources() {
  return kAll;
}

bool is_path(std::string_view reference) {
  return reference == "-" || reference.starts_with('/') || reference.starts_with("./") ||
         reference.starts_with("../") || reference == "." || reference == "..";
}

Result<std::unique_ptr<Source>> open_source(const OpenOptions& options) {
  if (!options.from.empty()) {
    for (const SourceType* type : kAll) {
      if (type->id == options.from) return type->open(options);
    }
    std::string known;
    for (const SourceType* type : kAll) known += (known.empty() ? "" : ", ") + std::string(type->id);
    return fail(
        Error{ErrorCode::usage, fmt::format("--from {}: no such source", options.from), {}, {}, "there are " + known});
  }
  struct stat info {};
  if (options.reference != "-" && is_path(options.reference) && ::stat(options.reference.c_str(), &info) != 0) {
    return fail(sys::system_error(errno, "open", options.reference));
  }
  if (!is_path(options.reference)) return open_by_name(options);
  for (const SourceType* type : kAll) {
    if (type->accepts(options)) return type->open(options);
  }
  return fail(Error{ErrorCode::usage, "neither a folder, an archive nor an SBOM", options.reference});
}

}  // namespace plimsoll::image
