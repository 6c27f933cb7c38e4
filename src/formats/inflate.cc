#include "formats/inflate.h"

#include <isa-l/igzip_lib.h>

namespace plimsoll::formats {

using base::ErrorCode;

struct RawInflate::State {
  inflate_state stream;
  std::array<std::byte, 64U << 10U> out;
};

RawInflate::RawInflate() : state_(std::make_unique<State>()) {
  reset();
}
RawInflate::~RawInflate() = default;
RawInflate::RawInflate(RawInflate&&) noexcept = default;
RawInflate& RawInflate::operator=(RawInflate&&) noexcept = default;

void RawInflate::reset() {
  isal_inflate_init(&state_->stream);
  state_->stream.crc_flag = ISAL_DEFLATE;
  written_ = 0;
}

bool RawInflate::finished() const {
  return state_->stream.block_state == ISAL_BLOCK_FINISH;
}

base::Status RawInflate::update(base::Bytes input, std::uint64_t limit, const ByteSink& sink) {
  inflate_state& stream = state_->stream;
  // The decoder takes a non-const pointer and only reads; its counter has 32 bits.
  stream.next_in = const_cast<std::uint8_t*>(reinterpret_cast<const std::uint8_t*>(input.data()));
  for (std::uint64_t rest = input.size(); !finished();) {
    const auto offered = static_cast<std::uint32_t>(std::min<std::uint64_t>(rest, 1U << 30U));
    stream.avail_in = offered;
    stream.next_out = reinterpret_cast<std::uint8_t*>(state_->out.data());
    stream.avail_out = static_cast<std::uint32_t>(state_->out.size());
    const int code = isal_inflate(&stream);
    rest -= offered - stream.avail_in;
    if (code < 0) return base::fail(ErrorCode::invalid, "deflate: damaged after {} bytes of output", written_);

    const std::size_t made = state_->out.size() - stream.avail_out;
    const std::uint64_t given = std::min<std::uint64_t>(made, limit - written_);
    if (given != 0) {
      PLIMSOLL_CHECK(sink(base::Bytes(state_->out).first(given)));
      written_ += given;
    }
    if (given != made) return base::fail(ErrorCode::limit, "deflate: more than {} bytes come out", limit);
    // Full output means that more may be waiting inside; without it, the decoder has stopped for want of input.
    if (stream.avail_out != 0 && (rest == 0 || made == 0)) break;
  }
  return {};
}

}  // namespace plimsoll::formats
