#include "worker/utf16_text.h"

#include "base/text.h"

namespace plimsoll::worker {

namespace {

constexpr std::uint32_t kMark = 0xFEFF, kReplacement = 0xFFFD;
constexpr std::size_t kSure = 16;  // letters

bool is_letter(std::uint8_t byte) {
  return (byte >= 0x20 && byte < 0x7F) || byte == '\t' || byte == '\n' || byte == '\r';
}

void append_utf8(std::uint32_t code, std::string& out) {
  const auto put = [&out](std::uint32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (code < 0x80) return put(code);
  if (code < 0x800) {
    put(0xC0 | code >> 6U);
  } else {
    if (code < 0x10000) {
      put(0xE0 | code >> 12U);
    } else {
      put(0xF0 | code >> 18U);
      put(0x80 | (code >> 12U & 0x3FU));
    }
    put(0x80 | (code >> 6U & 0x3FU));
  }
  put(0x80 | (code & 0x3FU));
}

}  // namespace

Utf16 utf16_of(base::Bytes head) {
  const auto at = [head](std::size_t i) { return std::to_integer<std::uint8_t>(head[i]); };
  if (head.size() < 2) return Utf16::none;
  if (at(0) == 0xFF && at(1) == 0xFE)  // two more zeros: UTF-32
    return head.size() >= 4 && at(2) == 0 && at(3) == 0 ? Utf16::none : Utf16::little_endian;
  if (at(0) == 0xFE && at(1) == 0xFF) return Utf16::big_endian;
  if (head.size() < 2 * kSure) return Utf16::none;
  const std::size_t zero = at(0) == 0 ? 0 : 1;
  for (std::size_t i = 0; i < 2 * kSure; i += 2) {
    if (at(i + zero) != 0 || !is_letter(at(i + 1 - zero))) return Utf16::none;
  }
  return zero == 0 ? Utf16::big_endian : Utf16::little_endian;
}

void Utf16Decoder::append(base::Bytes bytes, std::string& out) {
  for (const std::byte one : bytes) {
    const auto byte = std::to_integer<std::uint8_t>(one);
    if (!has_half_) {
      half_ = byte;
    } else {
      take(is_big_ ? half_ * 256U + byte : byte * 256U + half_, out);
    }
    has_half_ = !has_half_;
  }
}

void Utf16Decoder::take(std::uint32_t unit, std::string& out) {
  if (std::exchange(is_first_, false) && unit == kMark) return;
  const bool is_high = unit >= 0xD800 && unit < 0xDC00, is_low = unit >= 0xDC00 && unit < 0xE000;
  if (high_ != 0) {
    const std::uint32_t high = std::exchange(high_, 0);
    if (is_low) return append_utf8(0x10000 + ((high - 0xD800) << 10U) + (unit - 0xDC00), out);
    append_utf8(kReplacement, out);
  }
  if (is_high) {
    high_ = unit;
  } else {
    append_utf8(is_low ? kReplacement : unit, out);
  }
}

}  // namespace plimsoll::worker
