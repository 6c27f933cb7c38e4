#include "store/facts_cache.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/random.h>
#include <unistd.h>

#include <atomic>
#include <mutex>
#include <set>

#include "base/text.h"

namespace plimsoll::store {

using base::fail;
using base::Result;
using base::Status;

namespace {

constexpr std::string_view kMagic = "PLIMFACTS3\n";
constexpr std::size_t kMacSize = 32;
constexpr std::size_t kBuffer = 64U << 10U;
constexpr std::int64_t kTouchAfter = 3600;    // seconds: so exactly is known when an entry was used last
constexpr std::int64_t kListAfter = 3600;     // so long is an estimate believed
constexpr std::int64_t kTemporaryAge = 3600;  // no run puts a file in place for so long

std::string hex_of(const std::string& digest) {
  return digest.substr(digest.find(':') + 1);
}

std::string temporary_folder() {
  const char* named = ::getenv("TMPDIR");
  return named != nullptr && named[0] == '/' ? named : "/tmp";
}

// sha256 of the bytes [0, size) of a file; nothing where it cannot be read.
std::optional<std::string> hash_of(int fd, std::uint64_t size) {
  formats::Sha256 hash;
  const sys::FileAccess file(fd, size);
  std::vector<std::byte> buffer(kBuffer);
  for (std::uint64_t at = 0; at < size;) {
    const auto got = file.read_at(at, std::span(buffer).first(std::min<std::uint64_t>(buffer.size(), size - at)));
    if (!got || *got == 0) return std::nullopt;
    hash.update(base::Bytes(buffer).first(*got));
    at += *got;
  }
  return hash.hex();
}

// The file at this path; nothing where it is not there, or cannot be opened for the moment. Other things than a regular
// file that can be read are `is_damaged`.
std::optional<sys::Descriptor> open_entry(const std::string& path, struct stat& info, bool& is_damaged) {
  // Not blocking: in the entry's place could be a pipe.
  sys::Descriptor file(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  if (!file.valid()) {
    is_damaged = errno == ELOOP || errno == EACCES || errno == ENXIO;
    return std::nullopt;
  }
  is_damaged = ::fstat(file.get(), &info) != 0 || !S_ISREG(info.st_mode);
  return file;
}

// The entry is in use: it goes later than others.
void touch(int file, const struct stat& info) {
  if (::time(nullptr) - info.st_mtim.tv_sec < kTouchAfter) return;
  const std::array<timespec, 2> now = {{{0, UTIME_OMIT}, {0, UTIME_NOW}}};
  [[maybe_unused]] const int touched = ::futimens(file, now.data());
}

}  // namespace

std::optional<FactsFile> open_facts(const CacheFolder& folder, const std::string& name) {
  sys::Descriptor file(::openat(folder.facts.get(), name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  struct stat info {};
  if (!file.valid() || ::fstat(file.get(), &info) != 0 || !S_ISREG(info.st_mode)) return std::nullopt;
  const auto size = static_cast<std::uint64_t>(info.st_size);
  std::array<std::byte, kMagic.size()> magic{};
  if (size < kMagic.size() + kMacSize || !base::read_exact(sys::FileAccess(file.get(), size), 0, magic) ||
      base::text_of(magic) != kMagic) {
    return std::nullopt;
  }
  return FactsFile{std::move(file), kMagic.size(), size - kMacSize};
}

struct FactsCache::Notes {
  std::atomic<std::uint64_t> written = 0;  // bytes that entries take up
  std::mutex mutex;
  std::set<std::string> damaged;  // paths
  std::uint64_t unkept = 0;
  std::string why_unkept;  // the first
};

FactsCache::FactsCache() : notes_(std::make_unique<Notes>()) {}
FactsCache::FactsCache(FactsCache&&) noexcept = default;
FactsCache::~FactsCache() = default;

std::vector<std::string> FactsCache::complaints() const {
  const std::lock_guard guard(notes_->mutex);
  std::vector<std::string> sentences;
  const auto of_cache = [](std::uint64_t count, std::string_view one, std::string_view many) {
    return fmt::format("{} {}", count, count == 1 ? one : many);
  };
  if (!notes_->damaged.empty()) {
    sentences.push_back(of_cache(notes_->damaged.size(), "entry of the cache was damaged and is read anew",
                                 "entries of the cache were damaged and are read anew"));
  }
  if (notes_->unkept > 0) {
    sentences.push_back(of_cache(notes_->unkept, "layer's facts are not kept: ", "layers' facts are not kept: ") +
                        notes_->why_unkept);
  }
  return sentences;
}

FactsCache FactsCache::open(const std::optional<std::string>& folder) {
  FactsCache cache;
  cache.temporary_ = temporary_folder();
  if (!folder) return cache;
  const auto give_up = [&](const std::string& why) {
    cache.warning_ = fmt::format("the cache folder {} is not used: {}", *folder, why);
    return std::move(cache);
  };
  for (const std::string& part : {*folder, *folder + "/facts", *folder + "/seen"}) {
    if (auto made = sys::make_folders(part, 0700); !made) return give_up(made.error().what);
    if (std::string why = why_unsafe(part); !why.empty()) return give_up(why);
  }
  auto key = load_key(*folder);
  if (!key) return give_up(key.error().what);
  cache.key_ = std::move(*key);
  cache.key_id_ = key_id(cache.key_);
  cache.folder_ = *folder;
  cache.temporary_ = *folder;
  return cache;
}

std::string FactsCache::mac(std::string_view kind, std::string_view name, std::string_view content_hash) const {
  return formats::hmac_sha256(key_, fmt::format("{}\n{}\n{}", kind, name, content_hash));
}

std::string FactsCache::path_of(std::string_view kind, std::string_view name) const {
  return fmt::format("{}/{}/{}", *folder_, kind, name);
}

std::string FactsCache::facts_name(const std::string& digest) const {
  return hex_of(digest) + "-" + key_id_;
}

// Removes a damaged entry, and remembers to say so. `file`: it, open, or -1.
void FactsCache::drop(const std::string& path, int file) const {
  {
    const std::lock_guard guard(notes_->mutex);
    notes_->damaged.insert(path);
  }
  // Another run may have put a good one there just now. Where somebody holds the lock, it is left to whoever commits.
  const auto held = lock_cache(*folder_, 0);
  if (!held) return;
  struct stat opened {
  }, named{};
  if (::lstat(path.c_str(), &named) != 0) return;
  if (file >= 0 && (::fstat(file, &opened) != 0 || opened.st_dev != named.st_dev || opened.st_ino != named.st_ino))
    return;
  if (!S_ISDIR(named.st_mode)) ::unlink(path.c_str());
}

std::optional<FactsFile> FactsCache::find(const std::string& digest) const {
  if (!folder_ || !formats::is_sha256_digest(digest)) return std::nullopt;
  const std::string path = path_of("facts", facts_name(digest));
  struct stat info {};
  bool is_damaged = false;
  auto file = open_entry(path, info, is_damaged);
  if (!file && !is_damaged) return std::nullopt;
  const auto size = static_cast<std::uint64_t>(info.st_size);
  if (!is_damaged && size >= kMagic.size() + kMacSize) {
    const std::uint64_t content = size - kMacSize;
    const auto hash = hash_of(file->get(), content);
    std::array<std::byte, kMagic.size()> magic{};
    std::array<std::byte, kMacSize> stored{};
    const sys::FileAccess access(file->get(), size);
    if (hash && base::read_exact(access, 0, magic) && base::read_exact(access, content, stored) &&
        base::text_of(magic) == kMagic && base::text_of(stored) == mac("facts", digest, *hash)) {
      touch(file->get(), info);
      return FactsFile{std::move(*file), kMagic.size(), content};
    }
  }
  drop(path, file ? file->get() : -1);
  return std::nullopt;
}

bool FactsCache::may_have(const std::string& digest) const {
  return folder_ && formats::is_sha256_digest(digest) &&
         ::access(path_of("facts", facts_name(digest)).c_str(), F_OK) == 0;
}

Result<FactsCache::Writer> FactsCache::write() const {
  Writer writer;
  writer.cache_ = this;
  if (folder_) {
    writer.keeps_ = true;
    // Without a name until it is whole: a scan that is ended in the middle leaves nothing behind.
    writer.file_ = sys::Descriptor(::access("/proc/self/fd", X_OK) == 0
                                       ? ::open((*folder_ + "/facts").c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600)
                                       : -1);
    if (!writer.file_.valid()) {  // not every file system can do that
      writer.name_ = *folder_ + "/facts/new.XXXXXX";
      writer.file_ = sys::Descriptor(::mkostemp(writer.name_.data(), O_CLOEXEC));
    }
    if (!writer.file_.valid()) return fail(sys::system_error(errno, "write to the cache", *folder_));
  } else {
    PLIMSOLL_TRY(file, sys::unlinked_file(temporary_));
    writer.file_ = std::move(file);
  }
  PLIMSOLL_CHECK(writer.append(kMagic));
  return writer;
}

FactsCache::Writer::~Writer() {
  if (file_.valid() && !name_.empty()) ::unlink(name_.c_str());
}

Status FactsCache::Writer::append(std::string_view bytes) {
  buffer_.append(bytes);
  return buffer_.size() < kBuffer ? Status{} : flush();
}

Status FactsCache::Writer::flush() {
  hash_.update(buffer_);
  size_ += buffer_.size();
  auto written = sys::write_all(file_.get(), buffer_);
  buffer_.clear();
  if (!written) return fail(base::at(written.error(), name_.empty() ? cache_->temporary_ : name_));
  return {};
}

// In one step, whether there is an entry already or not. A link cannot replace a file and a rename can: then it gets a
// name of its own first.
Status FactsCache::Writer::put_in_place(const std::string& path) {
  if (name_.empty()) {
    const std::string self = fmt::format("/proc/self/fd/{}", file_.get());
    if (::linkat(AT_FDCWD, self.c_str(), AT_FDCWD, path.c_str(), AT_SYMLINK_FOLLOW) == 0) return {};
    if (errno != EEXIST) return fail(sys::system_error(errno, "keep", path));
    std::uint64_t random = 0;
    if (::getrandom(&random, sizeof random, 0) != sizeof random)
      return fail(sys::system_error(errno, "make a name in", *cache_->folder_));
    std::string name = fmt::format("{}/facts/new.{:016x}", *cache_->folder_, random);
    if (::linkat(AT_FDCWD, self.c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) != 0)
      return fail(sys::system_error(errno, "keep", name));
    name_ = std::move(name);
  }
  if (::rename(name_.c_str(), path.c_str()) != 0) return fail(sys::system_error(errno, "keep", path));
  name_.clear();
  return {};
}

Result<FactsFile> FactsCache::Writer::so_far() {
  PLIMSOLL_CHECK(flush());
  sys::Descriptor again(::fcntl(file_.get(), F_DUPFD_CLOEXEC, 0));
  if (!again.valid()) return fail(sys::system_error(errno, "open again", cache_->temporary_));
  return FactsFile{std::move(again), kMagic.size(), size_};
}

Result<FactsFile> FactsCache::Writer::commit(const std::string& digest) {
  PLIMSOLL_CHECK(flush());
  if (keeps_) {
    auto kept = sys::write_all(file_.get(), cache_->mac("facts", digest, hash_.hex()));
    if (kept) kept = put_in_place(cache_->path_of("facts", cache_->facts_name(digest)));
    if (kept) {
      cache_->notes_->written += on_disk(size_ + kMacSize);
    } else {
      cache_->note_unkept(kept.error().sentence());
    }
  }
  return FactsFile{std::move(file_), kMagic.size(), size_};
}

void FactsCache::note_unkept(const std::string& why) const {
  const std::lock_guard guard(notes_->mutex);
  if (notes_->unkept++ == 0) notes_->why_unkept = why;
}

std::optional<CacheLock> FactsCache::lock() const {
  if (!folder_) return std::nullopt;
  auto held = lock_cache(*folder_);
  if (!held) note_unkept("another process has held the lock of the cache for a long time");
  return held;
}

void FactsCache::trim(std::uint64_t limit) const {
  if (!folder_ || notes_->written == 0) return;
  const auto held = lock_cache(*folder_);
  if (!held) return;  // whoever holds it trims after it
  const std::uint64_t added = notes_->written.exchange(0);
  const std::int64_t now = ::time(nullptr);
  const auto estimate = read_estimate(*held);
  if (estimate && estimate->bytes + added <= limit && estimate->listed <= now && now - estimate->listed < kListAfter)
    return write_estimate(*held, {estimate->bytes + added, estimate->listed});
  const auto folder = open_cache_folder(*folder_);
  if (!folder) return;
  if (const auto trimmed = trim_items(*folder, limit, kTemporaryAge)) write_estimate(*held, {trimmed->left, now});
}

Result<sys::Descriptor> FactsCache::spill_file() const {
  return sys::unlinked_file(temporary_);
}

std::string FactsCache::seen_name(const LocalBytes& bytes) const {
  const struct stat& info = bytes.info;
  return formats::sha256_hex(fmt::format("{} {} {} {} {}.{} {}.{} {} {}", key_id_, info.st_dev, info.st_ino,
                                         info.st_size, info.st_mtim.tv_sec, info.st_mtim.tv_nsec, info.st_ctim.tv_sec,
                                         info.st_ctim.tv_nsec, bytes.offset, bytes.size));
}

std::optional<std::string> FactsCache::recall(const LocalBytes& bytes) const {
  if (!folder_) return std::nullopt;
  constexpr std::size_t kDigest = 71;
  const std::string name = seen_name(bytes);
  const std::string path = path_of("seen", name);
  struct stat info {};
  bool is_damaged = false;
  const auto file = open_entry(path, info, is_damaged);
  if (!file && !is_damaged) return std::nullopt;
  std::string text(kDigest + kMacSize, '\0');
  if (!is_damaged && info.st_size == static_cast<off_t>(text.size()) &&
      base::read_exact(sys::FileAccess(file->get(), text.size()), 0, std::as_writable_bytes(std::span(text)))) {
    std::string digest = text.substr(0, kDigest);
    if (formats::is_sha256_digest(digest) && text.substr(kDigest) == mac("seen", name, digest)) {
      touch(file->get(), info);
      return digest;
    }
  }
  drop(path, file ? file->get() : -1);
  return std::nullopt;
}

void FactsCache::remember(const LocalBytes& bytes, const std::string& digest) const {
  if (!folder_) return;
  const std::string name = seen_name(bytes);
  // Not kept where the file may still be changing within the clock's grain: it would look the same afterwards.
  timespec now{};
  ::clock_gettime(CLOCK_REALTIME, &now);
  if (now.tv_sec - bytes.info.st_ctim.tv_sec < 2) return;
  if (sys::write_file_atomically(path_of("seen", name), digest + mac("seen", name, digest), false, 0600))
    notes_->written += on_disk(digest.size() + kMacSize);
}

}  // namespace plimsoll::store
