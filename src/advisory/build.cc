#include "advisory/build.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "advisory/kev.h"
#include "advisory/osv.h"
#include "advisory/segment_writer.h"
#include "advisory/starter.h"
#include "advisory/version/version.h"
#include "formats/zip.h"
#include "sys/file.h"

namespace plimsoll::advisory {

using base::Error;
using base::ErrorCode;
using base::fail;
using base::Result;
using base::Status;

namespace {

constexpr std::uint64_t kMaxRecord = 64U << 20U;
constexpr std::size_t kNamedUnreadable = 5;

CompareVersions compare_of(std::string_view ecosystem) {
  const Comparer* comparer = comparer_for(ecosystem);
  return comparer == nullptr ? nullptr : comparer->compare;
}

// A new file in the folder that is gone again unless it was kept.
class NewFile {
 public:
  explicit NewFile(const std::string& folder) : folder_(folder), path_(folder + "/new.XXXXXX") {
    fd_ = sys::Descriptor(::mkostemp(path_.data(), O_CLOEXEC));
    if (!fd_.valid()) error_ = errno;
  }
  ~NewFile() {
    if (fd_.valid() && !kept_) ::unlink(path_.c_str());
  }
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;

  Status write(std::string_view bytes) {
    if (!fd_.valid()) return fail(sys::system_error(error_, "write in", folder_));
    auto written = sys::write_all(fd_.get(), bytes);
    return written ? written : fail(base::at(written.error(), folder_));
  }
  // On the disk, under its own name.
  Status keep(const std::string& name) {
    const std::string path = folder_ + "/" + name;
    if (::fchmod(fd_.get(), 0644) != 0 || ::fsync(fd_.get()) != 0 || ::rename(path_.c_str(), path.c_str()) != 0) {
      return fail(sys::system_error(errno, "write", path));
    }
    kept_ = true;
    return {};
  }

 private:
  std::string folder_, path_;
  sys::Descriptor fd_;
  int error_ = 0;
  bool kept_ = false;
};

// "Red_Hat-0123456789abcdef.segment"
std::string file_name(std::string_view ecosystem, std::string_view sha256) {
  std::string name;
  for (const char c : ecosystem) {
    const bool is_plain =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c == '.' && !name.empty());
    name += is_plain ? c : '_';
  }
  return fmt::format("{}-{}.segment", name, sha256.substr(0, 16));
}

void take_info(ManifestFeed& feed, std::string_view ecosystem, const SegmentInfo& info) {
  feed.name = ecosystem;
  feed.file = file_name(ecosystem, info.sha256);
  feed.sha256 = info.sha256;
  feed.size = info.size;
  feed.count = info.records;
  feed.withdrawn = info.withdrawn;
  feed.newest = info.newest;
}

// Reads the members of one zip into one writer.
class EcosystemReader {
 public:
  EcosystemReader(formats::ZipArchive& zip, SegmentWriter& writer, BuiltFeed& built)
      : zip_(zip), writer_(writer), built_(built) {}

  Status read(const formats::ZipMember& member) {
    if (!member.name.ends_with(".json")) return {};
    json_.clear();
    const auto got = zip_.read_member(member, kMaxRecord, [&](base::Bytes bytes) -> Status {
      json_ += base::text_of(bytes);
      return {};
    });
    if (!got) {
      pass_over(member.name, got.error());
      return {};
    }
    auto document = osv_.read(json_);
    if (!document) {
      pass_over(member.name, document.error());
      return {};
    }
    if (document->is_dropped) {
      ++built_.feed.dropped;
      return {};
    }
    return writer_.add(document->record);
  }

 private:
  void pass_over(const std::string& name, const Error& error) {
    ++built_.feed.unreadable;
    if (built_.unreadable.size() < kNamedUnreadable)
      built_.unreadable.push_back(fmt::format("{}: {}", name, error.sentence()));
  }
  formats::ZipArchive& zip_;
  SegmentWriter& writer_;
  BuiltFeed& built_;
  OsvReader osv_{compare_of};
  std::string json_;
};

}  // namespace

Result<BuiltFeed> build_ecosystem(const std::string& zip, std::string_view ecosystem, const std::string& folder) {
  PLIMSOLL_TRY(descriptor, sys::open_read(zip));
  struct stat info {};
  if (::fstat(descriptor.get(), &info) != 0) return fail(sys::system_error(errno, "look at", zip));
  const sys::FileAccess file(descriptor.get(), static_cast<std::uint64_t>(info.st_size));
  base::Limits limits;
  limits.archive_entries = 100'000'000;  // Chainguard's feed alone has more than a million records
  auto archive = formats::ZipArchive::open(file, limits);
  if (!archive) return fail(base::at(archive.error(), zip));

  BuiltFeed built;
  NewFile out(folder);
  SegmentWriter writer(std::string(ecosystem), folder, [&](std::string_view bytes) { return out.write(bytes); });
  EcosystemReader reader(*archive, writer, built);
  // A directory that breaks off in the middle is a zip that cannot be read: half a feed would be a false all-clear.
  if (auto read = archive->each([&](const formats::ZipMember& member) { return reader.read(member); }); !read)
    return fail(base::at(read.error(), zip));
  PLIMSOLL_TRY(written, writer.finish());
  if (written.records + written.withdrawn + built.feed.dropped == 0) {
    return fail(Error{
        ErrorCode::invalid,
        built.unreadable.empty() ? "no advisory in it" : "no readable advisory in it; " + built.unreadable.front(),
        zip});
  }
  take_info(built.feed, ecosystem, written);
  PLIMSOLL_CHECK(out.keep(built.feed.file));
  return built;
}

namespace {

Result<BuiltFeed> write_kev(std::span<const Record> records, const std::string& folder) {
  BuiltFeed built;
  NewFile out(folder);
  SegmentWriter writer(std::string(kKevFeed), folder, [&](std::string_view bytes) { return out.write(bytes); });
  for (const Record& record : records) PLIMSOLL_CHECK(writer.add(record));
  PLIMSOLL_TRY(written, writer.finish());
  take_info(built.feed, kKevFeed, written);
  PLIMSOLL_CHECK(out.keep(built.feed.file));
  return built;
}

}  // namespace

Result<BuiltFeed> build_kev(std::string_view json, const std::string& folder) {
  PLIMSOLL_TRY(kev, parse_kev(json));
  PLIMSOLL_TRY(built, write_kev(kev.records, folder));
  if (kev.released != 0) built.feed.newest = kev.released;
  return built;
}

Result<BuiltFeed> build_starter_kev(const std::string& folder) {
  PLIMSOLL_TRY(starter, open_starter());
  const ManifestFeed* known = starter->manifest().find(kKevFeed);
  if (known == nullptr) return fail(ErrorCode::not_found, "the starter set has no KEV list");
  PLIMSOLL_TRY(records, starter->known_exploited());
  PLIMSOLL_TRY(built, write_kev(records, folder));
  built.feed.newest = known->newest;
  built.feed.downloaded = known->downloaded;
  return built;
}

}  // namespace plimsoll::advisory
