// All patterns as one compiled Vectorscan database.
//
// Compiling takes a good part of a second, loading a kept one a few milliseconds: whoever runs scans keeps the bytes
// that `compile` gives under `database_key()` and hands them to `Database::load`. The bytes are a program for
// Vectorscan's engine, so they must come from a place that nobody else can write.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

struct hs_database;
struct hs_scratch;

namespace plimsoll::secrets {

// Where compiled bytes may be used again: changes with any expression, with Vectorscan's version and with the
// processor's instruction sets. 64 hex digits.
std::string database_key();

// The compiled patterns for this processor, as bytes to keep. Error: an expression does not compile (`internal`).
base::Result<std::string> compile();

class Database {
 public:
  // Error: bytes of another version or processor, or damaged ones (`invalid`): then compile anew.
  static base::Result<Database> load(std::string_view compiled);
  static base::Result<Database> make();  // compile and load
  static base::Result<Database> load_built_in();

  Database(Database&&) noexcept;
  Database& operator=(Database&&) noexcept;
  ~Database();

  const hs_database* get() const { return database_; }
  // Working memory of one thread's scans, made once by load; a process forked afterwards has its own copy of it.
  hs_scratch* scratch() const { return scratch_; }
  // The most bytes that a match of each pattern can have, in the order of all_patterns().
  const std::vector<std::uint32_t>& widths() const { return widths_; }
  std::size_t size() const;          // bytes of the database
  std::size_t scratch_size() const;  // bytes of the working memory

 private:
  Database() = default;
  hs_database* database_ = nullptr;
  hs_scratch* scratch_ = nullptr;
  std::vector<std::uint32_t> widths_;
};

}  // namespace plimsoll::secrets
