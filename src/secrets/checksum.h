// Checksums that makers of tokens put into them, so that a scanner can tell a token from its look-alike without asking.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace plimsoll::secrets {

// A number in the digits 0-9A-Za-z, padded with 0 on the left.
std::string base62(std::uint64_t number, std::size_t width);
// Whether the last 6 characters of `body` are base62 of the CRC32 of those before: GitHub and npm.
bool base62_crc32_fits(std::string_view body);
// Shannon entropy of the bytes, in bits for each of them: 0 to 8.
double entropy(std::string_view bytes);
// Whether a bech32 string (BIP 173) has a checksum that fits; the whole string, prefix and all, in one case.
bool bech32_fits(std::string_view text);
// base64url or base64 without padding, decoded; empty where it is none.
std::string decode_base64url(std::string_view text);

}  // namespace plimsoll::secrets
