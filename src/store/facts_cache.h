// Facts of layers that were read before, one file for each, under the digest of the stored bytes as the broker hashed
// them; and the digests of local files that have not changed since.
//
// Every file ends in a MAC over its name and bytes, so that whoever can write a file there, but not read the key,
// changes nothing. The key is PLIMSOLL_CACHE_KEY, else a random one in the folder. A folder that others can write is
// not used at all. The cache is disposable: whatever is wrong with an entry, it is as if it were not there; it is
// removed, and that is said.
//
// Many processes may use one folder, and each may be killed at any moment: an entry gets its name when it is whole, in
// one step, and whoever replaces one that it has read does so under a lock (tests/tools/cache_kills.cc).
#pragma once
#include <sys/stat.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "formats/digest.h"
#include "store/cache_folder.h"
#include "sys/file.h"

namespace plimsoll::store {

// The frames of one layer in an open file.
struct FactsFile {
  sys::Descriptor file;
  std::uint64_t start = 0;  // of the first frame
  std::uint64_t end = 0;    // behind the last one
};

// An entry that list_items named, as it is: not compared with its MAC. Nothing where it is none of this version.
std::optional<FactsFile> open_facts(const CacheFolder& folder, const std::string& name);

// Where a piece of a local file stands: equal while the file is the same.
struct LocalBytes {
  struct stat info {};
  std::uint64_t offset = 0, size = 0;
};

class FactsCache {
 public:
  // With a folder: makes it where it is missing. Without one (--no-cache): nothing is found and nothing kept; files
  // still being written go to $TMPDIR or /tmp, without a name. A folder that cannot be used is not an error: `warning`
  // says why, and the cache is as with --no-cache.
  static FactsCache open(const std::optional<std::string>& folder);
  FactsCache(FactsCache&&) noexcept;
  ~FactsCache();

  const std::string& warning() const { return warning_; }

  // Sentences about what went wrong since: damaged entries, facts that could not be kept.
  std::vector<std::string> complaints() const;

  // Facts stored under this digest, whole and authentic. Thread-safe, as all below.
  std::optional<FactsFile> find(const std::string& digest) const;

  // Whether `find` may find some: a look at names only.
  bool may_have(const std::string& digest) const;

  // Takes frames while a layer is read.
  class Writer {
   public:
    base::Status append(std::string_view bytes);
    // What was appended, for reading, whether it is kept later or not.
    base::Result<FactsFile> so_far();
    // Keeps the file under this digest (where there is a folder), in the place of what was kept there, and gives it
    // back for reading. That it cannot be kept is a complaint, and no error.
    base::Result<FactsFile> commit(const std::string& digest);

   private:
    friend class FactsCache;
    const FactsCache* cache_ = nullptr;
    sys::Descriptor file_;
    bool keeps_ = false;
    std::string name_;  // of the temporary file; empty where it has none
    std::uint64_t size_ = 0;
    formats::Sha256 hash_;
    std::string buffer_;
    base::Status flush();
    base::Status put_in_place(const std::string& path);

   public:
    Writer() = default;
    Writer(Writer&&) = default;
    Writer& operator=(Writer&&) = default;
    ~Writer();
  };
  base::Result<Writer> write() const;

  // Held while what is found is replaced by something made from it. Nothing without a folder, or where another process
  // does not let go of it.
  std::optional<CacheLock> lock() const;

  // An unlinked file for a wanted file too large for memory.
  base::Result<sys::Descriptor> spill_file() const;

  // Digest of these bytes as hashed in an earlier run, while device, inode, size and times are the same.
  std::optional<std::string> recall(const LocalBytes& bytes) const;
  void remember(const LocalBytes& bytes, const std::string& digest) const;

  // Removes what is used least until the rest takes up at most `limit` bytes, and what killed runs left. Does nothing
  // where nothing was written since `open`, and lists the files only where the cache may have outgrown the limit, or
  // once an hour.
  void trim(std::uint64_t limit) const;

 private:
  struct Notes;
  FactsCache();
  std::string mac(std::string_view kind, std::string_view name, std::string_view content_hash) const;
  std::string path_of(std::string_view kind, std::string_view name) const;
  std::string facts_name(const std::string& digest) const;
  std::string seen_name(const LocalBytes& bytes) const;
  void note_unkept(const std::string& why) const;
  void drop(const std::string& path, int file) const;

  std::optional<std::string> folder_;
  std::string temporary_;
  std::string key_, key_id_;
  std::string warning_;
  std::unique_ptr<Notes> notes_;
};

}  // namespace plimsoll::store
