// The kept form: frames of zstd. The first one holds a line that names the form and Vectorscan's version; the sha256 of
// all expressions; the width of each pattern; the tables of the prefilter; and which group of patterns each of the
// other frames is. These hold Vectorscan's own form. Numbers are 4 bytes, little-endian.
#include <hs/hs.h>
#include <zstd.h>

#include <cstdlib>

#include "secrets/database.h"
#include "secrets/database_format.h"

namespace plimsoll::secrets {

using base::ErrorCode;
using base::Result;

namespace {

// Those that Vectorscan compiles for, the best first; 0 is what it needs at least.
#if defined(__x86_64__)
constexpr unsigned long long kInstructions[] = {HS_CPU_FEATURES_AVX2, 0};
#else
constexpr unsigned long long kInstructions[] = {0};
#endif

void append(std::string& bytes, std::uint32_t number) {
  for (unsigned shift = 0; shift < 32; shift += 8) bytes += static_cast<char>((number >> shift) & 0xffU);
}

Result<std::uint32_t> width_of(const Pattern& pattern) {
  hs_expr_info_t* info = nullptr;
  hs_compile_error_t* error = nullptr;
  if (hs_expression_info(std::string(pattern.expression).c_str(), 0, &info, &error) != HS_SUCCESS) {
    auto failed = base::fail(ErrorCode::internal, "pattern {} does not compile: {}", pattern.id, error->message);
    hs_free_compile_error(error);
    return failed;
  }
  const std::uint32_t width = info->max_width;
  std::free(info);
  if (width > kWidest)
    return base::fail(ErrorCode::internal, "pattern {} can match more than {} bytes", pattern.id, kWidest);
  return width;
}

Result<void> append_packed(std::string_view bytes, std::string& kept) {
  std::string packed(ZSTD_compressBound(bytes.size()), '\0');
  const std::size_t size = ZSTD_compress(packed.data(), packed.size(), bytes.data(), bytes.size(), 19);
  if (ZSTD_isError(size) != 0) return base::fail(ErrorCode::internal, "patterns cannot be packed");
  kept.append(packed, 0, size);
  return {};
}

// One group for processors that have these instructions; empty where no pattern is of it.
Result<std::string> compile_group(const std::vector<const Pattern*>& patterns, const Routes& routes, unsigned group,
                                  unsigned long long instructions) {
  std::vector<std::string> texts;
  std::vector<const char*> expressions;
  std::vector<unsigned> flags, ids;
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    if (group_of(routes.of[i]) == group)
      texts.emplace_back(patterns[i]->expression), ids.push_back(static_cast<unsigned>(i));
  }
  if (texts.empty()) return std::string();
  for (const std::string& text : texts) expressions.push_back(text.c_str()), flags.push_back(0);
  hs_platform_info_t platform{};
  platform.cpu_features = instructions;
  hs_database_t* database = nullptr;
  hs_compile_error_t* error = nullptr;
  if (hs_compile_multi(expressions.data(), flags.data(), ids.data(), static_cast<unsigned>(ids.size()), HS_MODE_BLOCK,
                       &platform, &database, &error) != HS_SUCCESS) {
    const std::string_view which =
        error->expression < 0 ? "" : patterns[ids[static_cast<std::size_t>(error->expression)]]->id;
    auto failed = base::fail(ErrorCode::internal, "pattern {} does not compile: {}", which, error->message);
    hs_free_compile_error(error);
    return failed;
  }
  char* bytes = nullptr;
  std::size_t size = 0;
  const hs_error_t code = hs_serialize_database(database, &bytes, &size);
  hs_free_database(database);
  if (code != HS_SUCCESS) return base::fail(ErrorCode::internal, "Vectorscan cannot write its database: {}", code);
  std::string group_bytes(bytes, size);
  std::free(bytes);
  return group_bytes;
}

}  // namespace

Result<std::string> compile(const std::vector<const Pattern*>& patterns, Search search) {
  Routes routes = find_routes(patterns);
  if (search == Search::all_text) {
    routes.tables = {};
    for (Route& route : routes.of) route = route == Route::file ? route : Route::anywhere;
  }
  std::string head = head_of(patterns), groups;
  for (const Pattern* pattern : patterns) {
    PLIMSOLL_TRY(width, width_of(*pattern));
    append(head, width);
  }
  head.append(reinterpret_cast<const char*>(&routes.tables), sizeof(RouteTables));
  for (unsigned group = 0; group < kGroups; ++group) {
    for (const unsigned long long instructions : kInstructions) {
      // Over places, which are short, newer instructions gain nothing.
      if (instructions != 0 && (group == kPlaces || group == kFiles)) continue;
      PLIMSOLL_TRY(bytes, compile_group(patterns, routes, group, instructions));
      if (bytes.empty()) continue;
      append(head, group);
      PLIMSOLL_CHECK(append_packed(bytes, groups));
    }
  }
  std::string kept;
  PLIMSOLL_CHECK(append_packed(head, kept));
  return kept + groups;
}

}  // namespace plimsoll::secrets
