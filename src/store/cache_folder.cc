#include "store/cache_folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <memory>

#include "formats/digest.h"

namespace plimsoll::store {

using base::Error;
using base::ErrorCode;
using base::fail;
using base::Result;

namespace {

constexpr std::size_t kKeySize = 32;
constexpr std::uint64_t kBlock = 4096;

bool is_hex(std::string_view text, std::size_t size) {
  return text.size() == size && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

// The key that lies there, where nobody else can have read or put it.
std::optional<std::string> kept_key(const std::string& path) {
  struct stat info {};
  if (::lstat(path.c_str(), &info) != 0 || !S_ISREG(info.st_mode) || info.st_uid != ::geteuid() ||
      (info.st_mode & 077U) != 0 || info.st_size != static_cast<off_t>(kKeySize)) {
    return std::nullopt;
  }
  auto key = sys::read_file(path, kKeySize);
  if (!key || key->size() != kKeySize) return std::nullopt;
  return std::move(*key);
}

Result<sys::Descriptor> open_folder(int at, const std::string& name, const std::string& shown) {
  sys::Descriptor folder(::openat(at, name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  if (folder.valid()) return folder;
  if (errno == ELOOP || errno == ENOTDIR)
    return fail(Error{ErrorCode::denied, "not a folder, or a symbolic link: name the cache folder itself", shown});
  return fail(sys::system_error(errno, "open", shown));
}

}  // namespace

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
  if (auto kept = kept_key(path)) return std::move(*kept);
  // Two that start at once must not each make one: what the first keeps could never be read again.
  const auto lock = lock_cache(folder);
  if (auto kept = kept_key(path)) return std::move(*kept);
  if (!lock) return fail(ErrorCode::io, "another process has held its lock for a long time");
  std::string key(kKeySize, '\0');
  if (::getrandom(key.data(), key.size(), 0) != static_cast<ssize_t>(key.size()))
    return fail(sys::system_error(errno, "make a key", path));
  PLIMSOLL_CHECK(sys::write_file_atomically(path, key, false, 0600));
  return key;
}

std::string key_id(const std::string& key) {
  return formats::sha256_hex(formats::hmac_sha256(key, "key id")).substr(0, 8);
}

std::optional<CacheLock> lock_cache(const std::string& folder, unsigned patience_ms) {
  CacheLock file(::open((folder + "/lock").c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600));
  constexpr unsigned kStep = 2;
  for (unsigned waited = 0; file.valid(); waited += kStep) {
    // Belongs to this open file, so that threads exclude each other too, and goes with the process.
    struct flock whole {};
    whole.l_type = F_WRLCK;
    whole.l_whence = SEEK_SET;
    if (::fcntl(file.get(), F_OFD_SETLK, &whole) == 0) return file;
    if (errno != EAGAIN && errno != EACCES && errno != EINTR) break;  // this file system has none
    if (waited >= patience_ms) return std::nullopt;
    const timespec step{0, kStep * 1'000'000L};
    ::nanosleep(&step, nullptr);
  }
  return file;
}

std::optional<Estimate> read_estimate(const CacheLock& lock) {
  Estimate estimate;
  static_assert(std::has_unique_object_representations_v<Estimate>);
  if (::pread(lock.get(), &estimate, sizeof estimate, 0) != sizeof estimate) return std::nullopt;
  return estimate;
}

void write_estimate(const CacheLock& lock, const Estimate& estimate) {
  [[maybe_unused]] const auto put = ::pwrite(lock.get(), &estimate, sizeof estimate, 0);
}

std::uint64_t on_disk(std::uint64_t size) {
  return (size + kBlock - 1) / kBlock * kBlock;
}

std::optional<ItemKind> kind_of(std::string_view folder, std::string_view name) {
  constexpr std::size_t kHash = 64;
  if (folder == "facts") {
    if (is_hex(name, kHash)) return ItemKind::facts;  // of an older version
    if (name.size() == kHash + 9 && name[kHash] == '-' && is_hex(name.substr(0, kHash), kHash) &&
        is_hex(name.substr(kHash + 1), 8)) {
      return ItemKind::facts;
    }
    if (name.starts_with("new.")) return ItemKind::temporary;
    if (name.starts_with("spill.")) return ItemKind::temporary;
    return std::nullopt;
  }
  if (is_hex(name, kHash)) return ItemKind::seen;
  if (name.size() == kHash + 7 && name[kHash] == '.' && is_hex(name.substr(0, kHash), kHash))
    return ItemKind::temporary;
  return std::nullopt;
}

Result<CacheFolder> open_cache_folder(const std::string& path) {
  CacheFolder folder;
  folder.path = path;
  std::string plain = path;  // "x/" would follow a link
  while (plain.size() > 1 && plain.back() == '/') plain.pop_back();
  PLIMSOLL_TRY(top, open_folder(AT_FDCWD, plain, path));
  folder.top = std::move(top);
  const auto no_cache = [&](const std::string& why) {
    return fail(Error{ErrorCode::denied, "not a cache of plimsoll's: " + why, path});
  };
  // One of the two is always there, and neither is made by anybody else.
  if (::faccessat(folder.top.get(), "key", F_OK, AT_SYMLINK_NOFOLLOW) != 0 &&
      ::faccessat(folder.top.get(), "lock", F_OK, AT_SYMLINK_NOFOLLOW) != 0) {
    return no_cache("there is neither a key nor a lock in it");
  }
  for (const auto& [name, open] : {std::pair("facts", &folder.facts), std::pair("seen", &folder.seen)}) {
    auto below = open_folder(folder.top.get(), name, path + "/" + name);
    if (!below && below.error().code == ErrorCode::not_found) return no_cache(fmt::format("it has no folder {}", name));
    if (!below) return fail(below.error());
    *open = std::move(*below);
  }
  for (const sys::Descriptor* each : {&folder.top, &folder.facts, &folder.seen}) {
    struct stat info {};
    if (::fstat(each->get(), &info) != 0) return fail(sys::system_error(errno, "look at", path));
    if (info.st_uid != ::geteuid()) return no_cache("it belongs to another user");
  }
  return folder;
}

Result<std::vector<CacheItem>> list_items(const CacheFolder& folder) {
  std::vector<CacheItem> items;
  for (const std::string name : {"facts", "seen"}) {
    // A descriptor of its own: reading a folder moves its offset.
    const int fd = ::openat(folder.of(name).get(), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return fail(sys::system_error(errno, "list", folder.path + "/" + name));
    const std::unique_ptr<DIR, int (*)(DIR*)> listing(::fdopendir(fd), ::closedir);
    while (const dirent* found = listing ? ::readdir(listing.get()) : nullptr) {
      const auto kind = kind_of(name, found->d_name);
      struct stat info {};
      if (!kind || ::fstatat(fd, found->d_name, &info, AT_SYMLINK_NOFOLLOW) != 0) continue;
      if (!S_ISREG(info.st_mode) || info.st_uid != ::geteuid()) continue;
      items.push_back(
          {*kind, name, found->d_name, on_disk(static_cast<std::uint64_t>(info.st_size)), info.st_mtim.tv_sec});
    }
  }
  return items;
}

Removed remove_items(const CacheFolder& folder, const std::vector<CacheItem>& items,
                     const std::function<bool(const CacheItem&)>& is_wanted) {
  Removed removed;
  for (const CacheItem& item : items) {
    removed.left += item.bytes;
    if (!is_wanted(item)) continue;
    const int at = folder.of(item.folder).get();
    struct stat info {};
    if (::fstatat(at, item.name.c_str(), &info, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISREG(info.st_mode)) continue;
    if (info.st_mtim.tv_sec != item.used) continue;  // used in the meantime
    if (::unlinkat(at, item.name.c_str(), 0) != 0) continue;
    ++removed.files;
    removed.bytes += item.bytes;
    removed.left -= item.bytes;
  }
  return removed;
}

Result<Removed> trim_items(const CacheFolder& folder, std::uint64_t limit, std::int64_t temporary_age) {
  PLIMSOLL_TRY(items, list_items(folder));
  const std::int64_t now = ::time(nullptr);
  std::uint64_t total = 0;
  for (const CacheItem& item : items) total += item.kind == ItemKind::temporary ? 0 : item.bytes;
  std::sort(items.begin(), items.end(), [](const CacheItem& a, const CacheItem& b) { return a.used < b.used; });
  return remove_items(folder, items, [&](const CacheItem& item) {
    if (item.kind == ItemKind::temporary) return item.used <= now - temporary_age;
    if (total <= limit) return false;
    total -= item.bytes;
    return true;
  });
}

}  // namespace plimsoll::store
