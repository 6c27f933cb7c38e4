// The image of a FROM, as rules judge it: by what it becomes, where that can be told.
//
//   ARG TAG=latest            FROM debian:$TAG  is judged as debian:latest, and the message says both
//   ARG TAG                   FROM debian:$TAG  is judged as it is written
#pragma once
#include "dockerfile/image_reference.h"
#include "lint/view.h"

namespace plimsoll::lint {

struct FromImage {
  const dockerfile::Stage* stage = nullptr;
  std::string text;         // with its variables put in; as written where one of them has no known value
  std::string shown;        // for messages: "`debian:$TAG` is debian:latest, which", "`debian:latest`"
  bool is_unknown = false;  // it has variables whose values only the build knows
  bool is_local = false;    // an earlier stage, or scratch
  dockerfile::ImageReference parts() const { return dockerfile::split_image(text); }
};

FromImage from_image(const View& view, const Step& from);

}  // namespace plimsoll::lint
