// The fixture is rpm's own table in a small file (tests/data/rpm/make.py); hostile files are made here by SQLite.
#include "formats/rpm_sqlite.h"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include "tests/support/files.h"
#include "tests/support/rpm_blobs.h"
#include "tests/support/unmapped.h"

namespace plimsoll::formats {
namespace {

using test::read_rpm;

std::string fixture() {
  return test::fixture("rpm/rpmdb.sqlite");
}

// The bytes of a database that these statements make.
std::string database_of(const std::string& sql) {
  const test::TemporaryFolder folder;
  const std::string path = folder / "made.sqlite";
  sqlite3* db = nullptr;
  EXPECT_EQ(sqlite3_open(path.c_str(), &db), SQLITE_OK);
  EXPECT_EQ(
      sqlite3_exec(db, ("PRAGMA page_size = 512; PRAGMA synchronous = OFF;" + sql).c_str(), nullptr, nullptr, nullptr),
      SQLITE_OK)
      << sqlite3_errmsg(db);
  sqlite3_close(db);
  return test::read_file(path);
}

TEST(RpmSqlite, ReadsAllHeadersOfADatabaseInWriteAheadMode) {
  const std::string bytes = fixture();
  EXPECT_EQ(bytes.substr(18, 2), "\2\2");
  for (const auto& read : {read_rpm(bytes), read_rpm(test::Unmapped(bytes))}) {
    EXPECT_EQ(read.names, test::rpm_fixture_names());
    EXPECT_EQ(read.damaged, std::vector<std::string>{});
    EXPECT_EQ(read.error, "");
  }
}

constexpr std::string_view kTable = "CREATE TABLE Packages(hnum INTEGER PRIMARY KEY, blob BLOB);";

struct Row {
  std::string_view name;
  std::string sql;
  std::size_t names;
  std::string_view said;
};

TEST(RpmSqlite, HostileSchemas) {
  const std::string table(kTable);
  const Row rows[] = {
      {"no table", "CREATE TABLE Other(x)", 0, "sqlite: 0 tables of packages"},
      {"empty", table, 0, ""},
      {"a view", "CREATE VIEW Packages AS SELECT 1 AS hnum, x'00' AS blob", 0, "sqlite: Packages is no plain table"},
      {"an endless view",
       "CREATE VIEW packages AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM c) SELECT x AS hnum FROM c",
       0, "sqlite: Packages is no plain table"},
      {"a virtual table", "CREATE VIRTUAL TABLE Packages USING fts5(blob)", 0, "sqlite: Packages is no plain table"},
      {"no rowid", "CREATE TABLE Packages(hnum TEXT PRIMARY KEY, blob BLOB) WITHOUT ROWID", 0,
       "sqlite: looking for the table of packages: no such column: rowid"},
      {"no such column", "CREATE TABLE Packages(hnum INTEGER PRIMARY KEY, bulb); INSERT INTO Packages VALUES(1, x'00')",
       0, "sqlite: opening a header: no such column: \"blob\" (package 1)"},
      {"a number for a blob", table + "INSERT INTO Packages VALUES(1, 7); INSERT INTO Packages VALUES(2, x'0102')", 1,
       "sqlite: opening a header: cannot open value of type integer (package 1)"},
      {"a trigger and an index",
       table + "CREATE INDEX i ON Packages(blob); CREATE TRIGGER t AFTER INSERT ON Packages BEGIN "
               "DELETE FROM Packages; END; DROP TRIGGER t; INSERT INTO Packages VALUES(5, x'0102')",
       1, ""},
  };
  for (const auto& row : rows) {
    const auto read = read_rpm(database_of(row.sql));
    EXPECT_EQ(read.names.size(), row.names) << row.name;
    EXPECT_EQ(read.damaged.empty() ? read.error : read.damaged[0], row.said) << row.name;
  }
}

TEST(RpmSqlite, AHeaderOverTheLimitIsDamageAndTheNextIsRead) {
  const auto read =
      read_rpm(database_of(std::string(kTable) + fmt::format("INSERT INTO Packages VALUES(1, zeroblob({}));"
                                                             "INSERT INTO Packages VALUES(2, x'0102')",
                                                             kRpmBlobLimit + 1)));
  EXPECT_EQ(read.names, std::vector<std::string>{"2 ?"});
  EXPECT_EQ(read.damaged, std::vector<std::string>{"sqlite: a header of 33554433 bytes (package 1)"});
}

// Every leaf of the table is made to be the same page: rows would repeat for as long as the tree is wide and deep.
TEST(RpmSqlite, RowsThatRepeatEnd) {
  std::string sql(kTable);
  sql += "BEGIN;";
  for (int i = 1; i <= 200; ++i) sql += fmt::format("INSERT INTO Packages VALUES({}, zeroblob(60));", i);
  std::string bytes = database_of(sql + "COMMIT;");
  constexpr std::size_t kRoot = 512;  // page 2
  ASSERT_EQ(bytes[kRoot], 5) << "an inner page of a table";
  const auto cells = base::load_be<std::uint16_t>(base::bytes_of(bytes), kRoot + 3).value();
  for (std::size_t i = 1; i < cells; ++i) {
    const auto cell = base::load_be<std::uint16_t>(base::bytes_of(bytes), kRoot + 12 + 2 * i).value();
    const auto first = base::load_be<std::uint16_t>(base::bytes_of(bytes), kRoot + 12).value();
    bytes.replace(kRoot + cell, 4, bytes, kRoot + first, 4);
  }
  const auto read = read_rpm(bytes);
  EXPECT_THAT(read.error, testing::AnyOf("sqlite: rows out of order",
                                         "sqlite: reading the table of packages: database disk image is malformed"));
}

// A varint of three bytes, as SQLite's record headers have it.
std::string varint(std::uint32_t value) {
  return {static_cast<char>(0x80U | (value >> 14U)), static_cast<char>(0x80U | ((value >> 7U) & 0x7FU)),
          static_cast<char>(value & 0x7FU)};
}

// The cell of a row: length of the record, row, then the record: 5 bytes of header, whose last 3 are 12 + 2 * length.
std::string cell(std::uint32_t blob) {
  return varint(blob + 5) + std::string("\1\5\0", 3) + varint(12 + 2 * blob);
}

TEST(RpmSqlite, AHeaderLongerThanTheFileIsNotReadFor) {
  std::string bytes = database_of(std::string(kTable) +
                                  "INSERT INTO Packages VALUES(1, zeroblob(20000));"
                                  "INSERT INTO Packages VALUES(2, x'0102')");
  const auto at = bytes.find(cell(20000));
  ASSERT_NE(at, std::string::npos);
  // As many bytes of it stay on the page where the lengths differ by whole overflow pages, of 508 bytes.
  bytes.replace(at, cell(20000).size(), cell(20000 + 508 * 1900));
  const auto read = read_rpm(bytes);
  EXPECT_EQ(read.damaged.at(0), "sqlite: headers that overlap (package 1)");
}

TEST(RpmSqlite, ReadsPagesAndNotTheWhole) {
  std::string sql(kTable);
  sql += "CREATE TABLE Files(x); INSERT INTO Files VALUES(zeroblob(4000000)); INSERT INTO Packages VALUES(1, x'0102')";
  const std::string bytes = database_of(sql);
  const test::Unmapped file(bytes);
  EXPECT_EQ(read_rpm(file).names.size(), 1U);
  EXPECT_LT(file.bytes_read, 20'000U);
}

TEST(RpmSqlite, CutsAndFlips) {
  EXPECT_EQ(test::break_rpm(fixture()), "");
}

}  // namespace
}  // namespace plimsoll::formats
