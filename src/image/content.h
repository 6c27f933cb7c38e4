// A set of named blobs with a manifest among them: the members of an archive or the files of a layout folder; and the
// two ways to read it, docker save's manifest.json and the OCI image layout. Both are the same for all three sources.
#pragma once
#include <string>
#include <vector>

#include "image/source.h"

namespace plimsoll::image {

class Content {
 public:
  virtual ~Content() = default;
  virtual bool has(const std::string& name) const = 0;
  // A small member whole. Errors: not_found, limit.
  virtual base::Result<std::string> text(const std::string& name, std::uint64_t limit) = 0;
};

struct ReadOptions {
  std::string platform;  // "linux/amd64", "all"
  std::string name;      // what the user wrote, for images that have no name of their own
};

// docker save before 25: manifest.json, a list of {Config, RepoTags, Layers}. Images in its order.
base::Result<std::vector<Image>> read_docker_archive(Content& content, const ReadOptions& options);

// OCI image layout 1.0/1.1: index.json -> (index ->) manifest -> config; digests of all JSON are checked. Attestation
// manifests are no images. Where the layout has several platforms, the wanted ones; error not_found names what is
// there.
base::Result<std::vector<Image>> read_oci_layout(Content& content, const ReadOptions& options);

// Whichever it is: the layout where there is an index.json.
base::Result<std::vector<Image>> read_content(Content& content, const ReadOptions& options);

}  // namespace plimsoll::image
