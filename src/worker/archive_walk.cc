#include "worker/archive_walk.h"

#include <algorithm>

#include "analysis/file_gap.h"
#include "base/clean_path.h"
#include "formats/compression.h"
#include "formats/unpacked_stream.h"
#include "hazards/archive_document.h"
#include "hazards/pickles.h"

namespace plimsoll::worker {

using base::Bytes;
using base::ErrorCode;
using base::fail;
using base::Status;
using formats::ZipArchive;
using formats::ZipMember;

namespace {

constexpr std::string_view kBomb = "PL-ARCHIVE-BOMB", kDeep = "PL-ARCHIVE-DEEP", kEscape = "PL-ARCHIVE-ESCAPE",
                           kAbsolute = "PL-ARCHIVE-ABSOLUTE", kContradiction = "PL-ARCHIVE-CONTRADICTION";
constexpr std::size_t kHead = 512;                   // what is_archive needs
constexpr std::uint64_t kBombFloor = 256ULL << 20U;  // small archives may compress as well as they like
constexpr std::uint64_t kSuspicious = 64;            // times its stored size: text seldom reaches it
constexpr std::uint64_t kOpeningCost = 64;   // an archive counts as so many members: finding its end costs a search
constexpr std::size_t kMostLinks = 10'000;   // that lead out, remembered of one archive
constexpr std::uint64_t kMostPickles = 200;  // that call out, told of one file
constexpr std::uint64_t kLongestLink = 4096;
constexpr std::uint32_t kUnix = 3, kLinkMode = 0120000, kTypeMask = 0170000;

bool is_link(const ZipMember& member) {
  return (member.made_by >> 8U) == kUnix && ((member.attributes >> 16U) & kTypeMask) == kLinkMode;
}

bool is_tar(Bytes head) {
  return base::text_of(head).substr(std::min<std::size_t>(257, head.size())).starts_with("ustar");
}

// A link at `name` with this text leads above the folder that the archive is unpacked in.
bool climbs(std::string_view name, std::string_view target) {
  const auto slash = name.rfind('/');
  const std::string_view folder = slash == std::string_view::npos ? std::string_view{} : name.substr(0, slash);
  return base::clean_path(fmt::format("{}/{}", folder, target)).escapes;
}

}  // namespace

constinit const analysis::Analyzer kArchives{
    .id = "archives",
    .version = 2,
    .title = "Archives",
    .wants = [](const analysis::Entry&) { return false; },
    .sniff = nullptr,
    .visit = [](const analysis::Entry&, const base::RandomAccess&, const base::Limits&, analysis::Facts&) {},
    .databases = {}};

struct ArchiveWalk::Names {
  std::set<std::string, std::less<>> links;  // whose text leads out
};

// The bytes of one member while they come: searched for secrets, kept because they are an archive again or a pickle, or
// of no use. The first bytes tell.
class ArchiveWalk::Member {
 public:
  Member(ArchiveWalk& walk, std::string path, std::uint64_t size, std::string name = {})
      : walk_(walk), path_(std::move(path)), name_(std::move(name)), size_(size) {}

  // Error: limit, where nothing more is of use.
  Status take(Bytes bytes) {
    if (is_open_) {
      if (head_.size() + bytes.size() < std::min<std::uint64_t>(kHead, size_)) {
        head_.append(base::text_of(bytes));
        return {};
      }
      if (!head_.empty()) {
        head_.append(base::text_of(bytes));
        bytes = base::bytes_of(head_);
      }
      decide(bytes);
    }
    return use(bytes);
  }

  // All bytes were given.
  void finish(std::uint64_t depth) {
    if (is_open_ && !head_.empty()) {
      decide(base::bytes_of(head_));
      static_cast<void>(use(base::bytes_of(head_)));
    }
    if (is_searched_) walk_.secrets_->end(*walk_.found_);
    if (keep_ == Keep::pickle) walk_.note_pickle(path_, kept_);
    if (keep_ != Keep::archive) return;
    walk_.memory_left_ -= kept_.size();
    walk_.nested(path_, kept_, depth);
    walk_.memory_left_ += kept_.size();
  }

  bool is_enough() const { return !is_open_ && !is_searched_ && keep_ == Keep::no; }

 private:
  enum class Keep { no, archive, pickle };

  void decide(Bytes head) {
    is_open_ = false;
    if (is_archive(head)) {
      keep_ = Keep::archive;
      return;
    }
    if (hazards::is_pickle(name_.empty() ? path_ : name_, head)) keep_ = Keep::pickle;
    is_searched_ =
        walk_.secrets_ != nullptr && SecretPass::wants(size_, head.first(std::min<std::size_t>(4096, head.size())));
    if (is_searched_) walk_.secrets_->begin(path_, size_, head, name_);
  }

  Status use(Bytes bytes) {
    if (is_searched_) walk_.secrets_->feed(bytes);
    if (keep_ != Keep::no) keep(bytes);
    return is_enough() ? fail(ErrorCode::limit, "enough") : Status{};
  }

  void keep(Bytes bytes) {
    if (kept_.size() + bytes.size() <= walk_.memory_left_) {
      kept_.insert(kept_.end(), bytes.begin(), bytes.end());
      return;
    }
    walk_.gap(path_, fmt::format("{} in an archive of more than {} bytes",
                                 keep_ == Keep::pickle ? "a pickle" : "an archive", walk_.memory_left_));
    keep_ = Keep::no;
  }

  ArchiveWalk& walk_;
  std::string path_, name_;
  std::uint64_t size_;
  bool is_open_ = true;  // too little has come to tell
  bool is_searched_ = false;
  Keep keep_ = Keep::no;
  std::string head_;
  std::vector<std::byte> kept_;
};

bool ArchiveWalk::is_archive(Bytes head) {
  const std::string_view text = base::text_of(head);
  if (text.starts_with("PK\3\4") || text.starts_with("PK\5\6")) return true;
  const auto compression = formats::detect_compression(head);
  return compression == formats::Compression::gzip || compression == formats::Compression::zstd || is_tar(head);
}

void ArchiveWalk::read(std::string_view path, const base::RandomAccess& file, analysis::Facts& found,
                       analysis::Facts& hazards) {
  found_ = &found;
  notes_ = &hazards;
  path_ = path;
  file_size_ = file.size();
  members_left_ = limits_.archive_entries;
  memory_left_ = limits_.in_memory_file;
  bytes_out_ = gaps_ = 0;
  pickles_left_ = kMostPickles;
  is_over_ = false;
  hazards_.clear();
  walk(std::string(path), file, 1);
  for (auto& [rule, hazard] : hazards_) {
    hazards.documents.push_back({std::string(hazards::kArchiveDocument),
                                 std::string(path),
                                 {{"rule", rule},
                                  {"member", std::move(hazard.member)},
                                  {"message", std::move(hazard.message)},
                                  {"count", fmt::format("{}", hazard.count)}}});
  }
}

void ArchiveWalk::walk(const std::string& path, const base::RandomAccess& file, std::uint64_t depth) {
  if (is_over_) return;
  if (depth > limits_.archive_depth) {
    hazard(kDeep, path, fmt::format("archives lie in archives more than {} deep", limits_.archive_depth));
    return;
  }
  if (path.size() > limits_.path_length) return gap(path.substr(0, 256), "a longer path than is looked at");
  if (members_left_ < kOpeningCost) {
    static_cast<void>(count_member());
    return;
  }
  members_left_ -= kOpeningCost;
  std::array<std::byte, 4> head{};
  if (!file.read_at(0, head)) return;
  if (base::text_of(head).starts_with("PK")) {
    walk_zip(path, file, depth);
  } else {
    walk_stream(path, file, depth);
  }
}

void ArchiveWalk::walk_zip(const std::string& path, const base::RandomAccess& file, std::uint64_t depth) {
  auto archive = ZipArchive::open(file, limits_);
  if (!archive) return gap(path, archive.error().sentence());
  if (const auto twice = archive->overlap(); twice && *twice) {
    hazard(kBomb, path, fmt::format("members of the zip share their bytes, from byte {} on", (*twice)->header_offset));
    return end(path, "its members overlap, so they were not looked into");
  }
  std::uint64_t claimed = 0, encrypted = 0;
  Names names;
  auto walked = archive->each([&](const ZipMember& member) -> Status {
    PLIMSOLL_CHECK(count_member());
    claimed += std::min(member.size, std::uint64_t{1} << 50U);
    encrypted += member.is_encrypted() ? 1 : 0;
    check_name(names, path, member.name);
    if (is_link(member) && !member.is_encrypted()) {
      const auto target = archive->read_text(member, kLongestLink);
      if (target) check_link(names, path, member.name, *target, false);
    }
    return {};
  });
  if (claimed > kBombFloor && claimed / limits_.expansion_ratio > file.size()) {
    hazard(kBomb, path, fmt::format("{} bytes say that they unpack to {}", file.size(), claimed));
    return end(path, "it unpacks to too much, so it was not looked into");
  }
  if (walked) {
    walked = archive->each(
        [&](const ZipMember& member) -> Status { return read_zip_member(*archive, member, path, depth); });
  }
  if (encrypted != 0) gap(path, fmt::format("{} members are encrypted", encrypted), model::GapClass::info);
  if (!walked) gap(path, walked.error().sentence());
}

// Error: only what ends the walk over this archive.
Status ArchiveWalk::read_zip_member(ZipArchive& archive, const ZipMember& member, const std::string& path,
                                    std::uint64_t depth) {
  if (is_over_) return fail(ErrorCode::limit, "over");
  if (member.is_folder() || member.is_encrypted() || member.size == 0) return {};
  const std::string inner = path + "!/" + member.name;
  if (member.is_stored()) {  // an archive in place, of any size
    const auto window = archive.window(member);
    std::array<std::byte, kHead> head{};
    const auto got = window ? window->read_at(0, head) : base::Result<std::size_t>(0);
    if (got && is_archive(Bytes(head).first(*got))) {
      walk(inner, *window, depth + 1);
      return {};
    }
  }
  Member taking(*this, inner, member.size);
  const auto read = archive.read_member(member, member.size, [&](Bytes bytes) -> Status {
    PLIMSOLL_CHECK(count_bytes(bytes.size()));
    return taking.take(bytes);
  });
  if (!read && read.error().code == ErrorCode::mismatch)
    hazard(kContradiction, inner, "the zip's directory and the member's own header disagree: " + read.error().what);
  if (read || read.error().code == ErrorCode::mismatch) {
    taking.finish(depth);
    return {};
  }
  if (is_over_) return fail(ErrorCode::limit, "over");
  if (!taking.is_enough()) {
    gap(inner, read.error().sentence());
    taking.finish(limits_.archive_depth);  // what came of it counts
  }
  return {};
}

void ArchiveWalk::walk_stream(const std::string& path, const base::RandomAccess& file, std::uint64_t depth) {
  formats::UnpackedStream stream(file, [this](std::uint64_t count) { return count_bytes(count); });
  const auto head = stream.peek();
  if (!head) return gap(path, head.error().sentence());
  if (is_tar(*head)) return walk_tar(path, stream, depth);
  // One file, compressed. Its name is the archive's without the ending.
  const bool has_ending = path.ends_with(".gz") || path.ends_with(".zst");
  Member taking(*this, path, ~std::uint64_t{0}, has_ending ? path.substr(0, path.rfind('.')) : path);
  for (;;) {
    const auto bytes = stream.next();
    if (!bytes) {
      gap(path, bytes.error().sentence());
      break;
    }
    if (bytes->empty()) break;
    // What is of no use is read on only where it might be a bomb.
    if (!taking.is_enough() && taking.take(*bytes)) continue;
    if (stream.produced() / kSuspicious < stream.consumed()) break;
  }
  taking.finish(depth);
}

void ArchiveWalk::walk_tar(const std::string& path, formats::ByteStream& stream, std::uint64_t depth) {
  formats::TarReader reader(stream);
  Names names;
  for (;;) {
    if (is_over_) return;
    const auto header = reader.next();
    if (!header) return gap(path, header.error().sentence());
    if (!*header || !count_member()) return;
    check_name(names, path, (*header)->name);
    const char type = (*header)->type;
    if (type == '1' || type == '2') check_link(names, path, (*header)->name, (*header)->link, type == '1');
    if ((*header)->size == 0) continue;
    Member taking(*this, path + "!/" + (*header)->name, (*header)->size);
    for (;;) {
      const auto piece = reader.read_data();
      if (!piece) {
        taking.finish(limits_.archive_depth);  // what came of it counts
        return gap(path, piece.error().sentence());
      }
      if (piece->bytes.empty() || !taking.take(piece->bytes)) break;
    }
    taking.finish(depth);
  }
}

void ArchiveWalk::nested(const std::string& path, Bytes bytes, std::uint64_t depth) {
  walk(path, base::MemoryAccess(bytes), depth + 1);
}

void ArchiveWalk::note_pickle(const std::string& path, Bytes bytes) {
  if (pickles_left_ == 0) return;
  const std::size_t before = notes_->documents.size();
  hazards::note_pickle(path_, path, base::MemoryAccess(bytes), *notes_);
  pickles_left_ -= notes_->documents.size() - before;
}

Status ArchiveWalk::count_member() {
  if (members_left_ > 0) {
    --members_left_;
    return {};
  }
  end({}, fmt::format("more than {} members, with those of nested archives", limits_.archive_entries));
  return fail(ErrorCode::limit, "over");
}

// Everything that comes out of the file and the archives in it.
Status ArchiveWalk::count_bytes(std::uint64_t count) {
  bytes_out_ += count;
  if (bytes_out_ > kBombFloor && bytes_out_ / limits_.expansion_ratio > file_size_) {
    hazard(kBomb, {}, fmt::format("{} bytes unpack to more than {}", file_size_, bytes_out_));
    end({}, "it unpacks to too much, so it was not looked into further");
  } else if (bytes_out_ > limits_.spilled_file) {
    end({}, fmt::format("more than {} bytes come out of it and the archives in it; the rest was not looked into",
                        limits_.spilled_file));
  } else {
    return {};
  }
  return fail(ErrorCode::limit, "over");
}

void ArchiveWalk::check_name(Names& names, const std::string& path, std::string_view name) {
  const auto tell = [&](std::string_view rule, std::string message) {
    hazard(rule, path + "!/" + std::string(name), std::move(message));
  };
  std::string forward(name);
  std::replace(forward.begin(), forward.end(), '\\', '/');  // as unpackers on Windows read it
  const base::CleanPath clean = base::clean_path(forward);
  if (clean.escapes) {
    tell(kEscape, "a member's name leads out of the folder it is unpacked in, with \"..\"");
  } else if (clean.absolute && !clean.path.empty()) {
    tell(kAbsolute, "a member's name begins at the root");
  }
  if (names.links.empty()) return;
  for (auto slash = clean.path.find('/'); slash != std::string::npos; slash = clean.path.find('/', slash + 1)) {
    if (names.links.contains(std::string_view(clean.path).substr(0, slash)))
      tell(kEscape, "a member is written through a link of the archive that leads out of the folder");
  }
}

void ArchiveWalk::check_link(Names& names, const std::string& path, std::string_view name, std::string_view target,
                             bool is_hard) {
  const std::string inner = path + "!/" + std::string(name);
  if (is_hard) {
    if (base::clean_path(target).escapes) hazard(kEscape, inner, "a hard link's target leads out of the folder");
    return;
  }
  if (!target.starts_with('/') && !climbs(name, target)) return;
  if (names.links.size() < kMostLinks) names.links.insert(base::clean_path(name).path);
  if (!target.starts_with('/')) hazard(kAbsolute, inner, "a symbolic link leads out of the folder it is unpacked in");
}

void ArchiveWalk::hazard(std::string_view rule, const std::string& member, std::string message) {
  Hazard& here = hazards_[std::string(rule)];
  if (here.count++ > 0) return;
  here.member = member;
  here.message = std::move(message);
}

// Nothing more of the file is read; whatever fails because of that is no further gap.
void ArchiveWalk::end(const std::string& path, std::string why) {
  gap(path, std::move(why));
  is_over_ = true;
}

void ArchiveWalk::gap(const std::string& path, std::string why, model::GapClass gap_class) {
  if (is_over_) return;
  if (++gaps_ > limits_.gaps_per_layer + 1) return;
  if (gaps_ == limits_.gaps_per_layer + 1) why = "and more in this archive";
  analysis::add_file_gap(*found_, kArchives.title, path.empty() ? path_ : path, std::move(why), {}, gap_class);
}

}  // namespace plimsoll::worker
