// The hash database of Berkeley DB, as far as rpm's Packages uses it. Numbers have the byte order of the machine that
// wrote the file, which the magic number tells.
//
//   page 0  metadata: magic at 12, version 16, page size 20, encryption 24, page type 25, flags 26, last page 32
//   page    own number 8, next page 16, entries 20, fill 22, type 25; then the offsets of the entries, 2 bytes each,
//           which alternate between keys and data and grow down from the page's end
//   entry   1: bytes as they are. 3: a chain of overflow pages: first page at 4, length at 8
//
// The key is the package's number, the data its header. Every page is looked at once, in order, rather than bucket by
// bucket: a broken bucket table then hides nothing. Each overflow page belongs to one chain; a page met twice is a
// loop or a chain that runs into another one.
#include "formats/rpm_bdb.h"

namespace plimsoll::formats {
namespace {

using base::ErrorCode;

constexpr std::uint32_t kHashMagic = 0x00061561;
constexpr std::uint32_t kBtreeMagic = 0x00053162;
constexpr std::size_t kMetaSize = 512;  // the smallest page
constexpr std::size_t kPageHead = 26;
constexpr std::uint32_t kMostPages = 1U << 26U;  // 8 MiB of marks

enum PageType : std::uint8_t { kFree = 0, kHashUnsorted = 2, kOverflow = 7, kHashMeta = 8, kHash = 13 };
enum EntryType : std::uint8_t { kInline = 1, kOffPage = 3 };

class BdbReader {
 public:
  BdbReader(const base::RandomAccess& file, const RpmBlobVisitor& visitor) : file_(file), visitor_(visitor) {}

  base::Status read() {
    PLIMSOLL_CHECK(read_meta());
    page_.resize(page_size_);
    const std::uint64_t whole = std::uint64_t{page_size_} * (std::uint64_t{last_page_} + 1);
    const std::uint64_t there = file_.size() / page_size_;
    seen_.assign(std::min<std::uint64_t>(there, std::uint64_t{last_page_} + 1), false);
    for (std::uint32_t number = 1; number < seen_.size(); ++number) {
      PLIMSOLL_TRY(more, read_page(number));
      if (!more) return {};
    }
    if (file_.size() < whole) {
      return base::fail(ErrorCode::truncated, "Berkeley DB: {} bytes of {}", file_.size(), whole);
    }
    return {};
  }

 private:
  std::uint32_t number32(base::Bytes bytes, std::size_t at) const {
    return (big_endian_ ? base::load_be<std::uint32_t>(bytes, at) : base::load_le<std::uint32_t>(bytes, at))
        .value_or(0);
  }
  std::uint16_t number16(base::Bytes bytes, std::size_t at) const {
    return (big_endian_ ? base::load_be<std::uint16_t>(bytes, at) : base::load_le<std::uint16_t>(bytes, at))
        .value_or(0);
  }
  static std::uint8_t byte(base::Bytes bytes, std::size_t at) {
    return at < bytes.size() ? std::to_integer<std::uint8_t>(bytes[at]) : 0;
  }

  base::Status read_meta() {
    std::array<std::byte, kMetaSize> meta{};
    PLIMSOLL_CHECK(base::read_exact(file_, 0, meta));
    big_endian_ = base::load_be<std::uint32_t>(meta, 12) == kHashMagic;
    if (number32(meta, 12) != kHashMagic) {
      return base::fail(ErrorCode::unsupported, "Berkeley DB: a tree, where rpm keeps a hash");
    }
    page_size_ = number32(meta, 20);
    last_page_ = number32(meta, 32);
    if (page_size_ < 512 || page_size_ > 65536 || (page_size_ & (page_size_ - 1)) != 0) {
      return base::fail(ErrorCode::invalid, "Berkeley DB: pages of {} bytes", page_size_);
    }
    if (byte(meta, 25) != kHashMeta || last_page_ > kMostPages) {
      return base::fail(ErrorCode::invalid, "Berkeley DB: page 0 has type {}, the last page is {}", byte(meta, 25),
                        last_page_);
    }
    if (byte(meta, 24) != 0 || (byte(meta, 26) & 1U) != 0) {
      return base::fail(ErrorCode::unsupported, "Berkeley DB: encrypted or with checksums");
    }
    return {};
  }

  void damaged(std::uint32_t page, std::string what) {
    visitor_.damaged({ErrorCode::invalid, "Berkeley DB: " + std::move(what), {}, std::uint64_t{page} * page_size_});
  }

  // False where the visitor has enough.
  base::Result<bool> read_page(std::uint32_t number) {
    std::array<std::byte, kPageHead> head{};
    PLIMSOLL_CHECK(base::read_exact(file_, std::uint64_t{number} * page_size_, head));
    const std::uint8_t type = byte(head, 25);
    if (type == kFree || type == kOverflow) return true;
    if (type != kHash && type != kHashUnsorted) {
      damaged(number, fmt::format("page {} has type {}", number, type));
      return true;
    }
    PLIMSOLL_CHECK(base::read_exact(file_, std::uint64_t{number} * page_size_, page_));
    return read_entries(number);
  }

  bool read_entries(std::uint32_t number) {
    const base::Bytes page = page_;
    const std::size_t entries = number16(page, 20);
    if (kPageHead + 2 * entries > page_size_ || entries % 2 != 0) {
      damaged(number, fmt::format("page {} has {} entries", number, entries));
      return true;
    }
    for (std::size_t i = 0; i + 1 < entries; i += 2) {
      const base::Bytes key = entry(page, i);
      const base::Bytes value = entry(page, i + 1);
      if (key.size() != 5 || byte(key, 0) != kInline) {
        damaged(number, fmt::format("entry {} of page {} has no package number for its key", i, number));
        continue;
      }
      const std::uint32_t package = number32(key, 1);
      if (package == 0) continue;  // rpm's own counter
      if (!take(number, package, value)) return false;
    }
    return true;
  }

  // From the type byte to where the entry before begins; empty where that leaves the page.
  base::Bytes entry(base::Bytes page, std::size_t index) const {
    const std::size_t begin = number16(page, kPageHead + 2 * index);
    // 65536 does not fit an offset: a page of that size ends where 16 bits do.
    const std::size_t end = index == 0 ? page_size_ : number16(page, kPageHead + 2 * (index - 1));
    if (begin < kPageHead || end > page.size() || begin >= end) return {};
    return page.subspan(begin, end - begin);
  }

  bool take(std::uint32_t page, std::uint32_t package, base::Bytes value) {
    if (byte(value, 0) == kInline) return visitor_.blob(package, value.subspan(1));
    if (byte(value, 0) != kOffPage || value.size() < 12) {
      damaged(page, fmt::format("package {} has an entry of type {}", package, byte(value, 0)));
      return true;
    }
    auto blob = read_chain(number32(value, 4), number32(value, 8));
    if (blob) return visitor_.blob(package, *blob);
    blob.error().what += fmt::format(" (package {})", package);
    visitor_.damaged(std::move(blob.error()));
    return true;
  }

  base::Result<base::Bytes> read_chain(std::uint32_t number, std::uint32_t length) {
    if (length > kRpmBlobLimit) return base::fail(ErrorCode::limit, "Berkeley DB: a header of {} bytes", length);
    blob_.clear();
    overflow_.resize(page_size_);
    while (blob_.size() < length) {
      const std::uint64_t offset = std::uint64_t{number} * page_size_;
      if (number == 0 || number >= seen_.size()) {
        return base::fail(ErrorCode::truncated, "Berkeley DB: {} bytes of a header's {}", blob_.size(), length);
      }
      if (seen_[number]) {
        return base::fail(base::Error{ErrorCode::invalid, "Berkeley DB: a page that is used twice", {}, offset});
      }
      seen_[number] = true;
      PLIMSOLL_CHECK(base::read_exact(file_, offset, overflow_));
      const std::size_t fill = number16(overflow_, 22);
      if (byte(overflow_, 25) != kOverflow || number32(overflow_, 8) != number || fill == 0 ||
          fill > page_size_ - kPageHead || fill > length - blob_.size()) {
        return base::fail(
            base::Error{ErrorCode::invalid, "Berkeley DB: not the overflow page it should be", {}, offset});
      }
      const base::Bytes bytes = base::Bytes(overflow_).subspan(kPageHead, fill);
      blob_.insert(blob_.end(), bytes.begin(), bytes.end());
      number = number32(overflow_, 16);
    }
    if (number != 0) return base::fail(ErrorCode::invalid, "Berkeley DB: a header longer than its {} bytes", length);
    return base::Bytes(blob_);
  }

  const base::RandomAccess& file_;
  const RpmBlobVisitor& visitor_;
  bool big_endian_ = false;
  std::uint32_t page_size_ = 0;
  std::uint32_t last_page_ = 0;
  std::vector<std::byte> page_, overflow_, blob_;
  std::vector<bool> seen_;  // overflow pages of the chains so far
};

}  // namespace

bool is_rpm_bdb(base::Bytes head) {
  const auto little = base::load_le<std::uint32_t>(head, 12).value_or(0);
  const auto big = base::load_be<std::uint32_t>(head, 12).value_or(0);
  return little == kHashMagic || big == kHashMagic || little == kBtreeMagic || big == kBtreeMagic;
}

base::Status read_rpm_bdb(const base::RandomAccess& file, const RpmBlobVisitor& visitor) {
  return BdbReader(file, visitor).read();
}

}  // namespace plimsoll::formats
