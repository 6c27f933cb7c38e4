#include "lint/context/archive_look.h"

#include <algorithm>
#include <set>

#include "base/clean_path.h"
#include "base/random_access.h"
#include "formats/compression.h"
#include "formats/unpacked_stream.h"
#include "formats/zip.h"

namespace plimsoll::lint {
namespace {

using base::Bytes;
using base::ErrorCode;
using base::Status;

constexpr std::size_t kMostTold = 10, kMostLinks = 1000;
constexpr std::uint64_t kHuge = 1ULL << 50U;  // sizes that are claimed are added up without overflow

bool climbs(std::string_view name, std::string_view target) {
  const auto slash = name.rfind('/');
  const std::string_view folder = slash == std::string_view::npos ? std::string_view{} : name.substr(0, slash);
  return base::clean_path(fmt::format("{}/{}", folder, target)).escapes;
}

bool is_tar(Bytes head) {
  return base::text_of(base::part(head, 257, 5)) == "ustar";
}

class Looker {
 public:
  Looker(Bytes bytes, bool is_whole) : bytes_(bytes), is_whole_(is_whole) {}

  ArchiveLook run() {
    const std::string_view text = base::text_of(bytes_);
    if (text.starts_with("PK\3\4") || text.starts_with("PK\5\6")) {
      out_.is_archive = true;
      walk_zip();
    } else {
      walk_stream();
    }
    if (!is_whole_ && out_.is_archive && out_.why_cut.empty())
      out_.why_cut = fmt::format("larger than {} bytes", bytes_.size());
    return std::move(out_);
  }

 private:
  void walk_zip() {
    const base::MemoryAccess file(bytes_);
    auto archive = formats::ZipArchive::open(file);
    if (!archive) {
      out_.why_cut = is_whole_ ? archive.error().sentence() : "";
      return;
    }
    if (const auto twice = archive->overlap(); twice && *twice)
      out_.bomb = fmt::format("members of the zip share their bytes, from byte {} on", (*twice)->header_offset);
    const Status walked = archive->each([&](const formats::ZipMember& member) -> Status {
      PLIMSOLL_CHECK(count_member());
      check_name(member.name);
      return claim(member.size);
    });
    if (!walked && !out_.bomb) out_.why_cut = walked.error().sentence();
  }

  // A tar, or one file that is compressed: that is no archive, and ADD leaves it as it is.
  void walk_stream() {
    const base::MemoryAccess file(bytes_);
    formats::UnpackedStream stream(file, [this](std::uint64_t count) { return produced(count); });
    const auto head = stream.peek();
    if (!head || !is_tar(*head)) return;
    out_.is_archive = true;
    formats::TarReader reader(stream);
    for (;;) {
      const auto header = reader.next();
      if (!header) return stop(header.error());
      if (!*header || !count_member()) return;
      check_member(**header);
      if (!claim((*header)->size)) return;
    }
  }

  // What cuts a file short that was not read to its end is no fault of it.
  void stop(const base::Error& error) {
    if (out_.bomb || !out_.why_cut.empty() || (!is_whole_ && error.code == ErrorCode::truncated)) return;
    out_.why_cut = error.sentence();
  }

  Status count_member() {
    if (++members_ <= kMostMembers) return {};
    out_.why_cut = fmt::format("more than {} members", kMostMembers);
    return base::fail(ErrorCode::limit, "{}", out_.why_cut);
  }

  Status claim(std::uint64_t size) {
    claimed_ += std::min(size, kHuge);
    return judge_size(claimed_);
  }

  Status produced(std::uint64_t count) {
    produced_ += count;
    PLIMSOLL_CHECK(judge_size(produced_));
    if (produced_ <= kMostUnpacked) return {};
    out_.why_cut = fmt::format("more than {} bytes come out of it", kMostUnpacked);
    return base::fail(ErrorCode::limit, "{}", out_.why_cut);
  }

  Status judge_size(std::uint64_t size) {
    if (size <= kBombFloor || size / kBombRatio < bytes_.size() || out_.bomb || !is_whole_) return {};
    out_.bomb = fmt::format("{} bytes unpack to more than {}", bytes_.size(), size);
    return base::fail(ErrorCode::limit, "{}", *out_.bomb);
  }

  void check_member(const formats::TarHeader& header) {
    check_name(header.name);
    if (header.type == '1' && base::clean_path(header.link).escapes)
      escape(header.name, "a hard link to a file outside of the folder");
    if (header.type == '2' && links_.size() < kMostLinks && !header.link.starts_with('/') &&
        climbs(header.name, header.link))
      links_.insert(base::clean_path(header.name).path);
  }

  void check_name(std::string_view name) {
    const base::CleanPath clean = base::clean_path(name);
    if (clean.escapes) return escape(name, "a name that leads out of the folder");
    if (links_.empty()) return;
    for (auto slash = clean.path.find('/'); slash != std::string::npos; slash = clean.path.find('/', slash + 1)) {
      if (links_.contains(std::string_view(clean.path).substr(0, slash)))
        return escape(name, "written through a link that leads out of the folder");
    }
  }

  void escape(std::string_view name, std::string_view what) {
    if (out_.escapes.size() < kMostTold) out_.escapes.push_back(fmt::format("\"{}\": {}", name.substr(0, 256), what));
  }

  Bytes bytes_;
  bool is_whole_;
  ArchiveLook out_;
  std::uint64_t members_ = 0, claimed_ = 0, produced_ = 0;
  std::set<std::string, std::less<>> links_;  // that lead out
};

}  // namespace

ArchiveLook look_into(Bytes bytes, bool is_whole) {
  return Looker(bytes, is_whole).run();
}

}  // namespace plimsoll::lint
