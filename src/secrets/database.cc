#include "secrets/database.h"

#include <hs/hs.h>

#include <cstdlib>
#include <utility>

#include "base/bytes.h"
#include "formats/digest.h"
#include "secrets/all_patterns.h"

namespace plimsoll::secrets {

using base::ErrorCode;
using base::Result;

namespace {

constexpr std::uint32_t kWidest = 1024;  // bytes of a match: the scanner keeps as many between windows

void append(std::string& bytes, std::uint32_t number) {
  for (unsigned shift = 0; shift < 32; shift += 8) bytes += static_cast<char>((number >> shift) & 0xffU);
}

Result<std::uint32_t> width_of(const std::string& expression) {
  hs_expr_info_t* info = nullptr;
  hs_compile_error_t* error = nullptr;
  if (hs_expression_info(expression.c_str(), 0, &info, &error) != HS_SUCCESS) {
    auto failed = base::fail(ErrorCode::internal, "{} does not compile: {}", expression, error->message);
    hs_free_compile_error(error);
    return failed;
  }
  const std::uint32_t width = info->max_width;
  std::free(info);
  if (width > kWidest) return base::fail(ErrorCode::internal, "{} can match more than {} bytes", expression, kWidest);
  return width;
}

}  // namespace

std::string database_key() {
  formats::Sha256 hash;
  hash.update("plimsoll secrets 1\n");
  hash.update(hs_version());
  hs_platform_info platform{};
  hs_populate_platform(&platform);
  hash.update(fmt::format("\n{} {:x}\n", platform.tune, platform.cpu_features));
  for (const Pattern* pattern : all_patterns()) {
    hash.update(pattern->expression);
    hash.update("\n");
  }
  return hash.hex();
}

// The kept form: the number of patterns, their widths, Vectorscan's own form; numbers are 4 bytes, little-endian.
Result<std::string> compile() {
  std::string kept;
  append(kept, static_cast<std::uint32_t>(all_patterns().size()));
  std::vector<std::string> texts;
  std::vector<const char*> expressions;
  std::vector<unsigned> flags, ids;
  for (const Pattern* pattern : all_patterns()) texts.emplace_back(pattern->expression);
  for (const std::string& text : texts) {
    PLIMSOLL_TRY(width, width_of(text));
    append(kept, width);
    expressions.push_back(text.c_str());
    flags.push_back(0);
    ids.push_back(static_cast<unsigned>(ids.size()));
  }
  hs_database_t* database = nullptr;
  hs_compile_error_t* error = nullptr;
  if (hs_compile_multi(expressions.data(), flags.data(), ids.data(), static_cast<unsigned>(ids.size()), HS_MODE_BLOCK,
                       nullptr, &database, &error) != HS_SUCCESS) {
    const std::string which =
        error->expression < 0 ? "" : std::string(all_patterns()[static_cast<std::size_t>(error->expression)]->id);
    auto failed = base::fail(ErrorCode::internal, "pattern {} does not compile: {}", which, error->message);
    hs_free_compile_error(error);
    return failed;
  }
  char* bytes = nullptr;
  std::size_t size = 0;
  const hs_error_t code = hs_serialize_database(database, &bytes, &size);
  hs_free_database(database);
  if (code != HS_SUCCESS) return base::fail(ErrorCode::internal, "Vectorscan cannot write its database: {}", code);
  kept.append(bytes, size);
  std::free(bytes);
  return kept;
}

Result<Database> Database::load(std::string_view compiled) {
  Database made;
  const std::size_t count = all_patterns().size();
  const base::Bytes bytes = base::bytes_of(compiled);
  if (base::load_le<std::uint32_t>(bytes, 0) != count || bytes.size() < 4 + 4 * count)
    return base::fail(ErrorCode::invalid, "kept patterns are not those of this program");
  for (std::size_t i = 0; i < count; ++i) {
    made.widths_.push_back(std::min(*base::load_le<std::uint32_t>(bytes, 4 + 4 * i), kWidest));
  }
  compiled.remove_prefix(4 + 4 * count);
  const hs_error_t code = hs_deserialize_database(compiled.data(), compiled.size(), &made.database_);
  if (code != HS_SUCCESS) return base::fail(ErrorCode::invalid, "kept patterns cannot be used here: {}", code);
  if (hs_alloc_scratch(made.database_, &made.scratch_) != HS_SUCCESS)
    return base::fail(ErrorCode::limit, "no memory for matching patterns");
  return made;
}

Result<Database> Database::make() {
  PLIMSOLL_TRY(bytes, compile());
  return load(bytes);
}

Result<Database> Database::load_built_in() {
  return make();
}

Database::Database(Database&& other) noexcept
    : database_(std::exchange(other.database_, nullptr)),
      scratch_(std::exchange(other.scratch_, nullptr)),
      widths_(std::move(other.widths_)) {}

Database& Database::operator=(Database&& other) noexcept {
  std::swap(database_, other.database_);
  std::swap(scratch_, other.scratch_);
  widths_.swap(other.widths_);
  return *this;
}

Database::~Database() {
  hs_free_scratch(scratch_);
  hs_free_database(database_);
}

std::size_t Database::size() const {
  std::size_t size = 0;
  hs_database_size(database_, &size);
  return size;
}

std::size_t Database::scratch_size() const {
  std::size_t size = 0;
  hs_scratch_size(scratch_, &size);
  return size;
}

}  // namespace plimsoll::secrets
