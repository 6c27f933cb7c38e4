#include "formats/compression.h"

#include <isa-l/igzip_lib.h>
#include <zstd.h>

#include <array>

#include "base/text.h"

namespace plimsoll::formats {

using base::Bytes;
using base::ErrorCode;
using base::fail;
using base::Result;

namespace {

std::string_view isal_error(int code) {
  switch (code) {
    case ISAL_INVALID_BLOCK:
      return "a block of no known type";
    case ISAL_INVALID_SYMBOL:
      return "a code that no symbol has";
    case ISAL_INVALID_LOOKBACK:
      return "a reference to before the start";
    case ISAL_INVALID_WRAPPER:
      return "not a gzip header";
    case ISAL_UNSUPPORTED_METHOD:
      return "a method other than deflate";
    case ISAL_INCORRECT_CHECKSUM:
      return "the checksum does not fit";
    default:
      return "damaged data";
  }
}

// Whether a member's header at the start of `in` is whole (RFC 1952, 2.3), or has no checksum of its own.
bool is_plain_or_whole(Bytes in) {
  constexpr unsigned kFhcrc = 2, kFextra = 4, kFname = 8, kFcomment = 16;
  if (in.size() < 4) return false;
  const auto flags = std::to_integer<unsigned>(in[3]);
  if ((flags & kFhcrc) == 0) return true;
  std::size_t at = 10;
  if ((flags & kFextra) != 0) {
    const auto extra = base::load_le<std::uint16_t>(in, at);
    if (!extra) return false;
    at += 2U + *extra;
  }
  for (const unsigned text : {kFname, kFcomment}) {
    if ((flags & text) == 0) continue;
    while (at < in.size() && in[at] != std::byte{0}) ++at;
    ++at;
  }
  return at + 2 <= in.size();
}

class Gzip final : public Decompressor {
 public:
  Gzip() {
    isal_inflate_init(&state_);
    state_.crc_flag = ISAL_GZIP;
  }

  Result<Step> step(Bytes in, std::span<std::byte> out, bool last) override {
    Step step;
    if (between_members_) {
      // Another member, or what gzip calls trailing garbage.
      if (in.size() < 2 && !last) return step;
      const bool is_member = in.size() >= 2 && in[0] == std::byte{0x1f} && in[1] == std::byte{0x8b};
      if (!is_member) {
        step.at_end = true;
        return step;
      }
      isal_inflate_reset(&state_);
      state_.crc_flag = ISAL_GZIP;
      between_members_ = false;
      in_header_ = true;
    }
    // ISA-L 2.30 refuses a right checksum of a header that comes in pieces.
    if (in_header_ && !last && in.size() < kLongestHeader && !is_plain_or_whole(in)) return step;
    in_header_ = false;
    state_.next_in = const_cast<std::uint8_t*>(reinterpret_cast<const std::uint8_t*>(in.data()));
    state_.avail_in = static_cast<std::uint32_t>(std::min<std::size_t>(in.size(), 1U << 30U));
    state_.next_out = reinterpret_cast<std::uint8_t*>(out.data());
    state_.avail_out = static_cast<std::uint32_t>(std::min<std::size_t>(out.size(), 1U << 30U));
    const std::uint32_t in_before = state_.avail_in;
    const std::uint32_t out_before = state_.avail_out;
    const int code = isal_inflate(&state_);
    step.consumed = in_before - state_.avail_in;
    step.produced = out_before - state_.avail_out;
    if (code != ISAL_DECOMP_OK && code != ISAL_END_INPUT) return fail(ErrorCode::invalid, "gzip: {}", isal_error(code));
    if (state_.block_state == ISAL_BLOCK_FINISH) {
      between_members_ = true;
      step.at_end = last && step.consumed == in.size();
    } else if (last && step.consumed == in.size() && step.produced == 0) {
      return fail(ErrorCode::truncated, "gzip: the data end inside a member");
    }
    return step;
  }

 private:
  static constexpr std::size_t kLongestHeader = 96U << 10U;  // that is waited for; callers' buffers are larger
  inflate_state state_;
  bool between_members_ = false;
  bool in_header_ = true;  // of a member of which nothing was consumed yet
};

class Zstd final : public Decompressor {
 public:
  Zstd() : context_(ZSTD_createDCtx()) {
    ZSTD_DCtx_setParameter(context_, ZSTD_d_windowLogMax, 27);  // 128 MiB, what `zstd -d` accepts too
  }
  ~Zstd() override { ZSTD_freeDCtx(context_); }
  Zstd(const Zstd&) = delete;
  Zstd& operator=(const Zstd&) = delete;

  Result<Step> step(Bytes in, std::span<std::byte> out, bool last) override {
    Step step;
    if (between_frames_ && last && in.empty()) {
      step.at_end = true;
      return step;
    }
    if (between_frames_ && is_garbage(in, last)) {
      step.at_end = true;
      return step;
    }
    if (between_frames_ && in.size() < 4 && !last) return step;
    ZSTD_inBuffer input{in.data(), in.size(), 0};
    ZSTD_outBuffer output{out.data(), out.size(), 0};
    const std::size_t code = ZSTD_decompressStream(context_, &output, &input);
    if (ZSTD_isError(code) != 0) return fail(ErrorCode::invalid, "zstd: {}", ZSTD_getErrorName(code));
    step.consumed = input.pos;
    step.produced = output.pos;
    between_frames_ = code == 0;
    seen_frame_ = seen_frame_ || between_frames_;
    if (between_frames_) {
      step.at_end = last && step.consumed == in.size();
    } else if (last && step.consumed == in.size() && step.produced == 0) {
      return fail(ErrorCode::truncated, "zstd: the data end inside a frame");
    }
    return step;
  }

 private:
  // Behind a whole frame: neither a frame nor a skippable one.
  bool is_garbage(Bytes in, bool last) const {
    if (!seen_frame_) return false;
    const auto magic = base::load_le<std::uint32_t>(in, 0);
    if (!magic) return last;
    return *magic != ZSTD_MAGICNUMBER && (*magic & ZSTD_MAGIC_SKIPPABLE_MASK) != ZSTD_MAGIC_SKIPPABLE_START;
  }

  ZSTD_DCtx* context_;
  bool between_frames_ = true;
  bool seen_frame_ = false;
};

bool starts_with(Bytes head, std::initializer_list<int> magic) {
  if (head.size() < magic.size()) return false;
  return std::equal(magic.begin(), magic.end(), head.begin(), [](int a, std::byte b) { return std::byte(a) == b; });
}

}  // namespace

std::string_view name(Compression compression) {
  switch (compression) {
    case Compression::none:
      return "none";
    case Compression::gzip:
      return "gzip";
    case Compression::zstd:
      return "zstd";
    case Compression::bzip2:
      return "bzip2";
    case Compression::xz:
      return "xz";
  }
  return "";
}

Compression detect_compression(Bytes head) {
  if (starts_with(head, {0x1f, 0x8b})) return Compression::gzip;
  if (starts_with(head, {0x28, 0xb5, 0x2f, 0xfd})) return Compression::zstd;
  const auto magic = base::load_le<std::uint32_t>(head, 0);
  if (magic && (*magic & 0xFFFFFFF0U) == 0x184D2A50U) return Compression::zstd;  // a skippable frame first
  if (starts_with(head, {'B', 'Z', 'h'})) return Compression::bzip2;
  if (starts_with(head, {0xfd, '7', 'z', 'X', 'Z', 0})) return Compression::xz;
  return Compression::none;
}

Result<std::unique_ptr<Decompressor>> make_decompressor(Compression compression) {
  if (compression == Compression::gzip) return std::make_unique<Gzip>();
  if (compression == Compression::zstd) return std::make_unique<Zstd>();
  return fail(ErrorCode::unsupported, "{} compression is not read", name(compression));
}

}  // namespace plimsoll::formats
