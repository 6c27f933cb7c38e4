// Many scripts asked in few processes, two at a time. A batch that fails is asked in halves, so that of a thousand
// scripts the one that ShellCheck does not get through is all that stays without an answer.
#pragma once
#include <chrono>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace plimsoll::lint {

// The comments on each script (answer.h), in order. Errors: limit, invalid (that of one script perhaps); others are
// those of the program, and would come again. May be called from several threads.
using AskShellcheck = std::function<base::Result<std::vector<std::string>>(std::span<const std::string_view> scripts,
                                                                           std::chrono::milliseconds time)>;

struct BatchOptions {
  std::size_t size = 150;
  unsigned threads = 2;
  // For a batch, and for each of its scripts on top; and for all together.
  std::chrono::milliseconds batch{5'000}, script{100}, all{180'000};
};

std::vector<base::Result<std::string>> ask_in_batches(const AskShellcheck& ask,
                                                      std::span<const std::string_view> scripts,
                                                      const BatchOptions& options = {});

}  // namespace plimsoll::lint
