// Which image this one was built from: by its labels, by the layers of images that are at hand, or by its history.
#pragma once
#include <optional>
#include <span>
#include <string>

#include "image/source.h"
#include "model/report.h"

namespace plimsoll::scan {

// `layers` of the image, lowest first; a diff id that is not known is empty. Nothing where nothing tells a base:
// an image that is one itself, or made from scratch.
//
// Name and digest are those of the labels (OCI image specification, annotations.md: org.opencontainers.image.base.*),
// else those of the known image whose layers are the longest true beginning of these, else what the history and the
// system say. Labels are inherited: an image that sets none may carry those of its base. Layers are counted by the
// known image where there is one, else by the history.
std::optional<model::BaseImage> find_base(const model::ImageConfig& config, std::span<const model::Layer> layers,
                                          const std::optional<model::OperatingSystem>& os,
                                          std::span<const image::KnownImage> known);

}  // namespace plimsoll::scan
