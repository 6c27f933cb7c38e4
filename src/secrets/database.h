// All patterns as compiled Vectorscan databases, one for each way in which they are looked for (secrets/routes.h).
//
// Compiling takes seconds, loading a few milliseconds. The program holds its patterns compiled: a tool of the build
// (secrets/compile_patterns.cc) makes the bytes of `compile`, and `load_built_in` takes them. Most of the time of
// loading goes into the group of patterns whose places hardly any text has, so who looks at little text loads each
// group when a text first needs it.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "secrets/routes.h"

struct hs_database;
struct hs_scratch;

namespace plimsoll::secrets {

// The compiled patterns as bytes to keep, packed. They run on every processor of this architecture: what Vectorscan
// makes for newer ones is no faster here. They are a program for its engine, so they must come from a place that nobody
// else can write. Error: an expression does not compile (`internal`).
//
// Search::all_text sends every pattern over all text: for the tests, which compare the two.
enum class Search : std::uint8_t { places, all_text };
base::Result<std::string> compile(const std::vector<const Pattern*>& patterns, Search search = Search::places);

enum class Loading : std::uint8_t { at_once, as_needed };

class Database {
 public:
  // Error: bytes of other patterns or of another version of Vectorscan, or damaged ones (`invalid`). What is loaded as
  // needed is read then: the bytes outlive the database, and damage in them is told by `group`.
  static base::Result<Database> load(std::string_view compiled, const std::vector<const Pattern*>& patterns,
                                     Loading loading = Loading::at_once);
  // Those of the program. Where the kept bytes do not fit (a Vectorscan of another version is linked), compiles them.
  static base::Result<Database> load_built_in(Loading loading = Loading::at_once);
  static base::Result<Database> make(const std::vector<const Pattern*>& patterns,
                                     Search search = Search::places);  // compile and load

  Database(Database&&) noexcept;
  Database& operator=(Database&&) noexcept;
  ~Database();

  const std::vector<const Pattern*>& patterns() const { return patterns_; }
  // Those of one route, of which kPlaces holds three (secrets/database_format.h); nullptr where there are none. Loads
  // them where that has not been done: one thread at a time. Error: as of `load`.
  base::Result<const hs_database*> group(unsigned number) const;
  // Whether some pattern is bound to paths like this one (Pattern::path).
  bool knows_path(std::string_view path) const;
  const RouteTables& tables() const { return *tables_; }
  // Working memory of one thread's scans with the groups that are loaded; a process forked afterwards has its own copy.
  hs_scratch* scratch() const;
  // The most bytes that a match of each pattern can have, in the order of patterns().
  const std::vector<std::uint32_t>& widths() const { return widths_; }
  std::size_t size() const;          // bytes of the groups that are loaded
  std::size_t scratch_size() const;  // bytes of the working memory

 private:
  struct Groups;
  Database();

  std::vector<const Pattern*> patterns_;
  std::unique_ptr<Groups> groups_;
  std::unique_ptr<RouteTables> tables_;
  std::vector<std::uint32_t> widths_;
  std::vector<std::string_view> paths_;  // of patterns, the parts between their '|'
  std::unique_ptr<Bits> path_ends_;      // the last two bytes of theirs
};

// The bytes of `compile` that the build made, and where they begin and end (secrets/database_built_in_data.cc).
std::string_view built_in_patterns();

}  // namespace plimsoll::secrets
