// Which release of a distribution an image is built on, as its name tells.
//
//   debian:11-slim, python:3.9-bullseye, registry.corp/base/debian:bullseye     debian 11
//   node:18-alpine3.16                                                          alpine 3.16
//   registry.access.redhat.com/ubi8/ubi-minimal:8.9                             rhel 8
#pragma once
#include <optional>

#include "dockerfile/image_reference.h"
#include "model/report.h"

namespace plimsoll::lint {

// Nothing where the name does not tell it: a tag like `latest`, `3.12` or `slim`.
std::optional<model::OperatingSystem> system_of(const dockerfile::ImageReference& image);

}  // namespace plimsoll::lint
