#include "registry/client.h"

#include <algorithm>

#include "base/text.h"
#include "formats/digest.h"
#include "registry/client_exchange.h"

namespace plimsoll::registry {
namespace {

using base::Error;
using base::ErrorCode;
using base::fail;
using base::Result;
using base::Status;

// Counts and hashes a blob on its way to the sink.
class BlobCheck {
 public:
  BlobCheck(const Descriptor& blob, const Sink& sink) : blob_(blob), sink_(sink) {}

  Status bytes(base::Bytes bytes) {
    if (bytes.size() > blob_.size - seen_) {
      return fail(Error{ErrorCode::mismatch,
                        fmt::format("the registry sends more than the {} bytes that the manifest says", blob_.size),
                        blob_.digest});
    }
    seen_ += bytes.size();
    hash_.update(bytes);
    return sink_(bytes);
  }
  Status whole() {
    if (seen_ < blob_.size) {
      return fail(Error{ErrorCode::truncated, fmt::format("the registry sent {} of {} bytes", seen_, blob_.size),
                        blob_.digest});
    }
    const std::string got = "sha256:" + hash_.hex();
    if (got != blob_.digest)
      return fail(
          Error{ErrorCode::mismatch, fmt::format("the registry sent bytes with the digest {}", got), blob_.digest});
    return {};
  }

 private:
  const Descriptor& blob_;
  const Sink& sink_;
  std::uint64_t seen_ = 0;
  formats::Sha256 hash_;
};

std::string listed(const std::vector<Platform>& platforms) {
  std::vector<std::string> names;
  for (const Platform& platform : platforms) {
    std::string name = platform.text();
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
  }
  if (names.empty()) return "none";
  constexpr std::size_t kShown = 20;
  const std::size_t more = names.size() > kShown ? names.size() - kShown : 0;
  names.resize(names.size() - more);
  return base::join(names, ", ") + (more != 0 ? fmt::format(" and {} more", more) : std::string());
}

tl::unexpected<Error> no_platform(const Reference& reference, std::string_view wanted,
                                  const std::vector<Platform>& offered) {
  return fail(Error{ErrorCode::not_found,
                    fmt::format("not for {}; there is {}", wanted, listed(offered)),
                    reference.text(),
                    {},
                    "--platform chooses one"});
}

}  // namespace

Status Client::read_blob(const Reference& reference, const Descriptor& blob, const Sink& sink) {
  PLIMSOLL_TRY(host, host_for(reference));
  BlobCheck check(blob, sink);
  Exchange exchange;
  exchange.path = fmt::format("/v2/{}/blobs/{}", reference.path, blob.digest);
  exchange.where = blob.digest;
  exchange.sink = [&](base::Bytes bytes) { return check.bytes(bytes); };
  const Status ran = run(*host, reference, exchange);
  // Some registries hold foreign layers all the same.
  if (!ran && blob.foreign && ran.error().code == ErrorCode::not_found) {
    return fail(Error{ErrorCode::unsupported, "a foreign layer, which the registry does not have", blob.digest});
  }
  PLIMSOLL_CHECK(ran);
  return check.whole();
}

Result<Client::Fetched> Client::fetch_manifest(const Reference& reference, const std::string& version) {
  PLIMSOLL_TRY(host, host_for(reference));
  Fetched fetched;
  Exchange exchange;
  exchange.path = fmt::format("/v2/{}/manifests/{}", reference.path, version);
  exchange.where = reference.text();
  exchange.accept = kManifestAccept;
  exchange.sink = [&](base::Bytes bytes) -> Status {
    if (bytes.size() > kManifestLimit - fetched.body.size()) {
      return fail(ErrorCode::limit, "the manifest is larger than {} bytes", kManifestLimit);
    }
    fetched.body += base::text_of(bytes);
    return {};
  };
  PLIMSOLL_CHECK(run(*host, reference, exchange));
  fetched.digest = "sha256:" + formats::sha256_hex(fetched.body);
  // Where a digest was asked for, that is the one to keep; by a tag, the registry's own word for it.
  const bool by_digest = formats::is_sha256_digest(version);
  const std::string claimed(by_digest ? std::string_view(version) : exchange.response.header("docker-content-digest"));
  if (claimed.starts_with("sha256:") && claimed != fetched.digest) {
    return fail(Error{
        ErrorCode::mismatch,
        fmt::format("the registry sent a manifest with the digest {} as {}", fetched.digest, claimed.substr(0, 100)),
        reference.text()});
  }
  auto manifest = parse_manifest(fetched.body, exchange.response.header("content-type"));
  if (!manifest) return fail(base::at(manifest.error(), reference.text()));
  fetched.manifest = std::move(*manifest);
  return fetched;
}

Result<ImageManifest> Client::read_image(const Reference& reference, Fetched fetched, std::string index_digest) {
  if (fetched.manifest.is_index)
    return fail(Error{ErrorCode::unsupported, "an index inside an index is not read", reference.text()});
  ImageManifest image{fetched.digest,
                      fetched.manifest.media_type,
                      std::move(index_digest),
                      fetched.manifest.config.digest,
                      {},
                      std::move(fetched.manifest.layers),
                      {}};
  PLIMSOLL_CHECK(read_blob(reference, fetched.manifest.config, [&](base::Bytes bytes) -> Status {
    image.config += base::text_of(bytes);
    return {};
  }));
  auto platform = config_platform(image.config);
  if (!platform) return fail(base::at(platform.error(), reference.text()));
  image.platform = std::move(*platform);
  return image;
}

Result<std::vector<ImageManifest>> Client::read_index(const Reference& reference, const Fetched& index,
                                                      std::string_view platform) {
  std::vector<const IndexEntry*> images;
  std::vector<Platform> offered;
  for (const IndexEntry& entry : index.manifest.entries) {
    if (entry.attestation) continue;
    images.push_back(&entry);
    offered.push_back(entry.platform);
  }
  if (platform != "all") {
    PLIMSOLL_TRY(wanted, platform.empty() ? Result<Platform>(host_platform()) : parse_platform(platform));
    auto chosen = choose_platform(offered, wanted);
    // An index of one image that says no platform is a tag of that image.
    if (!chosen && images.size() == 1 && offered[0].os.empty()) chosen = 0;
    if (!chosen) return no_platform(reference, wanted.text(), offered);
    images = {images[*chosen]};
  } else if (images.empty()) {
    return no_platform(reference, "any platform", offered);
  }
  std::vector<ImageManifest> found;
  for (const IndexEntry* entry : images) {
    PLIMSOLL_TRY(fetched, fetch_manifest(reference, entry->manifest.digest));
    PLIMSOLL_TRY(image, read_image(reference, std::move(fetched), index.digest));
    found.push_back(std::move(image));
  }
  return found;
}

Result<std::vector<ImageManifest>> Client::resolve(const Reference& reference, std::string_view platform) {
  const bool named = !platform.empty() && platform != "all";
  if (named) PLIMSOLL_CHECK(parse_platform(platform));
  PLIMSOLL_TRY(fetched, fetch_manifest(reference, reference.version()));
  if (fetched.manifest.is_index) return read_index(reference, fetched, platform);
  PLIMSOLL_TRY(image, read_image(reference, std::move(fetched), {}));
  if (named) {
    PLIMSOLL_TRY(wanted, parse_platform(platform));
    if (!choose_platform({image.platform}, wanted)) return no_platform(reference, wanted.text(), {image.platform});
  }
  std::vector<ImageManifest> found;
  found.push_back(std::move(image));
  return found;
}

}  // namespace plimsoll::registry
