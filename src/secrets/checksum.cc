#include "secrets/checksum.h"

#include <array>
#include <cmath>

#include "base/bytes.h"
#include "base/text.h"
#include "formats/crc32.h"

namespace plimsoll::secrets {
namespace {

constexpr std::string_view kBase62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
constexpr std::string_view kBech32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

std::uint32_t bech32_step(std::uint32_t sum, std::uint32_t value) {
  constexpr std::array<std::uint32_t, 5> kGenerator = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
  const std::uint32_t top = sum >> 25U;
  sum = ((sum & 0x1ffffffU) << 5U) ^ value;
  for (std::size_t i = 0; i < kGenerator.size(); ++i) {
    if (((top >> i) & 1U) != 0) sum ^= kGenerator[i];
  }
  return sum;
}

}  // namespace

std::string base62(std::uint64_t number, std::size_t width) {
  std::string text(width, '0');
  for (std::size_t i = width; i > 0 && number > 0; --i, number /= 62) text[i - 1] = kBase62[number % 62];
  return text;
}

bool base62_crc32_fits(std::string_view body) {
  if (body.size() <= 6) return false;
  const std::string_view text = body.substr(0, body.size() - 6);
  return body.substr(text.size()) == base62(formats::crc32(base::bytes_of(text)), 6);
}

double entropy(std::string_view bytes) {
  if (bytes.empty()) return 0;
  std::array<std::size_t, 256> counts{};
  for (const char c : bytes) ++counts[static_cast<unsigned char>(c)];
  double bits = 0;
  for (const std::size_t count : counts) {
    if (count == 0) continue;
    const double share = static_cast<double>(count) / static_cast<double>(bytes.size());
    bits -= share * std::log2(share);
  }
  return bits;
}

bool bech32_fits(std::string_view text) {
  const std::string lower = base::to_lower(text);
  const std::size_t one = lower.rfind('1');
  if (one == std::string::npos || one == 0 || lower.size() - one < 7 || lower.size() > 1024) return false;
  std::uint32_t sum = 1;
  for (std::size_t i = 0; i < one; ++i) sum = bech32_step(sum, static_cast<unsigned char>(lower[i]) >> 5U);
  sum = bech32_step(sum, 0);
  for (std::size_t i = 0; i < one; ++i) sum = bech32_step(sum, static_cast<unsigned char>(lower[i]) & 31U);
  for (std::size_t i = one + 1; i < lower.size(); ++i) {
    const std::size_t value = kBech32.find(lower[i]);
    if (value == std::string_view::npos) return false;
    sum = bech32_step(sum, static_cast<std::uint32_t>(value));
  }
  return sum == 1;
}

std::string decode_base64url(std::string_view text) {
  std::string standard(text);
  for (char& c : standard) c = c == '-' ? '+' : c == '_' ? '/' : c;
  return base::from_base64(standard).value_or("");
}

}  // namespace plimsoll::secrets
