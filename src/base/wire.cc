#include "base/wire.h"

namespace plimsoll::base {

void WireWriter::number(std::uint64_t value) {
  while (value >= 0x80) {
    out_ += static_cast<char>((value & 0x7FU) | 0x80U);
    value >>= 7U;
  }
  out_ += static_cast<char>(value);
}

void WireWriter::text(std::string_view value) {
  number(value.size());
  out_.append(value);
}

std::string_view WireReader::fail() {
  failed_ = true;
  rest_ = {};
  return {};
}

std::uint64_t WireReader::number() {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 64 && !rest_.empty(); shift += 7) {
    const auto byte = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    value |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
    if (byte < 0x80) return value;
  }
  fail();
  return 0;
}

std::string_view WireReader::raw(std::uint64_t size) {
  if (size > rest_.size()) return fail();
  const std::string_view bytes = rest_.substr(0, size);
  rest_.remove_prefix(size);
  return bytes;
}

std::string_view WireReader::view(std::uint64_t limit) {
  const std::uint64_t size = number();
  return size > limit ? fail() : raw(size);
}

std::string WireReader::text(std::uint64_t limit) {
  return std::string(view(limit));
}

std::uint64_t WireReader::count(std::uint64_t bytes_each) {
  const std::uint64_t value = number();
  if (bytes_each != 0 && value > rest_.size() / bytes_each) {
    fail();
    return 0;
  }
  return value;
}

}  // namespace plimsoll::base
