// The table is `Packages(hnum INTEGER PRIMARY KEY, blob BLOB)`. It must be a real table: a hostile file may call a view
// or a virtual table by that name. Rows are found by walking the table itself, never an index, and each blob is read in
// pieces, so that SQLite holds pages of it only.
#include "formats/rpm_sqlite.h"

#include <sqlite3.h>

#include "formats/sqlite_vfs.h"

namespace plimsoll::formats {
namespace {

using base::ErrorCode;

constexpr std::string_view kMagic("SQLite format 3\0", 16);
constexpr std::uint64_t kStepsToOpen = 1'000'000;
constexpr std::uint64_t kStepsPerPage = 100;  // far more than a row costs

struct FinalizeStatement {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, FinalizeStatement>;

struct CloseBlob {
  void operator()(sqlite3_blob* blob) const { sqlite3_blob_close(blob); }
};
using Blob = std::unique_ptr<sqlite3_blob, CloseBlob>;

class SqliteReader {
 public:
  SqliteReader(const base::RandomAccess& file, const RpmBlobVisitor& visitor, ReadOnlyDatabase database)
      : file_(file), visitor_(visitor), database_(std::move(database)) {}

  base::Status read() {
    database_.allow_steps(kStepsToOpen);
    PLIMSOLL_CHECK(check_table());
    database_.allow_steps(kStepsToOpen + kStepsPerPage * (file_.size() / 512));
    PLIMSOLL_TRY(rows, prepare("SELECT rowid FROM main.Packages NOT INDEXED ORDER BY rowid"));
    std::optional<std::int64_t> before;
    int code = SQLITE_ROW;
    while ((code = sqlite3_step(rows.get())) == SQLITE_ROW) {
      const std::int64_t row = sqlite3_column_int64(rows.get(), 0);
      if (before && row <= *before) return base::fail(ErrorCode::invalid, "sqlite: rows out of order");
      before = row;
      if (!take(row)) return {};
    }
    if (code != SQLITE_DONE) return base::fail(database_.error("reading the table of packages"));
    return {};
  }

 private:
  base::Result<Statement> prepare(const char* sql) {
    sqlite3_stmt* statement = nullptr;
    const int code = sqlite3_prepare_v2(database_.handle(), sql, -1, &statement, nullptr);
    Statement owned(statement);
    if (code != SQLITE_OK) return base::fail(database_.error("looking for the table of packages"));
    return owned;
  }

  base::Status check_table() {
    PLIMSOLL_TRY(entries, prepare("SELECT type, rootpage, sql FROM main.sqlite_schema WHERE lower(name) = 'packages'"));
    int found = 0;
    int code = SQLITE_ROW;
    while ((code = sqlite3_step(entries.get())) == SQLITE_ROW) {
      const auto* type = reinterpret_cast<const char*>(sqlite3_column_text(entries.get(), 0));
      const bool is_table = type != nullptr && std::string_view(type) == "table";
      if (!is_table || sqlite3_column_int64(entries.get(), 1) <= 1) {  // a virtual table has no page of its own
        return base::fail(ErrorCode::invalid, "sqlite: Packages is no plain table");
      }
      ++found;
    }
    if (code != SQLITE_DONE) return base::fail(database_.error("reading the schema"));
    if (found != 1) return base::fail(ErrorCode::invalid, "sqlite: {} tables of packages", found);
    return {};
  }

  // False where the visitor has enough.
  bool take(std::int64_t row) {
    auto blob = read_blob(row);
    if (blob) return visitor_.blob(static_cast<std::uint32_t>(row), *blob);
    blob.error().what += fmt::format(" (package {})", row);
    visitor_.damaged(std::move(blob.error()));
    return true;
  }

  base::Result<base::Bytes> read_blob(std::int64_t row) {
    sqlite3_blob* opened = nullptr;
    const int code = sqlite3_blob_open(database_.handle(), "main", "Packages", "blob", row, 0, &opened);
    const Blob blob(opened);
    if (code != SQLITE_OK) return base::fail(database_.error("opening a header"));
    const auto size = static_cast<std::uint64_t>(sqlite3_blob_bytes(blob.get()));
    if (size > kRpmBlobLimit) return base::fail(ErrorCode::limit, "sqlite: a header of {} bytes", size);
    claimed_ += size;
    if (claimed_ > file_.size()) return base::fail(ErrorCode::invalid, "sqlite: headers that overlap");
    buffer_.resize(size);
    if (sqlite3_blob_read(blob.get(), buffer_.data(), static_cast<int>(size), 0) != SQLITE_OK) {
      return base::fail(database_.error("reading a header"));
    }
    return base::Bytes(buffer_);
  }

  const base::RandomAccess& file_;
  const RpmBlobVisitor& visitor_;
  ReadOnlyDatabase database_;
  std::vector<std::byte> buffer_;
  std::uint64_t claimed_ = 0;
};

}  // namespace

bool is_rpm_sqlite(base::Bytes head) {
  return base::text_of(base::part(head, 0, kMagic.size())) == kMagic;
}

base::Status read_rpm_sqlite(const base::RandomAccess& file, const RpmBlobVisitor& visitor) {
  PLIMSOLL_TRY(database, ReadOnlyDatabase::open(file, kRpmBlobLimit + 4096));
  return SqliteReader(file, visitor, std::move(database)).read();
}

}  // namespace plimsoll::formats
