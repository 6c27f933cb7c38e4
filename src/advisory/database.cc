#include "advisory/database.h"

#include <set>

#include "advisory/names.h"
#include "base/append.h"
#include "formats/digest.h"

namespace plimsoll::advisory {

using base::Error;
using base::ErrorCode;
using base::fail;
using base::Result;
using base::Status;

namespace {
// Where a record's text is: the segment's number above, the place in it below.
constexpr unsigned kSegmentShift = 48;
constexpr int kOpenAttempts = 5;

tl::unexpected<Error> damaged(Error error, const std::string& path) {
  error = base::at(std::move(error), path);
  if (error.hint.empty()) error.hint = "run `plimsoll db update` for a new one";
  return fail(std::move(error));
}
}  // namespace

Result<std::vector<Record>> SegmentAdvisories::about(std::string_view ecosystem, std::string_view name) const {
  std::vector<Record> all;
  for (std::size_t i = 0; i < segments_.size(); ++i) {
    if (base_ecosystem(segments_[i]->ecosystem()) != ecosystem) continue;
    PLIMSOLL_TRY(found, segments_[i]->about(name));
    for (Record& record : found) {
      if (record.text_at != 0) record.text_at |= static_cast<std::uint64_t>(i) << kSegmentShift;
      all.push_back(std::move(record));
    }
  }
  return all;
}

Status SegmentAdvisories::add_text(Record& record) const {
  if (record.text_at == 0) return {};
  const std::uint64_t segment = record.text_at >> kSegmentShift;
  if (segment >= segments_.size()) return fail(ErrorCode::usage, "{} is not a record of this database", record.id);
  return segments_[segment]->add_text(record, record.text_at & ((1ULL << kSegmentShift) - 1));
}

Result<std::vector<Record>> SegmentAdvisories::records_of(std::string_view id) const {
  std::vector<Record> all;
  for (const auto& segment : segments_) {
    PLIMSOLL_TRY(found, segment->records_of(id));
    for (Record& record : found) {
      // A GHSA that concerns two ecosystems stands in both segments, each with its own packages.
      const auto same =
          std::find_if(all.begin(), all.end(), [&](const Record& other) { return other.id == record.id; });
      if (same == all.end()) {
        all.push_back(std::move(record));
      } else {
        base::append(same->affected, std::move(record.affected));
      }
    }
  }
  std::sort(all.begin(), all.end(), [](const Record& a, const Record& b) { return a.id < b.id; });
  return all;
}

std::vector<std::string> SegmentAdvisories::releases(std::string_view ecosystem) const {
  std::set<std::string> all;
  for (const auto& segment : segments_) {
    if (base_ecosystem(segment->ecosystem()) == ecosystem)
      all.insert(segment->releases().begin(), segment->releases().end());
  }
  return {all.begin(), all.end()};
}

// A damaged page joins nothing here; `about` of the same segment, which match asks first, has said so as an error.
std::vector<std::string> SegmentAdvisories::alias_group(std::string_view id) const {
  std::set<std::string> group{std::string(id)};
  std::vector<std::string> open{std::string(id)};
  while (!open.empty()) {
    const std::string next = std::move(open.back());
    open.pop_back();
    for (const auto& segment : segments_) {
      auto found = segment->names_of(next);
      if (!found) continue;
      for (Names& names : *found) {
        names.aliases.push_back(std::move(names.id));
        for (std::string& name : names.aliases) {
          if (group.insert(name).second) open.push_back(std::move(name));
        }
      }
    }
  }
  return {group.begin(), group.end()};
}

std::vector<SeverityVector> SegmentAdvisories::severity_of(std::string_view cve) const {
  std::vector<SeverityVector> all;
  for (const auto& segment : segments_) {
    auto found = segment->severity_of(cve);
    if (!found) continue;
    for (SeverityVector& vector : *found) {
      if (std::find(all.begin(), all.end(), vector) == all.end()) all.push_back(std::move(vector));
    }
  }
  return all;
}

bool SegmentAdvisories::is_known_exploited(std::string_view cve) const {
  if (!kev_) return false;
  const auto found = kev_->names_of(cve);
  return found && !found->empty();
}

Result<std::optional<Record>> SegmentAdvisories::known_exploited(std::string_view cve) const {
  if (!kev_) return std::nullopt;
  PLIMSOLL_TRY(found, kev_->records_of(cve));
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

model::Database describe(const Manifest& manifest) {
  model::Database info{
      .id = manifest.id, .kind = manifest.kind, .built = base::format_time(manifest.built), .feeds = {}};
  for (const ManifestFeed& feed : manifest.feeds) {
    info.feeds.push_back({.name = feed.name,
                          .modified = feed.newest == 0 ? "" : base::format_time(feed.newest),
                          .downloaded = base::format_time(feed.downloaded),
                          .count = feed.count});
  }
  return info;
}

Status Database::map(const std::string& folder, const ManifestFeed& feed) {
  const std::string path = folder + "/" + feed.file;
  PLIMSOLL_TRY(mapped, sys::map_file(path));
  if (mapped.bytes().size() != feed.size) {
    return damaged(Error{ErrorCode::truncated, fmt::format("{} bytes, {} expected", mapped.bytes().size(), feed.size)},
                   path);
  }
  auto segment = Segment::open(mapped.bytes());
  if (!segment) return damaged(segment.error(), path);
  if ((*segment)->ecosystem() != feed.name)
    return damaged(Error{ErrorCode::invalid, "it holds " + (*segment)->ecosystem()}, path);
  files_.emplace_back(path, std::move(mapped));
  if (feed.name == kKevFeed) {
    kev_ = std::move(*segment);
  } else {
    segments_.push_back(std::move(*segment));
  }
  return {};
}

Result<std::unique_ptr<Database>> Database::open(const std::string& folder) {
  for (int attempt = 1;; ++attempt) {
    PLIMSOLL_TRY(manifest, read_manifest(folder));
    auto database = std::make_unique<Database>();
    Status mapped;
    for (const ManifestFeed& feed : manifest.feeds) {
      mapped = database->map(folder, feed);
      if (!mapped) break;
    }
    if (mapped) {
      database->info_ = describe(manifest);
      database->manifest_ = std::move(manifest);
      return database;
    }
    // An update may have put a new manifest in place and removed the segments of the one just read.
    if (mapped.error().code == ErrorCode::not_found && attempt < kOpenAttempts) continue;
    // A segment that stays away is damage; not_found says that there is no database at all.
    if (mapped.error().code == ErrorCode::not_found) mapped.error().code = ErrorCode::truncated;
    return damaged(mapped.error(), folder);
  }
}

const Segment* Database::segment(std::string_view feed) const {
  if (feed == kKevFeed) return kev_.get();
  for (const auto& segment : segments_) {
    if (segment->ecosystem() == feed) return segment.get();
  }
  return nullptr;
}

Status Database::verify() const {
  for (std::size_t i = 0; i < files_.size(); ++i) {
    const auto& [path, file] = files_[i];
    if (formats::sha256_hex(file.bytes()) != manifest_.feeds[i].sha256) {
      return damaged(Error{ErrorCode::mismatch, "its sha256 is not the one in the manifest"}, path);
    }
    PLIMSOLL_TRY(segment, Segment::open(file.bytes()));
    if (auto checked = segment->check(); !checked) return damaged(checked.error(), path);
  }
  return {};
}

}  // namespace plimsoll::advisory
