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

base::Error damaged() {
  return {ErrorCode::invalid, "kept patterns are damaged"};
}

Result<std::string> unpack(std::string_view packed) {
  const unsigned long long size = ZSTD_getFrameContentSize(packed.data(), packed.size());
  std::string kept;
  if (size <= kMostUnpacked) {
    kept.resize(size);
    if (ZSTD_decompress(kept.data(), kept.size(), packed.data(), packed.size()) == size) return kept;
  }
  return base::fail(damaged());
}

// Takes a whole frame of zstd from the front of the bytes.
Result<std::string_view> take_frame(std::string_view& bytes) {
  const std::size_t size = ZSTD_findFrameCompressedSize(bytes.data(), bytes.size());
  if (ZSTD_isError(size) != 0) return base::fail(damaged());
  const std::string_view frame = bytes.substr(0, size);
  bytes.remove_prefix(size);
  return frame;
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

struct Database::Groups {
  struct Group {
    std::vector<std::string_view> frames;  // for different processors
    const hs_database* database = nullptr;
  };
  std::array<Group, kGroups> all;
  std::vector<hs_database*> owned;
  hs_scratch* scratch = nullptr;

  ~Groups() {
    hs_free_scratch(scratch);
    for (hs_database* database : owned) hs_free_database(database);
  }

  // False where it does not run on this processor.
  Result<bool> take(Group& group, std::string_view frame) {
    PLIMSOLL_TRY(bytes, unpack(frame));
    hs_database_t* database = nullptr;
    const hs_error_t code = hs_deserialize_database(bytes.data(), bytes.size(), &database);
    if (code == HS_DB_PLATFORM_ERROR) return false;
    if (code != HS_SUCCESS) return base::fail(ErrorCode::invalid, "kept patterns cannot be used here: {}", code);
    owned.push_back(database);
    if (hs_alloc_scratch(database, &scratch) != HS_SUCCESS)
      return base::fail(ErrorCode::limit, "no memory for matching patterns");
    group.database = database;
    return true;
  }

  // The first one that runs here.
  Result<const hs_database*> load(Group& group) {
    if (group.database != nullptr || group.frames.empty()) return group.database;
    for (const std::string_view frame : group.frames) {
      PLIMSOLL_TRY(is_taken, take(group, frame));
      if (is_taken) return group.database;
    }
    return base::fail(ErrorCode::invalid, "kept patterns cannot be used on this processor");
  }
};

Database::Database() : groups_(std::make_unique<Groups>()) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

Result<Database> Database::load(std::string_view compiled, const std::vector<const Pattern*>& patterns,
                                Loading loading) {
  PLIMSOLL_TRY(first, take_frame(compiled));
  PLIMSOLL_TRY(kept, unpack(first));
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
  while (!rest.empty()) {
    const auto group = take_number(rest);
    if (!group || *group >= kGroups) return base::fail(damaged());
    PLIMSOLL_TRY(frame, take_frame(compiled));
    made.groups_->all[*group].frames.push_back(frame);
  }
  for (Groups::Group& group : made.groups_->all) {
    if (loading == Loading::as_needed) break;
    PLIMSOLL_CHECK(made.groups_->load(group));
    group.frames.clear();
  }
  return made;
}

Result<const hs_database*> Database::group(unsigned number) const {
  return groups_->load(groups_->all[number]);
}

hs_scratch* Database::scratch() const {
  return groups_->scratch;
}

Result<Database> Database::make(const std::vector<const Pattern*>& patterns, Search search) {
  PLIMSOLL_TRY(bytes, compile(patterns, search));
  return load(bytes, patterns);
}

bool Database::knows_path(std::string_view path) const {
  if (!path_ends_->has(last_two(path))) return false;  // almost always
  return std::any_of(paths_.begin(), paths_.end(), [&](std::string_view wanted) {
    return path.ends_with(wanted.substr(wanted.starts_with('*') ? 1 : 0)) && path_fits(wanted, path);
  });
}

std::size_t Database::size() const {
  std::size_t all = 0;
  for (const hs_database* database : groups_->owned) {
    std::size_t size = 0;
    hs_database_size(database, &size);
    all += size;
  }
  return all;
}

std::size_t Database::scratch_size() const {
  std::size_t size = 0;
  if (groups_->scratch != nullptr) hs_scratch_size(groups_->scratch, &size);
  return size;
}

}  // namespace plimsoll::secrets
