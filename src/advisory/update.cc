#include "advisory/update.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <set>

#include "advisory/build.h"
#include "advisory/download.h"
#include "advisory/mirror.h"
#include "advisory/names.h"
#include "base/text.h"
#include "formats/digest.h"
#include "sys/file.h"

namespace plimsoll::advisory {

using base::Error;
using base::ErrorCode;
using base::fail;
using base::Result;
using base::Seconds;
using base::Status;

namespace {

constexpr std::uint64_t kMaxKev = 64U << 20U;

// Held while the descriptor is open; the kernel lets go of it whatever becomes of the process.
Result<sys::Descriptor> lock(const std::string& folder) {
  const std::string path = folder + "/lock";
  sys::Descriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644));
  if (!file.valid()) return fail(sys::system_error(errno, "write", path));
  struct flock whole {};
  whole.l_type = F_WRLCK;
  whole.l_whence = SEEK_SET;
  if (::fcntl(file.get(), F_OFD_SETLK, &whole) == 0) return file;
  if (errno != EAGAIN && errno != EACCES) return fail(sys::system_error(errno, "lock", path));
  return fail(Error{ErrorCode::usage, "another update of this database is running", folder, {}, "wait for it to end"});
}

// When the bytes of a file came here: its time of change, but never a time to come.
Seconds file_time(const std::string& path, Seconds now) {
  struct stat info {};
  return ::stat(path.c_str(), &info) == 0 ? std::min<Seconds>(info.st_mtime, now) : now;
}

// Removes what no manifest names and what a killed update left. Only under the lock.
void remove_leftovers(const std::string& folder, const Manifest& manifest) {
  std::set<std::string> used;
  for (const ManifestFeed& feed : manifest.feeds) used.insert(feed.file);
  std::error_code ignored;
  for (std::filesystem::directory_iterator at(folder, ignored), end; !ignored && at != end; at.increment(ignored)) {
    const std::string name = at->path().filename().string();
    const bool is_ours = name.ends_with(".segment") || name.starts_with("new.") || name.starts_with("spill.") ||
                         name.starts_with(std::string(kManifestName) + ".");
    if (is_ours && !used.contains(name)) ::unlink(at->path().c_str());
  }
}

class Updater {
 public:
  Updater(const UpdateOptions& options, sys::Http& http, const Progress& progress)
      : options_(options), http_(http), progress_(progress), downloads_(options.folder + "/download") {}

  Result<Update> run() {
    PLIMSOLL_CHECK(sys::make_folders(downloads_));
    const auto held = lock(options_.folder);
    if (!held) return fail(held.error());
    // A manifest that cannot be read is replaced: that is what its error message advises.
    if (auto old = read_manifest(options_.folder)) manifest_ = std::move(*old);
    remove_leftovers(options_.folder, manifest_);
    PLIMSOLL_TRY(list, ecosystems());
    for (const std::string& ecosystem : list.names) renew_ecosystem(ecosystem, list.is_guess);
    renew_kev();
    if (renewed_ == 0)
      return fail(failures_.empty() ? Error{ErrorCode::not_found, "no feed there", options_.mirror}
                                    : failures_.front());
    manifest_.kind = "full";
    manifest_.built = options_.now;
    PLIMSOLL_CHECK(write_manifest(options_.folder, manifest_));
    for (const std::string& name : done_) remove_download(downloads_, name);
    remove_leftovers(options_.folder, manifest_);
    return Update{std::move(manifest_), std::move(failures_)};
  }

 private:
  Result<EcosystemList> ecosystems() {
    if (!options_.ecosystems.empty()) return EcosystemList{.names = options_.ecosystems, .is_guess = false};
    return list_ecosystems(options_.mirror, http_);
  }

  void replace(ManifestFeed feed) {
    ++renewed_;
    for (ManifestFeed& old : manifest_.feeds) {
      if (old.name == feed.name) {
        old = std::move(feed);
        return;
      }
    }
    manifest_.feeds.push_back(std::move(feed));
  }

  void give_up(std::string_view name, Error error) {
    error.what = fmt::format("{}: {}", name, error.what);
    failures_.push_back(std::move(error));
  }

  // The feed in use, if it is of this source and its segment is whole: only then may "unchanged" be an answer.
  const ManifestFeed* in_use(std::string_view name, const std::string& source) const {
    const ManifestFeed* feed = manifest_.find(name);
    return feed != nullptr && feed->source == source && is_whole(*feed) ? feed : nullptr;
  }

  bool is_whole(const ManifestFeed& feed) const {
    const auto mapped = sys::map_file(options_.folder + "/" + feed.file);
    return mapped && formats::sha256_hex(mapped->bytes()) == feed.sha256;
  }

  // Builds one feed from a local file; says what came of it.
  Status build(ManifestFeed origin, const std::string& path) {
    const bool is_kev = origin.name == kKevFeed;
    Result<BuiltFeed> built = fail(ErrorCode::internal, "not built");
    if (is_kev) {
      PLIMSOLL_TRY(json, sys::read_file(path, kMaxKev));
      built = build_kev(json, options_.folder);
    } else {
      built = build_ecosystem(path, origin.name, options_.folder);
    }
    if (!built) return fail(built.error());
    ManifestFeed feed = built->feed;
    feed.source = origin.source;
    feed.downloaded = origin.downloaded;
    feed.etag = origin.etag;
    feed.last_modified = origin.last_modified;
    std::string line =
        fmt::format("{}: {} {}", feed.name, feed.count, is_kev ? "known exploited vulnerabilities" : "advisories");
    if (is_kev && feed.newest > 0) line += ", list of " + base::format_date(feed.newest);
    if (feed.withdrawn > 0) line += fmt::format(", {} withdrawn", feed.withdrawn);
    if (feed.dropped > 0) line += fmt::format(", {} bug-fix notices left out", feed.dropped);
    progress_(line);
    if (feed.unreadable > 0)
      progress_(fmt::format("{}: {} of its records could not be read: {}", feed.name, feed.unreadable,
                            built->unreadable.front()));
    replace(std::move(feed));
    return {};
  }

  Status fetch_and_build(const std::string& name, const std::string& url, const std::string& file) {
    const ManifestFeed* used = in_use(name, url);
    const Validators have = used == nullptr ? Validators{} : Validators{used->etag, used->last_modified};
    PLIMSOLL_TRY(got, download(http_, url, downloads_, file, have));
    if (got.is_unchanged) {
      ManifestFeed feed = *used;
      feed.downloaded = options_.now;  // what is here is what is there, as of now
      progress_(fmt::format("{}: unchanged", name));
      replace(std::move(feed));
      return {};
    }
    ManifestFeed origin;
    origin.name = name;
    origin.source = url;
    origin.downloaded = options_.now;
    origin.etag = got.validators.etag;
    origin.last_modified = got.validators.last_modified;
    auto built = build(origin, got.path);
    // A download that is no feed is of no use to the next try; one that met a full disk is.
    const bool is_bad = !built && built.error().code != ErrorCode::io && built.error().code != ErrorCode::denied;
    if (is_bad) remove_download(downloads_, file);
    if (is_bad && built.error().where == got.path) return fail(Error{built.error().code, built.error().what, url});
    done_.push_back(file);
    return built;
  }

  Status build_local(const std::string& name, const std::string& path) {
    ManifestFeed origin;
    origin.name = name;
    origin.source = path;
    origin.downloaded = file_time(path, options_.now);
    return build(std::move(origin), path);
  }

  void renew_ecosystem(const std::string& name, bool may_be_absent) {
    const std::string address = feed_address(options_.mirror, name);
    std::string file = name + ".zip";
    std::replace(file.begin(), file.end(), ' ', '_');
    const Status status = is_url(options_.mirror) ? fetch_and_build(name, address, file) : build_local(name, address);
    if (status) return;
    if (status.error().code != ErrorCode::not_found) return give_up(name, status.error());
    if (may_be_absent) return;
    const auto list = list_ecosystems(options_.mirror, http_);
    const std::string there = list ? "there are " + base::join(list->names, ", ") : "it may not be there";
    give_up(name, Error{ErrorCode::not_found, "the mirror has no ecosystem of this name", options_.mirror, {}, there});
  }

  // Without a new list the one in use stays, or the starter set's: a CVE that is exploited must not look harmless
  // because a mirror lacks the list.
  void renew_kev() {
    std::string source = options_.kev;
    if (source.empty())
      source = is_url(options_.mirror) ? std::string(kPublicKev) : options_.mirror + "/" + std::string(kKevFile);
    const bool is_absent = options_.kev.empty() && !is_url(source) && ::access(source.c_str(), R_OK) != 0;
    if (is_absent) return keep_kev("the mirror has no list");
    const Status status = is_url(source) ? fetch_and_build(std::string(kKevFeed), source, "kev")
                                         : build_local(std::string(kKevFeed), source);
    if (status) return;
    give_up(kKevFeed, status.error());
    keep_kev("no new list");
  }

  void keep_kev(std::string_view why) {
    const ManifestFeed* used = manifest_.find(kKevFeed);
    if (used != nullptr && is_whole(*used)) {
      progress_(fmt::format("KEV: {}; the one of {} stays (another: --kev)", why, base::format_date(used->newest)));
      return;
    }
    const auto built = build_starter_kev(options_.folder);
    if (!built) {
      give_up(kKevFeed, built.error());
      return;
    }
    progress_(fmt::format("KEV: {}; the starter set's of {} is used (another: --kev)", why,
                          base::format_date(built->feed.newest)));
    std::erase_if(manifest_.feeds, [](const ManifestFeed& feed) { return feed.name == kKevFeed; });
    manifest_.feeds.push_back(built->feed);
  }

  const UpdateOptions& options_;
  sys::Http& http_;
  const Progress& progress_;
  std::string downloads_;
  Manifest manifest_;
  std::vector<Error> failures_;
  std::vector<std::string> done_;  // downloads that are in segments now
  std::uint64_t renewed_ = 0;
};

}  // namespace

Result<Update> update(const UpdateOptions& options, sys::Http& http, const Progress& progress) {
  return Updater(options, http, progress).run();
}

}  // namespace plimsoll::advisory
