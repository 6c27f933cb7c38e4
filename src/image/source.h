// Where images come from. A source gives images first and then the bytes of their layers; a stream whose manifest
// comes last first hands over every blob as it passes, and then says which of them were layers.
#pragma once
#include <sys/stat.h>

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/limits.h"
#include "base/result.h"
#include "formats/tar_writer.h"
#include "image/image.h"
#include "image/sbom_input.h"
#include "sys/file.h"
#include "sys/http.h"

namespace plimsoll::image {

using BytesSink = std::function<base::Status(base::Bytes)>;

// The stored bytes of one layer: in a local file, or pushed once by `stream`.
struct LayerBytes {
  sys::Descriptor file;
  struct stat info {};
  std::uint64_t offset = 0, size = 0;
  std::function<base::Status(const BytesSink&)> stream;
};

// Another image that the source has, so that a base can be told by its layers.
struct KnownImage {
  std::string name, digest;           // "debian:12"; either may be empty
  std::vector<std::string> diff_ids;  // lowest first
};

class Source {
 public:
  virtual ~Source() = default;
  // "image", "rootfs".
  virtual std::string_view kind() const { return "image"; }
  // A stream: calls `take` with each blob that may be a layer, by the name it has there (ImageLayer::member); `take`
  // must read it to its end. Nothing for other sources.
  virtual base::Status pass(
      const std::function<base::Status(const std::string& member, const LayerBytes& bytes)>& take) {
    (void)take;
    return {};
  }
  virtual bool is_stream() const { return false; }
  // Whether an engine or a registry was asked for a name: then a signature would say whose image it is.
  virtual bool is_by_name() const { return false; }
  // An inventory that somebody else took: then there are no images and no layers.
  virtual base::Result<std::optional<SbomContent>> ready_inventory() { return std::optional<SbomContent>{}; }
  // Each image that was asked for. For a stream: after pass().
  virtual base::Result<std::vector<Image>> images() = 0;
  // Images beside those that were asked for. Costs a question to an engine for each; errors leave one out.
  virtual std::vector<KnownImage> others() { return {}; }
  // What the source itself could not read, once every layer was: files of a root folder without permission.
  virtual std::vector<model::Gap> gaps() { return {}; }
  // Not for streams.
  virtual base::Result<LayerBytes> layer(const Image& image, const ImageLayer& layer) = 0;
};

struct OpenOptions {
  std::string reference;    // as the user wrote it: "-", "./image.tar", "alpine:3.19"
  std::string from;         // --from; empty: picked from the reference
  std::string platform;     // --platform; empty: this machine's; "all"
  std::string engine_host;  // --host or DOCKER_HOST; empty: the default socket
  base::Limits limits;
  // What of an extracted root folder the analyzers want: the bytes of a file, the header of any entry, nothing.
  enum class Interest { none, header, bytes };
  std::function<Interest(const formats::TarMember&)> interest_in;
};

// One way to get an image; image/all_sources.cc lists them in the order in which they are tried.
struct SourceType {
  std::string_view id;  // as in --from
  std::string_view title;
  // Whether a reference without --from means this one. Looks at names and first bytes only.
  bool (*accepts)(const OpenOptions& options);
  base::Result<std::unique_ptr<Source>> (*open)(const OpenOptions& options);
};

std::span<const SourceType* const> all_sources();

// Errors: not_found, denied, invalid, network, usage, each with what to do.
base::Result<std::unique_ptr<Source>> open_source(const OpenOptions& options);

// Whether the text names something on the disk: "/x", "./x", "../x".
bool is_path(std::string_view reference);

}  // namespace plimsoll::image
