// SQLite's view of the world where it reads a foreign database: one file, and nothing else.
//
// It goes through base::RandomAccess, so that SQLite opens no file (the sandbox would end the process) and a database
// of any size is read page by page. There is no journal, no write-ahead log, no temporary file, no clock, no entropy,
// and no locking. A database in write-ahead mode says so in bytes 18 and 19 of its header, and SQLite would ask for the
// log and for shared memory: here those bytes are shown as 1, the plain mode. What stands in a log that was not yet
// copied back is then missing, and the caller has to say so.
#pragma once
#include <memory>

#include "base/random_access.h"
#include "base/result.h"

struct sqlite3;
struct sqlite3_vfs;

namespace plimsoll::formats {

class ReadOnlyDatabase {
 public:
  // Opens `file`, which must outlive the object, for reading hostile bytes: triggers, views, untrusted functions and
  // attached databases are off, lengths are limited to `value_limit` bytes, the program's whole SQLite memory to
  // 32 MiB and `value_limit`. Error: invalid with SQLite's words.
  static base::Result<ReadOnlyDatabase> open(const base::RandomAccess& file, std::uint64_t value_limit);

  ReadOnlyDatabase(ReadOnlyDatabase&&) noexcept;
  ReadOnlyDatabase& operator=(ReadOnlyDatabase&&) noexcept;
  ~ReadOnlyDatabase();

  sqlite3* handle() const;
  // The steps that SQLite may still take before a statement ends with SQLITE_INTERRUPT.
  void allow_steps(std::uint64_t steps);
  // "sqlite: database disk image is malformed", as truncated, limit or invalid.
  base::Error error(std::string_view doing) const;

 private:
  struct State;
  explicit ReadOnlyDatabase(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace plimsoll::formats
