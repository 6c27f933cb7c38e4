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

// In the order in which a reference without --from is offered to them.
constexpr std::array kAll = {
    &kOciDir, &kRootfs, &kDockerArchive, &kOciArchive,
};

}  // namespace

std::span<const SourceType* const> all_sources() { return kAll; }

bool is_path(std::string_view reference) {
  return reference == "-" || reference.starts_with('/') || reference.starts_with("./") || reference.starts_with("../") || reference == "." || reference == "..";
}

Result<std::unique_ptr<Source>> open_source(const OpenOptions& options) {
  if (!options.from.empty()) {
    for (const SourceType* type : kAll) {
      if (type->id == options.from) return type->open(options);
    }
    std::string known;
    for (const SourceType* type : kAll) known += (known.empty() ? "" : ", ") + std::string(type->id);
    return fail(Error{ErrorCode::usage, fmt::format("--from {}: no such source", options.from), {}, {}, "there are " + known});
  }
  struct stat info {};
  if (options.reference != "-" && is_path(options.reference) && ::stat(options.reference.c_str(), &info) != 0) {
    return fail(sys::system_error(errno, "open", options.reference));
  }
  for (const SourceType* type : kAll) {
    if (type->accepts(options)) return type->open(options);
  }
  return fail(Error{ErrorCode::usage, "neither a path nor an image reference", options.reference});
}

}  // namespace plimsoll::image
