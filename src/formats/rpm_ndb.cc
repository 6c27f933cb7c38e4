// ndb, as SUSE's rpm writes it. All numbers are little-endian.
//
//   header  "RpmP", version 0, generation, pages of slots, next package number, 12 unused bytes
//   slots   of 16 bytes fill those pages behind the header: "Slot", package number (0: free), first block, blocks
//   blob    at its first block (of 16 bytes): "BlbS", package number, generation, length; the bytes; zeros up to 16;
//           Adler-32 of all that, length, "BlbE"
#include "formats/rpm_ndb.h"

namespace plimsoll::formats {
namespace {

using base::ErrorCode;
using base::load_le;

constexpr std::uint64_t kHeaderSize = 32;
constexpr std::uint64_t kPageSize = 4096;
constexpr std::uint64_t kSlotSize = 16;
constexpr std::uint64_t kBlockSize = 16;
constexpr std::uint64_t kBlobHead = 16;
constexpr std::uint64_t kBlobTail = 12;

std::uint32_t word(base::Bytes bytes, std::size_t offset) {
  return load_le<std::uint32_t>(bytes, offset).value_or(0);
}

bool has_magic(base::Bytes bytes, std::size_t offset, std::string_view magic) {
  return base::text_of(base::part(bytes, offset, magic.size())) == magic;
}

// RFC 1950, section 9.
std::uint32_t adler32(base::Bytes bytes) {
  constexpr std::uint32_t kBase = 65521;
  constexpr std::size_t kRun = 5552;  // the longest run whose sums fit 32 bits
  std::uint32_t a = 1;
  std::uint32_t b = 0;
  while (!bytes.empty()) {
    const base::Bytes run = bytes.first(std::min(kRun, bytes.size()));
    for (const std::byte byte : run) {
      a += std::to_integer<std::uint32_t>(byte);
      b += a;
    }
    a %= kBase;
    b %= kBase;
    bytes = bytes.subspan(run.size());
  }
  return (b << 16U) | a;
}

struct Slot {
  std::uint32_t package = 0;
  std::uint64_t offset = 0;
  std::uint64_t size = 0;
};

class NdbReader {
 public:
  NdbReader(const base::RandomAccess& file, const RpmBlobVisitor& visitor) : file_(file), visitor_(visitor) {}

  base::Status read() {
    std::array<std::byte, kHeaderSize> header{};
    PLIMSOLL_CHECK(base::read_exact(file_, 0, header));
    if (word(header, 4) != 0) return base::fail(ErrorCode::unsupported, "ndb: version {}", word(header, 4));
    const std::uint64_t pages = word(header, 12);
    if (pages == 0 || pages * kPageSize > file_.size()) {
      return base::fail(ErrorCode::truncated, "ndb: {} pages of slots in {} bytes", pages, file_.size());
    }
    for (std::uint64_t page = 0; page < pages; ++page) {
      std::array<std::byte, kPageSize> slots{};
      PLIMSOLL_CHECK(base::read_exact(file_, page * kPageSize, slots));
      for (std::uint64_t at = page == 0 ? kHeaderSize : 0; at < kPageSize; at += kSlotSize) {
        if (!has_magic(slots, at, "Slot")) {
          return base::fail(ErrorCode::invalid, "ndb: no slot at byte {}", page * kPageSize + at);
        }
        const Slot slot{word(slots, at + 4), kBlockSize * word(slots, at + 8), kBlockSize * word(slots, at + 12)};
        if (slot.package != 0 && !take(slot)) return {};
      }
    }
    return {};
  }

 private:
  // False where the visitor has enough.
  bool take(const Slot& slot) {
    auto blob = read_blob(slot);
    if (blob) return visitor_.blob(slot.package, *blob);
    blob.error().what += fmt::format(" (package {})", slot.package);
    visitor_.damaged(std::move(blob.error()));
    return true;
  }

  base::Result<base::Bytes> read_blob(const Slot& slot) {
    if (slot.size < kBlobHead + kBlobTail || slot.size > kRpmBlobLimit) {
      return base::fail(ErrorCode::limit, "ndb: a blob of {} bytes", slot.size);
    }
    claimed_ += slot.size;
    if (claimed_ > file_.size()) return base::fail(ErrorCode::invalid, "ndb: blobs that overlap or pass the end");
    buffer_.resize(slot.size);
    PLIMSOLL_CHECK(base::read_exact(file_, slot.offset, buffer_));
    const base::Bytes all = buffer_;
    const std::uint64_t tail = slot.size - kBlobTail;
    const std::uint64_t length = word(all, 12);
    if (!has_magic(all, 0, "BlbS") || word(all, 4) != slot.package || !has_magic(all, tail + 8, "BlbE") ||
        word(all, tail + 4) != length || length > tail - kBlobHead) {
      return base::fail(base::Error{ErrorCode::invalid, "ndb: no blob where its slot says", {}, slot.offset});
    }
    if (adler32(all.first(tail)) != word(all, tail)) {
      return base::fail(base::Error{ErrorCode::invalid, "ndb: a blob's checksum is wrong", {}, slot.offset});
    }
    return all.subspan(kBlobHead, length);
  }

  const base::RandomAccess& file_;
  const RpmBlobVisitor& visitor_;
  std::vector<std::byte> buffer_;
  std::uint64_t claimed_ = 0;
};

}  // namespace

bool is_rpm_ndb(base::Bytes head) {
  return has_magic(head, 0, "RpmP");
}

base::Status read_rpm_ndb(const base::RandomAccess& file, const RpmBlobVisitor& visitor) {
  return NdbReader(file, visitor).read();
}

}  // namespace plimsoll::formats
