// The instructions of a Dockerfile and the flags that each may have, in one table.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>

namespace plimsoll::dockerfile {

enum class Keyword : std::uint8_t {
  kUnknown,
  kAdd,
  kArg,
  kCmd,
  kCopy,
  kEntrypoint,
  kEnv,
  kExpose,
  kFrom,
  kHealthcheck,
  kLabel,
  kMaintainer,
  kOnbuild,
  kRun,
  kShell,
  kStopsignal,
  kUser,
  kVolume,
  kWorkdir,
};

enum class FlagKind : std::uint8_t {
  kBool,  // --link, --link=true, --link=false
  kOnce,  // --from=x
  kMany,  // --mount=x --mount=y
};

struct KnownFlag {
  std::string_view name;
  FlagKind kind = FlagKind::kOnce;
};

// Upper case; empty for kUnknown.
std::string_view name_of(Keyword keyword);
// In any case of letters.
Keyword keyword_of(std::string_view word);
// The instruction that `word` was probably meant to be, at most two letters away; kUnknown where none is.
Keyword nearest_keyword(std::string_view word);
std::span<const KnownFlag> flags_of(Keyword keyword);
const KnownFlag* flag_of(Keyword keyword, std::string_view name);
// The name of the flag that `name` was probably meant to be, or nothing.
std::string_view nearest_flag(Keyword keyword, std::string_view name);

}  // namespace plimsoll::dockerfile
