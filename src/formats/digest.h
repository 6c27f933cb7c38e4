// SHA-256 as OCI digests write it. The hash itself is OpenSSL's (it uses SHA-NI where the processor has it).
#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.h"

namespace plimsoll::formats {

class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;
  void update(base::Bytes bytes);
  void update(std::string_view text) { update(base::bytes_of(text)); }
  // The digest of all bytes so far, as 64 hex digits; the object is then new again.
  std::string hex();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The hashes that package systems recorded of their files.
enum class HashKind : std::uint8_t { md5, sha1, sha256 };

class Hash {
 public:
  explicit Hash(HashKind kind);
  ~Hash();
  Hash(const Hash&) = delete;
  Hash& operator=(const Hash&) = delete;
  void update(base::Bytes bytes);
  std::string raw();  // the digest's own bytes: 16, 20 or 32; the last call

 private:
  struct State;
  std::unique_ptr<State> state_;
};

std::string sha256_hex(base::Bytes bytes);
inline std::string sha256_hex(std::string_view text) {
  return sha256_hex(base::bytes_of(text));
}
// 32 raw bytes of HMAC-SHA256 (RFC 2104).
std::string hmac_sha256(std::string_view key, std::string_view message);
// "sha256:" and 64 lower-case hex digits.
bool is_sha256_digest(std::string_view digest);

}  // namespace plimsoll::formats
