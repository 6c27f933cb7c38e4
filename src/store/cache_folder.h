// The folder of the facts cache: which files in it are the cache's own, its key, and the lock of those who change it.
//
//   key                        32 random bytes
//   lock                       whoever replaces or removes an entry holds its lock; in it stands an Estimate
//   facts/<digest>-<key id>    facts of the layer with this digest (64 hex digits), under this key (8)
//   facts/new.<anything>       one that is being put in place, or was when its process was killed
//   seen/<name>                digest of a local file; <name> says what the file looked like, and under which key
//   seen/<name>.<6 letters>    the same as for facts
//
// Nothing else is ever removed, whatever lies there. When a thing was last used is its modification time: access times
// are not kept on many systems.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "sys/file.h"

namespace plimsoll::store {

inline constexpr std::uint64_t kCacheSize = 2ULL << 30U;  // bytes that a cache may take up by default

// Why a folder must not be used, empty where it may: only its owner may write to it, else whoever else can would decide
// what this user's scans say.
std::string why_unsafe(const std::string& folder);

// PLIMSOLL_CACHE_KEY, else the key in the folder, which is made where it is missing; the same for all who ask at once.
base::Result<std::string> load_key(const std::string& folder);

// 8 hex digits that tell keys apart and say nothing of them.
std::string key_id(const std::string& key);

// Held until it is destroyed, or its process is killed.
using CacheLock = sys::Descriptor;

// Nothing where somebody else holds it for longer than `patience_ms`. Where the file system has no locks it is as if
// nobody held it: entries may then be lost to another run that changes them at the same time, and are never wrong.
std::optional<CacheLock> lock_cache(const std::string& folder, unsigned patience_ms = 5000);

// What the cache takes up: as it was when its files were last listed, with what was added since by runs that came to
// their end. Tens of thousands of files take long to list.
struct Estimate {
  std::uint64_t bytes = 0;
  std::int64_t listed = 0;  // seconds since 1970
};
std::optional<Estimate> read_estimate(const CacheLock& lock);  // nothing where there is none
void write_estimate(const CacheLock& lock, const Estimate& estimate);

enum class ItemKind : std::uint8_t { facts, seen, temporary };

struct CacheItem {
  ItemKind kind = ItemKind::facts;
  std::string folder, name;  // "facts", "seen"; below the cache's
  std::uint64_t bytes = 0;   // on_disk
  std::int64_t used = 0;     // seconds since 1970
};

// What a file of this size takes up, about: whole blocks of 4 KiB.
std::uint64_t on_disk(std::uint64_t size);

// What a file of this name in the folder "facts" or "seen" is; nothing where it is none of the cache's.
std::optional<ItemKind> kind_of(std::string_view folder, std::string_view name);

// The cache's folders, open: names below them are looked up without following any symbolic link.
struct CacheFolder {
  std::string path;
  sys::Descriptor top, facts, seen;
  const sys::Descriptor& of(std::string_view folder) const { return folder == "facts" ? facts : seen; }
};

// Errors: not_found where it is not there; denied where it is no cache that this user's scans made.
base::Result<CacheFolder> open_cache_folder(const std::string& path);

// Every file of the cache's own, in no order. Error: io.
base::Result<std::vector<CacheItem>> list_items(const CacheFolder& folder);

struct Removed {
  std::uint64_t files = 0, bytes = 0;
  std::uint64_t left = 0;  // bytes of the items that stay
};

// Removes those of the items that `is_wanted` picks and that are still what they were.
Removed remove_items(const CacheFolder& folder, const std::vector<CacheItem>& items,
                     const std::function<bool(const CacheItem&)>& is_wanted);

// What is used least goes until the rest takes up at most `limit` bytes; so do leftovers of killed runs, which are
// older than `temporary_age` seconds. Call with the lock held.
base::Result<Removed> trim_items(const CacheFolder& folder, std::uint64_t limit, std::int64_t temporary_age);

}  // namespace plimsoll::store
