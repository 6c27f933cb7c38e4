// The kept form, packed by zstd: a line that names the form and Vectorscan's version; the sha256 of all expressions;
// the width of each pattern; the tables of the prefilter; then for each group of patterns its number, its size and
// Vectorscan's own form. Numbers are 4 bytes, little-endian.
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

// Appends one group for processors that have these instructions: its number, its size, its bytes.
Result<void> compile_group(const std::vector<const Pattern*>& patterns, const Routes& routes, unsigned group,
                           unsigned long long instructions, std::string& kept) {
  std::vector<std::string> texts;
  std::vector<const char*> expressions;
  std::vector<unsigned> flags, ids;
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    if (group_of(routes.of[i]) == group)
      texts.emplace_back(patterns[i]->expression), ids.push_back(static_cast<unsigned>(i));
  }
  if (texts.empty()) return {};
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
  append(kept, group);
  append(kept, static_cast<std::uint32_t>(size));
  kept.append(bytes, size);
  std::free(bytes);
  return {};
}

}  // namespace

Result<std::string> compile(const std::vector<const Pattern*>& patterns, Search search) {
  Routes routes = find_routes(patterns);
  if (search == Search::all_text) {
    routes.tables = {};
    for (Route& route : routes.of) route = route == Route::file ? route : Route::anywhere;
  }
  std::string kept = head_of(patterns);
  for (const Pattern* pattern : patterns) {
    PLIMSOLL_TRY(width, width_of(*pattern));
    append(kept, width);
  }
  kept.append(reinterpret_cast<const char*>(&routes.tables), sizeof(RouteTables));
  for (unsigned group = 0; group < kGroups; ++group) {
    for (const unsigned long long instructions : kInstructions) {
      // Over places, which are short, newer instructions gain nothing.
      if (instructions != 0 && (group == kPlaces || group == kFiles)) continue;
      if (auto done = compile_group(patterns, routes, group, instructions, kept); !done)
        return tl::unexpected(done.error());
    }
  }
  std::string packed(ZSTD_compressBound(kept.size()), '\0');
  const std::size_t size = ZSTD_compress(packed.data(), packed.size(), kept.data(), kept.size(), 19);
  if (ZSTD_isError(size) != 0) return base::fail(ErrorCode::internal, "patterns cannot be packed");
  packed.resize(size);
  return packed;
}

}  // namespace plimsoll::secrets
