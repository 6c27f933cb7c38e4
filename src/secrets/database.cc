#include "secrets/database.h"

#include <hs/hs.h>
#include <zstd.h>

#include <utility>

#include "base/bytes.h"
#include "base/text.h"
#include "secrets/allow.h"
#include "secrets/database_format.h"

namespace plimsoll::secrets {

using base::ErrorCode;
using base::Result;

namespace {

constexpr std::size_t kMostUnpacked = 64UL << 20U;

Result<std::string> unpack(std::string_view packed) {
  const unsigned long long size = ZSTD_getFrameContentSize(packed.data(), packed.size());
  std::string kept;
  if (size <= kMostUnpacked) {
    kept.resize(size);
    if (ZSTD_decompress(kept.data(), kept.size(), packed.data(), packed.size()) == size) return kept;
  }
  return base::fail(ErrorCode::invalid, "kept patterns are damaged");
}

std::uint32_t last_two(std::string_view path) {
  return path.size() < 2 ? 0U
                         : static_cast<std::uint32_t>(static_cast<unsigned char>(path[path.size() - 2])) << 8U |
                               static_cast<unsigned char>(path.back());
}

// Takes a number from the front of the bytes.
std::optional<std::uint32_t> take_number(std::string_view& bytes) {
  const auto number = base::load_le<std::uint32_t>(base::bytes_of(bytes), 0);
  bytes.remove_prefix(std::min<std::size_t>(4, bytes.size()));
  return number;
}

}  // namespace

// The first one of a group that runs here is taken.
Result<void> Database::take_group(unsigned group, std::string_view bytes) {
  if (group >= groups_.size()) return base::fail(ErrorCode::invalid, "kept patterns are damaged");
  if (groups_[group] != nullptr) return {};
  hs_database_t* database = nullptr;
  const hs_error_t code = hs_deserialize_database(bytes.data(), bytes.size(), &database);
  if (code == HS_DB_PLATFORM_ERROR) return {};
  if (code != HS_SUCCESS) return base::fail(ErrorCode::invalid, "kept patterns cannot be used here: {}", code);
  owned_.push_back(database);
  groups_[group] = database;
  if (hs_alloc_scratch(database, &scratch_) != HS_SUCCESS)
    return base::fail(ErrorCode::limit, "no memory for matching patterns");
  return {};
}

Result<Database> Database::load(std::string_view compiled, const std::vector<const Pattern*>& patterns) {
  PLIMSOLL_TRY(kept, unpack(compiled));
  std::string_view rest = kept;
  const std::string head = head_of(patterns);
  if (!rest.starts_with(head) || rest.size() < head.size() + 4 * patterns.size() + sizeof(RouteTables))
    return base::fail(ErrorCode::invalid, "kept patterns are not those of this program");
  rest.remove_prefix(head.size());
  Database made;
  made.patterns_ = patterns;
  made.path_ends_ = std::make_unique<Bits>();
  for (const Pattern* pattern : patterns) {
    if (pattern->path.empty()) continue;
    for (const std::string_view one : base::split(pattern->path, '|')) {
      made.paths_.push_back(one);
      made.path_ends_->set(last_two(one));
    }
  }
  for (std::size_t i = 0; i < patterns.size(); ++i) made.widths_.push_back(std::min(*take_number(rest), kWidest));
  made.tables_ = std::make_unique<RouteTables>();
  std::memcpy(made.tables_.get(), rest.data(), sizeof(RouteTables));
  rest.remove_prefix(sizeof(RouteTables));
  unsigned wanted = 0, taken = 0;  // groups, by bit
  while (!rest.empty()) {
    const auto group = take_number(rest), size = take_number(rest);
    if (!group || !size || *size > rest.size()) return base::fail(ErrorCode::invalid, "kept patterns are damaged");
    if (auto done = made.take_group(*group, rest.substr(0, *size)); !done) return tl::unexpected(done.error());
    wanted |= 1U << *group;
    taken |= made.groups_[*group] != nullptr ? 1U << *group : 0U;
    rest.remove_prefix(*size);
  }
  if (wanted != taken) return base::fail(ErrorCode::invalid, "kept patterns cannot be used on this processor");
  return made;
}

Result<Database> Database::make(const std::vector<const Pattern*>& patterns, Search search) {
  PLIMSOLL_TRY(bytes, compile(patterns, search));
  return load(bytes, patterns);
}

Database::Database(Database&& other) noexcept {
  *this = std::move(other);
}

Database& Database::operator=(Database&& other) noexcept {
  patterns_.swap(other.patterns_);
  owned_.swap(other.owned_);
  groups_.swap(other.groups_);
  std::swap(scratch_, other.scratch_);
  tables_.swap(other.tables_);
  widths_.swap(other.widths_);
  paths_.swap(other.paths_);
  path_ends_.swap(other.path_ends_);
  return *this;
}

Database::~Database() {
  hs_free_scratch(scratch_);
  for (hs_database* database : owned_) hs_free_database(database);
}

bool Database::knows_path(std::string_view path) const {
  if (!path_ends_->has(last_two(path))) return false;  // almost always
  return std::any_of(paths_.begin(), paths_.end(), [&](std::string_view wanted) {
    return path.ends_with(wanted.substr(wanted.starts_with('*') ? 1 : 0)) && path_fits(wanted, path);
  });
}

std::size_t Database::size() const {
  std::size_t all = 0;
  for (const hs_database* database : owned_) {
    std::size_t size = 0;
    hs_database_size(database, &size);
    all += size;
  }
  return all;
}

std::size_t Database::scratch_size() const {
  std::size_t size = 0;
  if (scratch_ != nullptr) hs_scratch_size(scratch_, &size);
  return size;
}

}  // namespace plimsoll::secrets
