#include "formats/sqlite_vfs.h"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include "tests/support/files.h"

namespace plimsoll::formats {
namespace {

constexpr std::uint64_t kValueLimit = 1U << 20U;

struct Row {
  std::string_view sql;
  std::string_view error;  // empty: it runs
};

// The file is a database in write-ahead mode, and none of this may open another file.
TEST(SqliteVfs, OneFileForReading) {
  const std::string bytes = test::fixture("rpm/rpmdb.sqlite");
  const base::MemoryAccess file(base::bytes_of(bytes));
  auto database = ReadOnlyDatabase::open(file, kValueLimit);
  ASSERT_TRUE(database);
  const Row rows[] = {
      {"SELECT count(*) FROM Packages", ""},
      {"SELECT * FROM Packages ORDER BY blob DESC", ""},
      {"DELETE FROM Packages", "sqlite: run: attempt to write a readonly database"},
      {"CREATE TEMP TABLE t(x)", "sqlite: run: attempt to write a readonly database"},
      {"ATTACH 'other' AS other", "sqlite: run: too many attached databases - max 0"},
      {"VACUUM INTO 'other'", "sqlite: run: too many attached databases - max 0"},
      {"SELECT load_extension('x')", "sqlite: run: not authorized"},
      {"SELECT zeroblob(2000000)", "sqlite: run: string or blob too big"},
      {"WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM c) SELECT count(*) FROM c",
       "sqlite: run: more work than the file is worth"},
      {"SELECT count(*) FROM Packages", ""},
  };
  for (const auto& row : rows) {
    database->allow_steps(100'000);
    const int code = sqlite3_exec(database->handle(), std::string(row.sql).c_str(), nullptr, nullptr, nullptr);
    EXPECT_EQ(code == SQLITE_OK ? "" : database->error("run").sentence(), row.error) << row.sql;
  }
}

TEST(SqliteVfs, TwoAtOnceReadTheirOwnFiles) {
  const std::string bytes = test::fixture("rpm/rpmdb.sqlite");
  const base::MemoryAccess whole(base::bytes_of(bytes));
  const std::string text = "no database, but long enough to look like one: " + std::string(100, 'x');
  const base::MemoryAccess none(base::bytes_of(text));
  auto first = ReadOnlyDatabase::open(whole, kValueLimit);
  auto second = ReadOnlyDatabase::open(none, kValueLimit);
  ASSERT_TRUE(first);
  const auto run = [](const ReadOnlyDatabase& database) {
    return sqlite3_exec(database.handle(), "SELECT * FROM Packages", nullptr, nullptr, nullptr);
  };
  EXPECT_EQ(run(*first), SQLITE_OK);
  EXPECT_TRUE(!second || run(*second) == SQLITE_NOTADB);
}

}  // namespace
}  // namespace plimsoll::formats
