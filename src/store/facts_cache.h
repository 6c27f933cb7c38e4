// Facts of layers that were read before, one file for each, under the digest of the stored bytes as the broker hashed
// them; and the digests of local files that have not changed since.
//
// Every file ends in a MAC over its name and bytes, so that whoever can write a file there, but not read the key,
// changes nothing. The key is PLIMSOLL_CACHE_KEY, else a random one in the folder. A folder that others can write is
// not used at all. The cache is disposable: whatever is wrong with an entry, it is as if it were not there.
#pragma once
#include <sys/stat.h>

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "formats/digest.h"
#include "sys/file.h"

namespace plimsoll::store {

// The frames of one layer in an open file.
struct FactsFile {
  sys::Descriptor file;
  std::uint64_t start = 0;  // of the first frame
  std::uint64_t end = 0;    // behind the last one
};

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

  const std::string& warning() const { return warning_; }

  // Facts stored under this digest, whole and authentic.
  std::optional<FactsFile> find(const std::string& digest) const;

  // Takes frames while a layer is read.
  class Writer {
   public:
    base::Status append(std::string_view bytes);
    // Keeps the file under this digest (where there is a folder) and gives it back for reading.
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
    base::Status name_it();

   public:
    Writer() = default;
    Writer(Writer&&) = default;
    Writer& operator=(Writer&&) = default;
    ~Writer();
  };
  base::Result<Writer> write() const;

  // An unlinked file for a wanted file too large for memory.
  base::Result<sys::Descriptor> spill_file() const;

  // Digest of these bytes as hashed in an earlier run, while device, inode, size and times are the same.
  std::optional<std::string> recall(const LocalBytes& bytes) const;
  void remember(const LocalBytes& bytes, const std::string& digest) const;

 private:
  std::string mac(std::string_view kind, std::string_view name, std::string_view content_hash) const;
  std::string path_of(std::string_view kind, std::string_view name) const;

  std::optional<std::string> folder_;
  std::string temporary_;
  std::string key_;
  std::string warning_;
};

}  // namespace plimsoll::store
