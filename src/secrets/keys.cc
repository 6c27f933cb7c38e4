// Private keys. A key is proven where its body decodes to what its first line says: DER of a private key's shape
// (RFC 5208, RFC 8017 A.1.2, RFC 5915), or the magic of OpenSSH's format (PROTOCOL.key). Lines may be folded as "\n" in
// a string, indented, or quoted.
#include <algorithm>

#include "base/bytes.h"
#include "base/text.h"
#include "secrets/checksum.h"
#include "secrets/judge.h"

namespace plimsoll::secrets {
namespace {

bool is_base64(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '+' || c == '/' || c == '=';
}

struct Block {
  std::string base64;        // of the body, headers left out
  std::string_view headers;  // "Proc-Type: 4,ENCRYPTED" and the like
  std::size_t size = 0;      // bytes behind the first line up to the end of the last
  bool closed = false;       // there is an END line
};

// Reads what follows a BEGIN line. White space, written escapes (\n, \r, \\n), quotes, '+' of string concatenation at
// the end of a line, and comment marks in front of one are skipped.
Block read_block(std::string_view after) {
  Block block;
  std::size_t i = 0;
  while (i < after.size()) {
    const char c = after[i];
    if (after.substr(i).starts_with("-----END")) {
      const std::size_t close = after.find("-----", i + 8);
      block.size = close == std::string_view::npos ? i : close + 5;
      block.closed = close != std::string_view::npos;
      return block;
    }
    if (c == ':' && block.base64.size() < 400) {  // a header's colon: what was taken of its line is no body
      block.base64.clear();
      const std::size_t stop = after.substr(0, 1024).find_first_of("\n\\", i);
      if (stop == std::string_view::npos) break;
      block.headers = after.substr(0, stop);
      i = stop;
    } else if (c == '\\' && i + 1 < after.size()) {
      i += after[i + 1] == '\\' && i + 2 < after.size() ? 3 : 2;
    } else if (is_base64(c)) {
      block.base64 += c;
      ++i;
    } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '"' || c == '\'' || c == ',' || c == '-' ||
               c == '#' || c == '*' || c == '|' || c == '>') {
      ++i;
    } else {
      break;
    }
  }
  block.size = i;
  return block;
}

std::string decode(std::string base64) {
  std::erase(base64, '=');
  while (base64.size() % 4 == 1) base64.pop_back();
  return base::from_base64(base64).value_or("");
}

// The content of one DER element with this tag at the start of `der`, as far as it is there; takes it off.
std::optional<std::string_view> element(std::string_view& der, unsigned char tag) {
  if (der.size() < 2 || static_cast<unsigned char>(der[0]) != tag) return std::nullopt;
  std::size_t length = static_cast<unsigned char>(der[1]), head = 2;
  if (length >= 0x80U) {
    const std::size_t count = length & 0x7fU;
    if (count == 0 || count > 3 || der.size() < 2 + count) return std::nullopt;
    length = 0;
    for (std::size_t i = 0; i < count; ++i) length = length << 8U | static_cast<unsigned char>(der[2 + i]);
    head += count;
  }
  if (der.size() - head < length) return std::nullopt;
  const std::string_view content = der.substr(head, length);
  der.remove_prefix(head + length);
  return content;
}

// SEQUENCE { INTEGER version (0 to 2), then an algorithm, a large integer or an octet string }.
bool is_private_der(std::string_view der) {
  const auto sequence = element(der, 0x30);
  if (!sequence) return false;
  std::string_view inside = *sequence;
  const auto version = element(inside, 0x02);
  if (!version || version->size() != 1 || static_cast<unsigned char>((*version)[0]) > 2 || inside.empty()) return false;
  const auto tag = static_cast<unsigned char>(inside[0]);
  const auto content = element(inside, tag);
  if (!content) return false;
  if (tag == 0x02) return content->size() >= 32 && !inside.empty();                        // RSA, DSA
  if (tag == 0x04) return content->size() >= 16;                                           // EC
  return tag == 0x30 && !inside.empty() && static_cast<unsigned char>(inside[0]) == 0x04;  // PKCS #8
}

void take_block(Candidate& c, std::size_t behind) {
  c.secret = {c.match.data(), c.match.size() + behind};
}

}  // namespace

std::optional<Confidence> pem_key(Candidate& c) {
  const Block block = read_block(c.after);
  if (block.base64.size() < 60) return std::nullopt;  // the shortest, Ed25519 as PKCS #8, has 64
  if (block.headers.find("ENCRYPTED") != std::string_view::npos) return std::nullopt;
  const std::string body = decode(block.base64);
  if (body.starts_with("openssh-key-v1")) {
    // Cipher "none" is the first string behind the magic; any other protects the key with a passphrase.
    if (body.substr(15, 8) != std::string_view("\0\0\0\x04none", 8)) return std::nullopt;
    take_block(c, block.size);
    return block.closed ? Confidence::proven : Confidence::likely;
  }
  if (block.closed && is_private_der(body)) {
    take_block(c, block.size);
    return Confidence::proven;
  }
  if (!looks_random(std::string_view(block.base64).substr(0, 200))) return std::nullopt;
  take_block(c, block.size);
  return Confidence::possible;
}

std::optional<Confidence> encrypted_key(Candidate& c) {
  const Block block = read_block(c.after);
  if (block.base64.size() < 60 || !block.closed) return std::nullopt;
  const std::string body = decode(block.base64);
  const bool openssh =
      body.starts_with("openssh-key-v1") && body.substr(15, 8) != std::string_view("\0\0\0\x04none", 8);
  const bool header = block.headers.find("ENCRYPTED") != std::string_view::npos;
  std::string_view der = body;
  const bool pkcs8 = c.match.find("ENCRYPTED") != std::string_view::npos && element(der, 0x30);
  if (!openssh && !header && !pkcs8) return std::nullopt;
  take_block(c, block.size);
  return Confidence::likely;
}

std::optional<Confidence> pgp_key(Candidate& c) {
  const Block block = read_block(c.after);
  const std::string body = decode(block.base64.substr(0, 64));
  if (block.base64.size() < 100 || body.empty()) return std::nullopt;
  // RFC 4880, 4.2 and 4.3: packet tag 5 (secret key) or 7 (secret subkey), in either form of the header.
  const auto first = static_cast<unsigned char>(body[0]);
  const unsigned tag = (first & 0x40U) != 0 ? first & 0x3fU : first >> 2U & 0x0fU;
  if ((first & 0x80U) == 0 || (tag != 5 && tag != 7)) return std::nullopt;
  take_block(c, block.size);
  return block.closed ? Confidence::proven : Confidence::likely;
}

std::optional<Confidence> putty_key(Candidate& c) {
  const std::size_t lines = c.after.find("Private-Lines:");
  if (lines == std::string_view::npos) return std::nullopt;
  const std::size_t mac = c.after.find("Private-MAC:", lines);
  const bool is_open = c.after.find("Encryption: none") != std::string_view::npos;
  take_block(c, mac == std::string_view::npos ? c.after.size() : mac);
  return is_open ? Confidence::proven : Confidence::possible;
}

std::optional<Confidence> pkcs12_file(Candidate&) {
  return Confidence::likely;
}

}  // namespace plimsoll::secrets
