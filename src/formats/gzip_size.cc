#include "formats/gzip_size.h"

#include <isa-l/igzip_lib.h>

#include <array>
#include <vector>

namespace plimsoll::formats {
namespace {
constexpr std::uint64_t kTrailer = 8 + 5;  // CRC, length, and the last empty block
}

struct GzipSize::State {
  isal_zstream stream{};
  std::vector<std::uint8_t> level_buffer = std::vector<std::uint8_t>(ISAL_DEF_LVL1_DEFAULT);
  std::array<std::uint8_t, 1U << 16U> out{};

  void run(std::string_view bytes, int flush) {
    stream.next_in = const_cast<std::uint8_t*>(reinterpret_cast<const std::uint8_t*>(bytes.data()));
    stream.avail_in = static_cast<std::uint32_t>(bytes.size());
    stream.flush = static_cast<std::uint16_t>(flush);
    do {
      stream.next_out = out.data();
      stream.avail_out = static_cast<std::uint32_t>(out.size());
      isal_deflate(&stream);
    } while (stream.avail_in != 0 || stream.avail_out == 0);
  }
};

GzipSize::GzipSize() : state_(std::make_unique<State>()) {
  isal_deflate_init(&state_->stream);
  state_->stream.level = 1;
  state_->stream.level_buf = state_->level_buffer.data();
  state_->stream.level_buf_size = static_cast<std::uint32_t>(state_->level_buffer.size());
  state_->stream.gzip_flag = IGZIP_GZIP;
}

GzipSize::~GzipSize() = default;

void GzipSize::update(std::string_view bytes) {
  constexpr std::size_t kPiece = 1U << 20U;
  while (!bytes.empty()) {
    state_->run(bytes.substr(0, kPiece), NO_FLUSH);
    bytes.remove_prefix(std::min(kPiece, bytes.size()));
  }
}

std::uint64_t GzipSize::size() {
  state_->run({}, SYNC_FLUSH);
  return state_->stream.total_out + kTrailer;
}

}  // namespace plimsoll::formats
