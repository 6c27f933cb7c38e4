// Raw deflate in pieces, as zip members hold it: the same bytes whatever the pieces, and never more than the limit.
#include <string>

#include "formats/inflate.h"
#include "input.h"

namespace {

using namespace plimsoll;

// What comes out; the limit holds over the whole stream.
std::pair<std::string, bool> inflate(formats::RawInflate& inflater, base::Bytes bytes, std::size_t piece) {
  constexpr std::uint64_t kLimit = 1U << 16U;
  std::string out;
  inflater.reset();
  bool good = true;
  for (std::size_t at = 0; good && at < bytes.size() && !inflater.finished(); at += piece) {
    good = inflater
               .update(base::part(bytes, at, piece), kLimit,
                       [&](base::Bytes some) -> base::Status {
                         out += base::text_of(some);
                         return {};
                       })
               .has_value();
  }
  fuzz::holds(out.size() <= kLimit && inflater.written() == out.size());
  return {out, good && inflater.finished()};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static formats::RawInflate inflater;
  if (size == 0) return 0;
  const base::Bytes bytes = std::as_bytes(std::span(data + 1, size - 1));
  const auto whole = inflate(inflater, bytes, bytes.size() + 1), pieces = inflate(inflater, bytes, 1U + data[0] % 64U);
  fuzz::holds(whole.second == pieces.second && (!whole.second || whole.first == pieces.first));
  return 0;
}
