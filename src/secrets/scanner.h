// Finds secrets in bytes that come in windows of any size, once each, in memory that does not grow with the input.
//
//   Scanner scanner(database);            // one for each thread or worker; used for any number of files
//   scanner.begin("app/.env");
//   while (...) scanner.feed(bytes);      // or scan(path, bytes), which copies nothing
//   Scan found = scanner.end();
//
// What leaves this file holds no secret: a value is redacted here, and only here.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "secrets/database.h"
#include "secrets/pattern.h"

namespace plimsoll::secrets {

struct Found {
  const Pattern* pattern = nullptr;
  model::Confidence confidence = model::Confidence::likely;
  std::uint64_t offset = 0;  // of the value's first byte in the file
  std::uint64_t size = 0;    // bytes of the value
  std::uint64_t line = 0;    // 1-based, of the value's first byte
  std::string redacted;      // "ghp_… (40 characters)": at most 4 characters of the value, of a chosen one none
  std::string sha256;        // of the value, 64 hex digits; only where Pattern::random_bits is at least 128
  bool allowed = false;      // a `plimsoll:allow` comment stands on its line
};

struct Scan {
  std::vector<Found> found;   // by offset; no two of them overlap
  std::uint64_t dropped = 0;  // further candidates that a limit left unjudged: the file is not judged in full
};

class Scanner {
 public:
  // `database` outlives the scanner. Uses its scratch, so two scanners of one database must not run at the same time;
  // in a forked process they may, as each has a scratch of its own.
  explicit Scanner(const Database& database);
  ~Scanner();
  Scanner(const Scanner&) = delete;
  Scanner& operator=(const Scanner&) = delete;

  void begin(std::string_view path);
  void feed(base::Bytes bytes);
  Scan end();

  // begin, feed and end of bytes that are in memory as a whole. They are read in place, not copied.
  Scan scan(std::string_view path, base::Bytes bytes);

  // The text with every secret of it (also a possible one) replaced by its redacted form.
  std::string redact(std::string_view text);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace plimsoll::secrets
