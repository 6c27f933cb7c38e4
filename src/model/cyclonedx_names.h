// The CycloneDX properties in which our SBOM keeps what the format has no member for; its writer and its reader share
// them. A value that is not UTF-8 stands a second time, under the name and "_b64", in base64.
#pragma once
#include <string_view>

namespace plimsoll::model::cyclonedx {

// Of a component. The first four only where the purl cannot say it (golang's letter case, an rpm epoch of 0).
inline constexpr std::string_view kType = "plimsoll:type";
inline constexpr std::string_view kNamespace = "plimsoll:namespace";
inline constexpr std::string_view kName = "plimsoll:name";
inline constexpr std::string_view kVersion = "plimsoll:version";
inline constexpr std::string_view kSourceName = "plimsoll:source:name";
inline constexpr std::string_view kSourceVersion = "plimsoll:source:version";
inline constexpr std::string_view kFoundBy = "plimsoll:found_by";
inline constexpr std::string_view kPath = "plimsoll:path";
inline constexpr std::string_view kLayer = "plimsoll:layer";
inline constexpr std::string_view kLayerDigest = "plimsoll:layer_digest";
inline constexpr std::string_view kCreatedBy = "plimsoll:created_by";
inline constexpr std::string_view kTarget = "plimsoll:target";
inline constexpr std::string_view kOwnedBy = "plimsoll:owned_by";
inline constexpr std::string_view kDevelopment = "plimsoll:development";  // "true"
inline constexpr std::string_view kCpe = "plimsoll:cpe";                  // further ones, after the component's `cpe`
inline constexpr std::string_view kLicense = "plimsoll:license";    // all of them, where `licenses` cannot hold one
inline constexpr std::string_view kSupplier = "plimsoll:supplier";  // where `supplier` cannot hold it
inline constexpr std::string_view kDepends = "plimsoll:depends";    // purls that are no component
inline constexpr std::string_view kHash = "plimsoll:hash:";         // + name, where `hashes` has no such algorithm

// Of the component that the SBOM describes, and of the operating system.
inline constexpr std::string_view kPlatform = "plimsoll:platform";
inline constexpr std::string_view kImageId = "plimsoll:image_id";
inline constexpr std::string_view kTargetKind = "plimsoll:kind";
inline constexpr std::string_view kLayerList =
    "plimsoll:layer:";  // + index + ":digest", ":diff_id", ":size", ":created_by"
inline constexpr std::string_view kEndOfLife = "plimsoll:eol";

// Of the document: what it does not know.
inline constexpr std::string_view kUnjudged = "plimsoll:unjudged";
inline constexpr std::string_view kPartial = "plimsoll:partial";

struct HashName {
  std::string_view ours, theirs;
  unsigned digits;
};
inline constexpr HashName kHashNames[] = {
    {"md5", "MD5", 32},
    {"sha1", "SHA-1", 40},
    {"sha256", "SHA-256", 64},
    {"sha384", "SHA-384", 96},
    {"sha512", "SHA-512", 128},
    {"sha3-256", "SHA3-256", 64},
    {"sha3-384", "SHA3-384", 96},
    {"sha3-512", "SHA3-512", 128},
    {"blake2b-256", "BLAKE2b-256", 64},
    {"blake2b-384", "BLAKE2b-384", 96},
    {"blake2b-512", "BLAKE2b-512", 128},
    {"blake3", "BLAKE3", 64},
};

}  // namespace plimsoll::model::cyclonedx
