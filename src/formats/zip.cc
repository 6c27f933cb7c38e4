#include "formats/zip.h"

#include "formats/crc32.h"

namespace plimsoll::formats {

using base::Bytes;
using base::ErrorCode;
using base::load_le;
using base::Result;
using base::Status;

namespace {

constexpr std::uint32_t kLocal = 0x04034b50;
constexpr std::uint32_t kCentral = 0x02014b50;
constexpr std::uint32_t kEnd = 0x06054b50;
constexpr std::uint32_t kEnd64 = 0x06064b50;
constexpr std::uint32_t kLocator64 = 0x07064b50;
constexpr std::uint64_t kLocalSize = 30, kCentralSize = 46, kEndSize = 22, kEnd64Size = 56, kLocatorSize = 20;
constexpr std::uint64_t kPiece = 64U << 10U;

// Numbers of a header whose span is known to be long enough.
std::uint16_t u16(Bytes bytes, std::size_t at) {
  return load_le<std::uint16_t>(bytes, at).value_or(0);
}
std::uint32_t u32(Bytes bytes, std::size_t at) {
  return load_le<std::uint32_t>(bytes, at).value_or(0);
}
std::uint64_t u64(Bytes bytes, std::size_t at) {
  return load_le<std::uint64_t>(bytes, at).value_or(0);
}

tl::unexpected<base::Error> bad(ErrorCode code, std::string what, std::uint64_t offset) {
  return base::fail(base::Error{code, "zip: " + std::move(what), {}, offset});
}

// The zip64 extra field (APPNOTE 4.5.3) holds, in this order, those of the three numbers that are all ones. False where
// one of them is missing.
bool apply_zip64(Bytes extra, std::uint64_t& size, std::uint64_t& stored_size, std::uint64_t* header_offset) {
  constexpr std::uint32_t kInExtra = 0xFFFFFFFF;
  if (size != kInExtra && stored_size != kInExtra && (header_offset == nullptr || *header_offset != kInExtra))
    return true;
  while (extra.size() >= 4) {
    const std::uint16_t id = u16(extra, 0);
    Bytes body = base::part(extra, 4, u16(extra, 2));
    if (id != 1) {
      extra = base::part(extra, 4ULL + u16(extra, 2), extra.size());
      continue;
    }
    for (std::uint64_t* number : {&size, &stored_size, header_offset}) {
      if (number == nullptr || *number != kInExtra) continue;
      const auto value = load_le<std::uint64_t>(body, 0);
      if (!value) return false;
      *number = *value;
      body = body.subspan(8);
    }
    return true;
  }
  return true;  // no such field: all ones is the number itself, as unzip reads it
}

}  // namespace

// `size` bytes from `offset`, valid until the next fetch of the same piece. Error: truncated.
Result<Bytes> ZipArchive::fetch(Piece& piece, std::uint64_t offset, std::uint64_t size) const {
  if (offset > file_->size() || file_->size() - offset < size)
    return bad(ErrorCode::truncated, "the file ends too early", offset);
  if (const auto all = file_->in_memory()) return all->subspan(offset, size);
  if (offset < piece.offset || offset + size > piece.offset + piece.bytes.size()) {
    piece.bytes.resize(std::min(std::max(size, kPiece), file_->size() - offset));
    piece.offset = offset;
    if (auto read = base::read_exact(*file_, offset, piece.bytes); !read) {
      piece.bytes.clear();
      return base::fail(std::move(read.error()));
    }
  }
  return Bytes(piece.bytes).subspan(offset - piece.offset, size);
}

Result<ZipArchive> ZipArchive::open(const base::RandomAccess& file, const base::Limits& limits) {
  ZipArchive archive(file, limits);
  PLIMSOLL_CHECK(archive.find_end());
  return archive;
}

// The end record stands last, followed by a comment of at most 65,535 bytes (APPNOTE 4.3.16). A comment may itself hold
// the signature, so each place is tried from the end until one leads to a central directory; a record whose comment
// ends the file exactly wins over one that leaves bytes behind it.
Status ZipArchive::find_end() {
  const std::uint64_t size = file_->size();
  if (size < kEndSize) return bad(ErrorCode::invalid, "no end record", size);
  const std::uint64_t tail_size = std::min<std::uint64_t>(size, kEndSize + 0xFFFF);
  const std::uint64_t tail_at = size - tail_size;
  std::vector<std::byte> storage;
  Bytes tail;
  if (const auto all = file_->in_memory()) {
    tail = all->subspan(tail_at);
  } else {
    storage.resize(tail_size);
    PLIMSOLL_CHECK(base::read_exact(*file_, tail_at, storage));
    tail = storage;
  }
  std::optional<base::Error> first_error;
  for (const bool exact : {true, false}) {
    for (std::size_t at = tail.size() - kEndSize + 1; at-- > 0;) {
      if (tail[at] != std::byte{'P'} || u32(tail, at) != kEnd) continue;
      const std::uint64_t end = at + kEndSize + u16(tail, at + 20);
      if (exact ? end != tail.size() : end >= tail.size()) continue;  // `end` as seen from the tail's start
      auto taken = take_end(tail_at + at, tail.subspan(at, kEndSize));
      if (taken) {
        trailing_ = tail.size() - end;
        return {};
      }
      if (!first_error) first_error = std::move(taken.error());
    }
  }
  if (first_error) return base::fail(std::move(*first_error));
  return bad(ErrorCode::invalid, "no end record", size);
}

Status ZipArchive::take_end(std::uint64_t at, Bytes record) {
  count_ = u16(record, 10);
  directory_size_ = u32(record, 12);
  zip64_ = false;
  const bool is_full = count_ == 0xFFFF || directory_size_ == 0xFFFFFFFF || u32(record, 16) == 0xFFFFFFFF;
  base::Status settled = base::fail(ErrorCode::internal, "zip: not looked at");
  if (!is_full) {
    if (u16(record, 4) != 0 || u16(record, 6) != 0)
      return bad(ErrorCode::unsupported, "an archive of several disks", at);
    settled = settle(at, u32(record, 16));
    if (settled) return {};
  }
  // Some writers add the zip64 records where the numbers would have fitted.
  if (at >= kLocatorSize) {
    PLIMSOLL_TRY(locator, fetch(data_piece_, at - kLocatorSize, kLocatorSize));
    if (u32(locator, 0) == kLocator64) return take_zip64(at - kLocatorSize);
  }
  return is_full ? settle(at, u32(record, 16)) : settled;
}

// The locator names the record's offset in the archive; bytes in front of the archive move it, so the place right
// before the locator is tried too (APPNOTE 4.3.14, 4.3.15).
Status ZipArchive::take_zip64(std::uint64_t locator_at) {
  PLIMSOLL_TRY(locator, fetch(data_piece_, locator_at, kLocatorSize));
  const std::uint64_t named = u64(locator, 8);
  for (const std::uint64_t at : {named, locator_at - std::min(kEnd64Size, locator_at)}) {
    if (at > locator_at || locator_at - at < kEnd64Size) continue;
    PLIMSOLL_TRY(record, fetch(data_piece_, at, kEnd64Size));
    if (u32(record, 0) != kEnd64) continue;
    if (u32(record, 16) != 0 || u32(record, 20) != 0)
      return bad(ErrorCode::unsupported, "an archive of several disks", at);
    count_ = u64(record, 32);
    directory_size_ = u64(record, 40);
    zip64_ = true;
    return settle(at, u64(record, 48));
  }
  return bad(ErrorCode::invalid, "no zip64 end record where its locator points", locator_at);
}

// The directory ends where the end record starts. Where it starts by its size, against where the record says, tells how
// many bytes stand before the archive.
Status ZipArchive::settle(std::uint64_t directory_end, std::uint64_t offset) {
  const auto starts_directory = [&](std::uint64_t at) -> Result<bool> {
    if (directory_size_ == 0) return true;
    if (at + kCentralSize > directory_end) return false;
    PLIMSOLL_TRY(bytes, fetch(directory_piece_, at, 4));
    return u32(bytes, 0) == kCentral;
  };
  if (directory_size_ <= directory_end && offset <= directory_end - directory_size_) {
    directory_ = directory_end - directory_size_;
    base_ = directory_ - offset;
    PLIMSOLL_TRY(found, starts_directory(directory_));
    if (found) return {};
  }
  // Something else (a digital signature, APPNOTE 4.3.13) may stand between the two.
  if (directory_size_ <= directory_end && offset <= directory_end - directory_size_ && directory_size_ != 0) {
    PLIMSOLL_TRY(found, starts_directory(offset));
    if (found) {
      directory_ = offset;
      base_ = 0;
      return {};
    }
  }
  return bad(ErrorCode::invalid, "no central directory where the end record points", directory_end);
}

// Reads one central header (APPNOTE 4.3.12); returns the offset of the next.
Result<std::uint64_t> ZipArchive::parse_central(std::uint64_t offset, ZipMember& member) const {
  const std::uint64_t end = directory_ + directory_size_;
  if (offset > end || end - offset < kCentralSize)
    return bad(ErrorCode::truncated, "the central directory ends too early", offset);
  PLIMSOLL_TRY(fixed, fetch(directory_piece_, offset, kCentralSize));
  if (u32(fixed, 0) != kCentral) return bad(ErrorCode::invalid, "no central header", offset);
  const std::uint64_t name_size = u16(fixed, 28), extra_size = u16(fixed, 30), comment_size = u16(fixed, 32);
  const std::uint64_t whole = kCentralSize + name_size + extra_size + comment_size;
  if (end - offset < whole) return bad(ErrorCode::truncated, "the central directory ends too early", offset);
  PLIMSOLL_TRY(header, fetch(directory_piece_, offset, kCentralSize + name_size + extra_size));
  member.made_by = u16(header, 4);
  member.flags = u16(header, 8);
  member.method = u16(header, 10);
  member.crc = u32(header, 16);
  member.stored_size = u32(header, 20);
  member.size = u32(header, 24);
  member.attributes = u32(header, 38);
  member.header_offset = u32(header, 42);
  member.directory_offset = offset;
  member.name = base::text_of(header.subspan(kCentralSize, name_size));
  if (!apply_zip64(header.subspan(kCentralSize + name_size), member.size, member.stored_size, &member.header_offset)) {
    return bad(ErrorCode::invalid, "a zip64 field is missing", offset);
  }
  if (member.header_offset > directory_ - base_)
    return bad(ErrorCode::invalid, "a member beyond the directory", offset);
  member.header_offset += base_;
  return offset + whole;
}

Status ZipArchive::each(const std::function<Status(const ZipMember&)>& visit) const {
  ZipMember member;
  std::uint64_t count = 0;
  for (std::uint64_t offset = directory_; offset < directory_ + directory_size_; ++count) {
    if (count == limits_.archive_entries) {
      return bad(ErrorCode::limit, fmt::format("more than {} members", count), offset);
    }
    PLIMSOLL_TRY(next, parse_central(offset, member));
    PLIMSOLL_CHECK(visit(member));
    offset = next;
  }
  // Without zip64 the count has 16 bits, and old writers let it wrap around.
  if (zip64_ ? count != count_ : (count & 0xFFFFU) != count_) {
    return bad(ErrorCode::mismatch, fmt::format("{} members, but the end record counts {}", count, count_), directory_);
  }
  return {};
}

Result<std::vector<ZipPlace>> ZipArchive::places() const {
  std::vector<ZipPlace> all;
  const auto walked = each([&](const ZipMember& member) -> Status {
    all.push_back({member.header_offset, member.directory_offset});
    return {};
  });
  if (!walked && walked.error().code != ErrorCode::mismatch) return base::fail(walked.error());
  std::sort(all.begin(), all.end(), [](const ZipPlace& a, const ZipPlace& b) {
    return std::pair(a.header_offset, a.directory_offset) < std::pair(b.header_offset, b.directory_offset);
  });
  return all;
}

Result<ZipMember> ZipArchive::member_at(const ZipPlace& place) const {
  ZipMember member;
  PLIMSOLL_CHECK(parse_central(place.directory_offset, member));
  return member;
}

Result<std::optional<ZipPlace>> ZipArchive::overlap() const {
  struct Extent {
    std::uint64_t begin, end, directory_offset;
  };
  std::vector<Extent> all;
  const auto walked = each([&](const ZipMember& member) -> Status {
    // The local extra field may be longer than nothing, so this is the least that the member takes.
    const std::uint64_t head = kLocalSize + member.name.size();
    const std::uint64_t room = directory_ - std::min(directory_, member.header_offset);
    all.push_back({member.header_offset,
                   member.header_offset + std::min(room, head) + std::min(room, member.stored_size),
                   member.directory_offset});
    return {};
  });
  if (!walked && walked.error().code != ErrorCode::mismatch) return base::fail(walked.error());
  std::sort(all.begin(), all.end(), [](const Extent& a, const Extent& b) { return a.begin < b.begin; });
  for (std::size_t i = 0; i + 1 < all.size(); ++i) {
    if (all[i].end > all[i + 1].begin) return std::optional(ZipPlace{all[i].begin, all[i].directory_offset});
  }
  return std::optional<ZipPlace>();
}

Result<ZipArchive::Place> ZipArchive::locate(const ZipMember& member) const {
  const std::uint64_t at = member.header_offset;
  PLIMSOLL_TRY(fixed, fetch(data_piece_, at, kLocalSize));
  if (u32(fixed, 0) != kLocal) return bad(ErrorCode::invalid, "no local header", at);
  const std::uint64_t name_size = u16(fixed, 26), extra_size = u16(fixed, 28);
  PLIMSOLL_TRY(header, fetch(data_piece_, at, kLocalSize + name_size + extra_size));
  Place place;
  place.data_offset = at + kLocalSize + name_size + extra_size;
  if (place.data_offset > directory_ || directory_ - place.data_offset < member.stored_size) {
    return bad(ErrorCode::truncated, "a member reaches into the central directory", at);
  }
  std::uint64_t size = u32(header, 22), stored_size = u32(header, 18);
  // With flag bit 3 the numbers may stand after the data instead, as zeros here (APPNOTE 4.4.4).
  const bool is_deferred = (u16(header, 6) & 8U) != 0 && size == 0 && stored_size == 0;
  if (base::text_of(header.subspan(kLocalSize, name_size)) != member.name) {
    place.disagreement = "another name";
  } else if (u16(header, 8) != member.method) {
    place.disagreement = "another method";
  } else if (((u16(header, 6) ^ member.flags) & 1U) != 0) {
    place.disagreement = "another encryption";
  } else if (!is_deferred && (!apply_zip64(header.subspan(kLocalSize + name_size), size, stored_size, nullptr) ||
                              size != member.size || stored_size != member.stored_size)) {
    place.disagreement = "other sizes";
  }
  return place;
}

Result<base::WindowAccess> ZipArchive::window(const ZipMember& member) const {
  if (member.is_encrypted()) return bad(ErrorCode::unsupported, "an encrypted member", member.header_offset);
  if (!member.is_stored()) return bad(ErrorCode::unsupported, "not a stored member", member.header_offset);
  if (member.size != member.stored_size) {
    return bad(ErrorCode::mismatch, "a stored member of two sizes", member.header_offset);
  }
  PLIMSOLL_TRY(place, locate(member));
  return base::WindowAccess(*file_, place.data_offset, member.size);
}

Status ZipArchive::read_stored(const ZipMember& member, std::uint64_t offset, const ByteSink& sink) const {
  if (member.size != member.stored_size) {
    return bad(ErrorCode::invalid, "a stored member of two sizes", member.header_offset);
  }
  for (std::uint64_t done = 0; done < member.size;) {
    const std::uint64_t size = std::min(kPiece, member.size - done);
    PLIMSOLL_TRY(bytes, fetch(data_piece_, offset + done, size));
    PLIMSOLL_CHECK(sink(bytes));
    done += size;
  }
  return {};
}

Status ZipArchive::read_deflated(const ZipMember& member, std::uint64_t offset, const ByteSink& sink) {
  if (!inflate_) inflate_.emplace();
  inflate_->reset();
  for (std::uint64_t done = 0; done < member.stored_size && !inflate_->finished();) {
    const std::uint64_t size = std::min(kPiece, member.stored_size - done);
    PLIMSOLL_TRY(bytes, fetch(data_piece_, offset + done, size));
    if (auto inflated = inflate_->update(bytes, member.size, sink); !inflated) {
      if (inflated.error().code == ErrorCode::invalid) {
        return bad(ErrorCode::invalid, inflated.error().what, member.header_offset);
      }
      if (inflated.error().code != ErrorCode::limit || inflate_->written() != member.size) return inflated;
      return bad(ErrorCode::mismatch, "more bytes come out than the directory says", member.header_offset);
    }
    done += size;
  }
  if (!inflate_->finished())
    return bad(ErrorCode::truncated, "the deflate stream ends too early", member.header_offset);
  if (inflate_->written() != member.size) {
    return bad(ErrorCode::mismatch, "fewer bytes come out than the directory says", member.header_offset);
  }
  return {};
}

Status ZipArchive::read_member(const ZipMember& member, std::uint64_t limit, const ByteSink& sink) {
  if (member.is_encrypted()) return bad(ErrorCode::unsupported, "an encrypted member", member.header_offset);
  if (member.method != 0 && member.method != 8) {
    return bad(ErrorCode::unsupported, fmt::format("compression method {}", member.method), member.header_offset);
  }
  if (member.size > limit) {
    return bad(ErrorCode::limit, fmt::format("a member of {} bytes, more than {}", member.size, limit),
               member.header_offset);
  }
  PLIMSOLL_TRY(place, locate(member));
  std::uint32_t crc = 0;
  const ByteSink counting = [&](Bytes bytes) {
    crc = crc32(bytes, crc);
    return sink(bytes);
  };
  PLIMSOLL_CHECK(member.is_stored() ? read_stored(member, place.data_offset, counting)
                                    : read_deflated(member, place.data_offset, counting));
  if (crc != member.crc) return bad(ErrorCode::mismatch, "the checksum does not fit", member.header_offset);
  if (!place.disagreement.empty()) {
    return bad(ErrorCode::mismatch, "the local header says " + place.disagreement, member.header_offset);
  }
  return {};
}

Result<std::string> ZipArchive::read_text(const ZipMember& member, std::uint64_t limit) {
  std::string text;
  PLIMSOLL_CHECK(read_member(member, limit, [&](Bytes bytes) -> Status {
    text += base::text_of(bytes);
    return {};
  }));
  return text;
}

}  // namespace plimsoll::formats
