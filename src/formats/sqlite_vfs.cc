#include "formats/sqlite_vfs.h"

#include <sqlite3.h>

#include <atomic>

namespace plimsoll::formats {
namespace {

constexpr std::int64_t kHeapBeyondOneValue = 32 << 20;
constexpr int kStepsBetweenCalls = 1000;
constexpr int kNameLength = 64;

struct File {
  sqlite3_file head;  // SQLite's part, first
  const base::RandomAccess* bytes;
};

int read(sqlite3_file* handle, void* out, int size, sqlite3_int64 offset) {
  const auto* file = reinterpret_cast<const File*>(handle);
  if (size < 0 || offset < 0) return SQLITE_IOERR_READ;
  const std::span into(static_cast<std::byte*>(out), static_cast<std::size_t>(size));
  const auto start = static_cast<std::uint64_t>(offset);
  const auto got = file->bytes->read_at(start, into);
  if (!got) return SQLITE_IOERR_READ;
  std::ranges::fill(into.subspan(*got), std::byte{0});
  for (const std::uint64_t version : {18, 19}) {
    if (version < start || version - start >= *got) continue;
    auto& byte = into[version - start];
    if (byte == std::byte{2}) byte = std::byte{1};
  }
  return *got == into.size() ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

int file_size(sqlite3_file* handle, sqlite3_int64* size) {
  *size = static_cast<sqlite3_int64>(reinterpret_cast<const File*>(handle)->bytes->size());
  return SQLITE_OK;
}

int close(sqlite3_file*) {
  return SQLITE_OK;
}
int refuse_write(sqlite3_file*, const void*, int, sqlite3_int64) {
  return SQLITE_READONLY;
}
int refuse_truncate(sqlite3_file*, sqlite3_int64) {
  return SQLITE_READONLY;
}
int accept(sqlite3_file*, int) {
  return SQLITE_OK;
}
int not_reserved(sqlite3_file*, int* reserved) {
  *reserved = 0;
  return SQLITE_OK;
}
int no_control(sqlite3_file*, int, void*) {
  return SQLITE_NOTFOUND;
}
int sector_size(sqlite3_file*) {
  return 4096;
}
int characteristics(sqlite3_file*) {
  return 0;
}

const sqlite3_io_methods kMethods = {
    .iVersion = 1,
    .xClose = close,
    .xRead = read,
    .xWrite = refuse_write,
    .xTruncate = refuse_truncate,
    .xSync = accept,
    .xFileSize = file_size,
    .xLock = accept,
    .xUnlock = accept,
    .xCheckReservedLock = not_reserved,
    .xFileControl = no_control,
    .xSectorSize = sector_size,
    .xDeviceCharacteristics = characteristics,
    .xShmMap = nullptr,
    .xShmLock = nullptr,
    .xShmBarrier = nullptr,
    .xShmUnmap = nullptr,
    .xFetch = nullptr,
    .xUnfetch = nullptr,
};

int open_file(sqlite3_vfs* vfs, const char*, sqlite3_file* handle, int flags, int* out_flags) {
  auto* file = reinterpret_cast<File*>(handle);
  file->head.pMethods = nullptr;
  if ((flags & SQLITE_OPEN_MAIN_DB) == 0) return SQLITE_CANTOPEN;
  file->head.pMethods = &kMethods;
  file->bytes = static_cast<const base::RandomAccess*>(vfs->pAppData);
  if (out_flags != nullptr) *out_flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_MAIN_DB;
  return SQLITE_OK;
}

int refuse_delete(sqlite3_vfs*, const char*, int) {
  return SQLITE_IOERR_DELETE;
}
int nothing_there(sqlite3_vfs*, const char*, int, int* found) {
  *found = 0;
  return SQLITE_OK;
}
int same_name(sqlite3_vfs*, const char* name, int size, char* out) {
  sqlite3_snprintf(size, out, "%s", name);
  return SQLITE_OK;
}
int no_entropy(sqlite3_vfs*, int size, char* out) {
  std::fill_n(out, size, '\0');
  return size;
}
int no_sleep(sqlite3_vfs*, int) {
  return 0;
}
int no_clock(sqlite3_vfs*, double* days) {
  *days = 0;
  return SQLITE_OK;
}

}  // namespace

struct ReadOnlyDatabase::State {
  sqlite3_vfs vfs{};
  std::string name;
  sqlite3* handle = nullptr;
  std::uint64_t calls_left = 0;

  explicit State(const base::RandomAccess& file) {
    static std::atomic<std::uint64_t> count{0};
    name = fmt::format("plimsoll-readonly-{}", ++count);  // SQLite finds a VFS by its name
    vfs.iVersion = 1;
    vfs.szOsFile = sizeof(File);
    vfs.mxPathname = kNameLength;
    vfs.zName = name.c_str();
    vfs.pAppData = const_cast<void*>(static_cast<const void*>(&file));
    vfs.xOpen = open_file;
    vfs.xDelete = refuse_delete;
    vfs.xAccess = nothing_there;
    vfs.xFullPathname = same_name;
    vfs.xRandomness = no_entropy;
    vfs.xSleep = no_sleep;
    vfs.xCurrentTime = no_clock;
  }
  ~State() {
    sqlite3_close(handle);
    sqlite3_vfs_unregister(&vfs);
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;
};

namespace {

void set_limits(sqlite3* handle, std::uint64_t value_limit) {
  const std::pair<int, int> limits[] = {{SQLITE_LIMIT_LENGTH, static_cast<int>(value_limit)},
                                        {SQLITE_LIMIT_SQL_LENGTH, 100'000},
                                        {SQLITE_LIMIT_COLUMN, 100},
                                        {SQLITE_LIMIT_EXPR_DEPTH, 20},
                                        {SQLITE_LIMIT_COMPOUND_SELECT, 3},
                                        {SQLITE_LIMIT_VDBE_OP, 25'000},
                                        {SQLITE_LIMIT_FUNCTION_ARG, 8},
                                        {SQLITE_LIMIT_ATTACHED, 0},
                                        {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50},
                                        {SQLITE_LIMIT_VARIABLE_NUMBER, 10},
                                        {SQLITE_LIMIT_TRIGGER_DEPTH, 1},
                                        {SQLITE_LIMIT_WORKER_THREADS, 0}};
  for (const auto& [limit, value] : limits) sqlite3_limit(handle, limit, value);
  const std::pair<int, int> switches[] = {{SQLITE_DBCONFIG_DEFENSIVE, 1},
                                          {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
                                          {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
                                          {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
                                          {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0}};
  for (const auto& [name, value] : switches) sqlite3_db_config(handle, name, value, nullptr);
}

constexpr const char* kPragmas =
    "PRAGMA temp_store = MEMORY; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA cache_size = -1024;"
    "PRAGMA query_only = ON;";

}  // namespace

base::Result<ReadOnlyDatabase> ReadOnlyDatabase::open(const base::RandomAccess& file, std::uint64_t value_limit) {
  sqlite3_initialize();
  sqlite3_hard_heap_limit64(kHeapBeyondOneValue + static_cast<std::int64_t>(value_limit));
  ReadOnlyDatabase database(std::make_unique<State>(file));
  State& state = *database.state_;
  sqlite3_vfs_register(&state.vfs, 0);
  constexpr int kFlags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX;
  if (sqlite3_open_v2("database", &state.handle, kFlags, state.name.c_str()) != SQLITE_OK) {
    return base::fail(database.error("open"));
  }
  sqlite3_extended_result_codes(state.handle, 1);
  set_limits(state.handle, value_limit);
  sqlite3_progress_handler(
      state.handle, kStepsBetweenCalls,
      [](void* left) {
        auto& calls = *static_cast<std::uint64_t*>(left);
        if (calls == 0) return 1;
        --calls;
        return 0;
      },
      &state.calls_left);
  database.allow_steps(1'000'000);
  if (sqlite3_exec(state.handle, kPragmas, nullptr, nullptr, nullptr) != SQLITE_OK) {
    return base::fail(database.error("open"));
  }
  return database;
}

ReadOnlyDatabase::ReadOnlyDatabase(std::unique_ptr<State> state) : state_(std::move(state)) {}
ReadOnlyDatabase::ReadOnlyDatabase(ReadOnlyDatabase&&) noexcept = default;
ReadOnlyDatabase& ReadOnlyDatabase::operator=(ReadOnlyDatabase&&) noexcept = default;
ReadOnlyDatabase::~ReadOnlyDatabase() = default;

sqlite3* ReadOnlyDatabase::handle() const {
  return state_->handle;
}

void ReadOnlyDatabase::allow_steps(std::uint64_t steps) {
  state_->calls_left = steps / kStepsBetweenCalls + 1;
}

base::Error ReadOnlyDatabase::error(std::string_view doing) const {
  base::Error error{base::ErrorCode::invalid, fmt::format("sqlite: {}: {}", doing, sqlite3_errmsg(state_->handle))};
  const int code = sqlite3_errcode(state_->handle) & 0xFF;
  if (code == SQLITE_INTERRUPT) error.what = fmt::format("sqlite: {}: more work than the file is worth", doing);
  if (code == SQLITE_INTERRUPT || code == SQLITE_NOMEM || code == SQLITE_TOOBIG) error.code = base::ErrorCode::limit;
  if (code == SQLITE_IOERR) error.code = base::ErrorCode::io;
  return error;
}

}  // namespace plimsoll::formats
