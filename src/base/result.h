// The one error type of the program, and Result<T> that carries it.
//
// An Error says what went wrong, where (a file, a URL, a blob) and at which byte, and what was expected; the sentence
// for a person is made only at the edge, by `Error::sentence`.
#pragma once
#include <cstdint>
#include <fmt/format.h>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace plimsoll::base {

enum class ErrorCode : std::uint8_t {
  invalid,      // the bytes are not what their format allows
  truncated,    // the bytes end too early
  limit,        // a limit of ours was met (size, depth, count, ratio)
  unsupported,  // valid, but not handled here
  not_found,    // no such file, image, record
  denied,       // permission or credentials
  mismatch,     // a digest or signature does not fit
  io,           // the system said no
  network,      // could not reach or keep a connection
  usage,        // a wrong flag or argument
  internal,     // a promise of our own was broken
};

struct Error {
  ErrorCode code = ErrorCode::internal;
  std::string what;                       // "gzip: bad block type"
  std::string where{};                    // path, URL, digest; empty where the caller knows it
  std::optional<std::uint64_t> offset{};  // byte in `where`
  std::string hint{};                     // what to do about it

  // "image.tar: gzip: bad block type, at byte 4096 (the file may be cut short)"
  std::string sentence() const {
    std::string text = where.empty() ? what : where + ": " + what;
    if (offset) text += fmt::format(", at byte {}", *offset);
    if (!hint.empty()) text += " (" + hint + ")";
    return text;
  }
};

template <class T>
using Result = tl::expected<T, Error>;
using Status = Result<void>;

// return fail(ErrorCode::invalid, "tar: header checksum is {}, not {}", got, want);
template <class... Args>
tl::unexpected<Error> fail(ErrorCode code, fmt::format_string<Args...> format, Args&&... args) {
  return tl::unexpected<Error>(Error{code, fmt::format(format, std::forward<Args>(args)...)});
}

inline tl::unexpected<Error> fail(Error error) {
  return tl::unexpected<Error>(std::move(error));
}

// The same error, with the place named where it was not known further down.
inline Error at(Error error, std::string where) {
  if (error.where.empty()) error.where = std::move(where);
  return error;
}

}  // namespace plimsoll::base

// PLIMSOLL_TRY(value, parse(bytes));   value is the result's value; an error returns from the function.
#define PLIMSOLL_CONCAT_(a, b) a##b
#define PLIMSOLL_CONCAT(a, b) PLIMSOLL_CONCAT_(a, b)
#define PLIMSOLL_TRY(name, ...)                                                                                  \
  auto PLIMSOLL_CONCAT(try_result_, __LINE__) = (__VA_ARGS__);                                                   \
  if (!PLIMSOLL_CONCAT(try_result_, __LINE__))                                                                   \
    return ::tl::unexpected<::plimsoll::base::Error>(std::move(PLIMSOLL_CONCAT(try_result_, __LINE__).error())); \
  auto& name = *PLIMSOLL_CONCAT(try_result_, __LINE__)
#define PLIMSOLL_CHECK(...)                                                                                 \
  do {                                                                                                      \
    auto check_result_ = (__VA_ARGS__);                                                                     \
    if (!check_result_) return ::tl::unexpected<::plimsoll::base::Error>(std::move(check_result_.error())); \
  } while (false)
