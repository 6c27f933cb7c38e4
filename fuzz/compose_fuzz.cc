// A compose file judged by every rule, mended, and read as the base of itself.
#include <cstddef>
#include <cstdint>

#include "lint/all_rules.h"
#include "lint/compose_fix.h"

namespace {

using namespace plimsoll;

std::vector<lint::ActiveRule> every_rule() {
  std::vector<lint::ActiveRule> rules;
  for (const lint::Rule* rule : lint::all_rules()) rules.push_back({rule, rule->severity});
  return rules;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::vector<lint::ActiveRule> rules = every_rule();
  static const lint::Settings settings;
  constexpr std::size_t kMostMended = 4096;
  const std::string text(reinterpret_cast<const char*>(data), size);
  const lint::ComposeInput input{{"compose.yaml", "over.yaml"},
                                 [&](const std::string& path) -> base::Result<std::string> {
                                   if (path.size() > 20) return base::fail(base::ErrorCode::not_found, "no such file");
                                   return text;
                                 },
                                 {{"A", "1"}}};
  const lint::ComposeFile file(lint::read_project(input), settings);
  for (const lint::Found& found : lint::lint(file, rules)) {
    if (found.file >= file.project().files.size()) __builtin_trap();
    if (found.at.end > file.project().files[found.file]->text.size()) __builtin_trap();
  }
  if (size > kMostMended) return 0;
  const auto fixed = lint::fix_all(input, settings, rules, true);
  if (fixed.empty() != file.project().files.empty()) __builtin_trap();
  return 0;
}
