#include "cli/commands.h"

#include <array>

namespace plimsoll::cli {
namespace {

constexpr std::array kAll = {
    &kScan, &kLint, &kLsp, &kDb, &kSbom, &kCache, &kExplain,
};

}  // namespace

std::span<const Command* const> all_commands() {
  return kAll;
}

}  // namespace plimsoll::cli
