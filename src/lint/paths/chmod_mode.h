// The modes that chmod and --chmod set.
#pragma once
#include <functional>
#include <optional>

#include "lint/view.h"

namespace plimsoll::lint {

struct SetMode {
  std::string_view text;                // "777", "u+s"
  std::optional<std::uint32_t> number;  // of an octal one
  Span at;
};

// Of every chmod in RUN, and of --chmod of COPY and ADD.
void each_mode(const View& view, const std::function<void(const Step& step, const SetMode& mode)>& take);

// Whether `a+rwx,o=r` gives `permission` to one of the classes `who`; no class at all means all of them.
bool gives(std::string_view symbolic, std::string_view who, char permission);

}  // namespace plimsoll::lint
