// The name of an image in a registry, by the grammar of the distribution project ("reference"), with Docker's defaults:
//
//   alpine                          docker.io/library/alpine, tag latest
//   team/app:1                      docker.io/team/app, tag 1
//   registry.example:5000/app@sha256:...
#pragma once
#include <string>
#include <string_view>

#include "base/result.h"

namespace plimsoll::registry {

struct Reference {
  std::string domain;  // "docker.io", "registry.example:5000", "[::1]:5000"
  std::string path;    // "library/alpine"
  std::string tag;     // "latest" where neither tag nor digest was given; empty with a digest alone
  std::string digest;  // "sha256:..." or empty; it decides where both are given

  std::string repository() const { return domain + "/" + path; }
  std::string text() const;  // whole and normal: "docker.io/library/alpine:latest"
  // What stands for the image in a request: the digest, or the tag.
  const std::string& version() const { return digest.empty() ? tag : digest; }
};

// Errors: usage with a sentence that names the faulty part, unsupported for a digest that is not sha256.
base::Result<Reference> parse_reference(std::string_view text);

}  // namespace plimsoll::registry
