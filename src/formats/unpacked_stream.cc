#include "formats/unpacked_stream.h"

namespace plimsoll::formats {

using base::Bytes;
using base::Result;

namespace {
constexpr std::size_t kIn = 64U << 10U, kOut = 256U << 10U, kHead = 512;
}  // namespace

// Whether there are bytes in `in_`.
Result<bool> UnpackedStream::read_more() {
  if (in_from_ < in_to_) return true;
  in_.resize(kIn);
  PLIMSOLL_TRY(got, file_.read_at(at_, in_));
  at_ += got;
  in_from_ = 0;
  in_to_ = got;
  return got > 0;
}

Result<Bytes> UnpackedStream::pull() {
  if (is_over_) return Bytes{};
  PLIMSOLL_TRY(more, read_more());
  if (!is_started_) {
    is_started_ = true;
    const auto compression = detect_compression(Bytes(in_).first(in_to_));
    if (compression != Compression::none) {
      PLIMSOLL_TRY(made, make_decompressor(compression));
      decompressor_ = std::move(made);
      out_.resize(kOut);
    }
  }
  if (!decompressor_) {
    is_over_ = !more;
    const Bytes all = Bytes(in_).subspan(in_from_, in_to_ - in_from_);
    in_from_ = in_to_;
    return all;
  }
  for (;;) {
    PLIMSOLL_TRY(is_there, read_more());
    auto step = decompressor_->step(Bytes(in_).subspan(in_from_, in_to_ - in_from_), out_, !is_there);
    if (!step) {
      is_over_ = true;
      return tl::unexpected(step.error());
    }
    in_from_ += step->consumed;
    is_over_ = step->at_end || (!is_there && step->produced == 0);
    if (step->produced > 0 || is_over_) return Bytes(out_).first(step->produced);
  }
}

Result<Bytes> UnpackedStream::next() {
  if (has_first_) {
    has_first_ = false;
    return Bytes(first_);
  }
  PLIMSOLL_TRY(bytes, pull());
  produced_ += bytes.size();
  PLIMSOLL_CHECK(on_produced_(bytes.size()));
  return bytes;
}

Result<Bytes> UnpackedStream::peek() {
  while (first_.size() < kHead) {
    PLIMSOLL_TRY(bytes, pull());
    if (bytes.empty()) break;
    first_.insert(first_.end(), bytes.begin(), bytes.end());
    produced_ += bytes.size();
    PLIMSOLL_CHECK(on_produced_(bytes.size()));
  }
  has_first_ = !first_.empty();
  return Bytes(first_).first(std::min(first_.size(), kHead));
}

}  // namespace plimsoll::formats
