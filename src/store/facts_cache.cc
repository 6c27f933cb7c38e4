#include "store/facts_cache.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/random.h>
#include <unistd.h>

#include "base/text.h"

namespace plimsoll::store {

using base::fail;
using base::Result;
using base::Status;

namespace {

constexpr std::string_view kMagic = "PLIMFACTS2\n";
constexpr std::size_t kMacSize = 32;
constexpr std::size_t kBuffer = 64U << 10U;

// Only the owner may write: else whoever else can would decide what this user's scans say.
std::string why_unsafe(const std::string& folder) {
  struct stat info {};
  if (::stat(folder.c_str(), &info) != 0) return sys::errno_text(errno);
  if (!S_ISDIR(info.st_mode)) return "not a folder";
  if (info.st_uid != ::geteuid() && info.st_uid != 0) return "it belongs to another user";
  if ((info.st_mode & (S_IWGRP | S_IWOTH)) != 0) return "others can write to it";
  return {};
}

Result<std::string> load_key(const std::string& folder) {
  if (const char* given = ::getenv("PLIMSOLL_CACHE_KEY"); given != nullptr && given[0] != '\0')
    return std::string(given);
  const std::string path = folder + "/key";
  struct stat info {};
  if (::lstat(path.c_str(), &info) == 0 && S_ISREG(info.st_mode) && info.st_uid == ::geteuid() &&
      (info.st_mode & 077U) == 0 && info.st_size == 32) {
    return sys::read_file(path, 64);
  }
  std::string key(32, '\0');
  if (::getrandom(key.data(), key.size(), 0) != static_cast<ssize_t>(key.size()))
    return fail(sys::system_error(errno, "make a key", path));
  PLIMSOLL_CHECK(sys::write_file_atomically(path, key, false, 0600));
  return sys::read_file(path, 64);  // that of whoever was last, where two started at once
}

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

}  // namespace

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

std::optional<FactsFile> FactsCache::find(const std::string& digest) const {
  if (!folder_ || !formats::is_sha256_digest(digest)) return std::nullopt;
  auto file = sys::open_read(path_of("facts", hex_of(digest)));
  if (!file) return std::nullopt;
  struct stat info {};
  if (::fstat(file->get(), &info) != 0 || !S_ISREG(info.st_mode)) return std::nullopt;
  const auto size = static_cast<std::uint64_t>(info.st_size);
  if (size < kMagic.size() + kMacSize) return std::nullopt;
  const std::uint64_t content = size - kMacSize;
  const auto hash = hash_of(file->get(), content);
  std::array<std::byte, kMagic.size()> magic{};
  std::array<std::byte, kMacSize> stored{};
  const sys::FileAccess access(file->get(), size);
  if (!hash || !base::read_exact(access, 0, magic) || !base::read_exact(access, content, stored)) return std::nullopt;
  if (base::text_of(magic) != kMagic || base::text_of(stored) != mac("facts", digest, *hash)) return std::nullopt;
  return FactsFile{std::move(*file), kMagic.size(), content};
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

// A link cannot replace a file and a rename can: first a name of its own.
Status FactsCache::Writer::name_it() {
  if (!name_.empty()) return {};
  std::uint64_t random = 0;
  if (::getrandom(&random, sizeof random, 0) != sizeof random)
    return fail(sys::system_error(errno, "make a name in", *cache_->folder_));
  std::string name = fmt::format("{}/facts/new.{:016x}", *cache_->folder_, random);
  const std::string self = fmt::format("/proc/self/fd/{}", file_.get());
  if (::linkat(AT_FDCWD, self.c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) != 0)
    return fail(sys::system_error(errno, "keep", name));
  name_ = std::move(name);
  return {};
}

Result<FactsFile> FactsCache::Writer::commit(const std::string& digest) {
  PLIMSOLL_CHECK(flush());
  if (keeps_) {
    PLIMSOLL_CHECK(sys::write_all(file_.get(), cache_->mac("facts", digest, hash_.hex())));
    PLIMSOLL_CHECK(name_it());
    if (::rename(name_.c_str(), cache_->path_of("facts", hex_of(digest)).c_str()) != 0)
      return fail(sys::system_error(errno, "keep", name_));
    name_.clear();
  }
  return FactsFile{std::move(file_), kMagic.size(), size_};
}

Result<sys::Descriptor> FactsCache::spill_file() const {
  return sys::unlinked_file(temporary_);
}

namespace {
std::string seen_name(const LocalBytes& bytes) {
  const struct stat& info = bytes.info;
  return formats::sha256_hex(fmt::format("{} {} {} {}.{} {}.{} {} {}", info.st_dev, info.st_ino, info.st_size,
                                         info.st_mtim.tv_sec, info.st_mtim.tv_nsec, info.st_ctim.tv_sec,
                                         info.st_ctim.tv_nsec, bytes.offset, bytes.size));
}
}  // namespace

std::optional<std::string> FactsCache::recall(const LocalBytes& bytes) const {
  if (!folder_) return std::nullopt;
  const std::string name = seen_name(bytes);
  const auto text = sys::read_file(path_of("seen", name), 256);
  if (!text || text->size() != 71 + kMacSize) return std::nullopt;
  const std::string digest = text->substr(0, 71);
  if (!formats::is_sha256_digest(digest) || text->substr(71) != mac("seen", name, digest)) return std::nullopt;
  return digest;
}

void FactsCache::remember(const LocalBytes& bytes, const std::string& digest) const {
  if (!folder_) return;
  const std::string name = seen_name(bytes);
  // Not kept where the file may still be changing within the clock's grain: it would look the same afterwards.
  timespec now{};
  ::clock_gettime(CLOCK_REALTIME, &now);
  if (now.tv_sec - bytes.info.st_ctim.tv_sec < 2) return;
  [[maybe_unused]] const auto kept =
      sys::write_file_atomically(path_of("seen", name), digest + mac("seen", name, digest), false, 0600);
}

}  // namespace plimsoll::store
