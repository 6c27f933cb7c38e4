// An image configuration: read, its history parsed as shell, judged by every rule.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "hazards/config_judge.h"
#include "image/config.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto read = plimsoll::image::read_config({reinterpret_cast<const char*>(data), size});
  if (!read) return 0;
  const auto judgement = plimsoll::hazards::judge_config(read->config, "app:latest", {}, {1732492800, 180});
  for (const auto& finding : judgement.findings) {
    if (finding.rule.empty() || finding.identity.empty()) __builtin_trap();
  }
  return 0;
}
