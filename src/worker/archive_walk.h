// Archives that lie in the files of a layer, walked member by member, those inside them too: zip (jar, whl, egg, ...),
// tar, and gzip or zstd round one file or a tar. Secrets are searched in every member, pickles are asked what they call
// (models of PyTorch are zips with one), and what would harm whoever unpacks the archive is noted: bombs, names and
// links that lead out, headers that contradict each other.
//
// Nothing is unpacked to disk. Hostile archives meet budgets over the whole tree of nested ones: members, bytes that
// come out, depth, and the memory of nested archives that are open together (Limits).
#pragma once
#include <map>
#include <set>
#include <string>

#include "analysis/analyzer.h"
#include "base/limits.h"
#include "formats/tar.h"
#include "formats/zip.h"
#include "worker/secret_pass.h"

namespace plimsoll::worker {

// Stands for the walk in lists of analyzers and in the cache; the loop asks it itself.
extern const analysis::Analyzer kArchives;

class ArchiveWalk {
 public:
  // `secrets` may be null: then hazards alone are looked for.
  ArchiveWalk(const base::Limits& limits, SecretPass* secrets) : limits_(limits), secrets_(secrets) {}

  // Whether a file that begins so (512 bytes tell all) is an archive that can be walked.
  static bool is_archive(base::Bytes head);

  // `path`: of the file in the layer. Secrets and what could not be read go to `found`, hazards to `hazards`.
  void read(std::string_view path, const base::RandomAccess& file, analysis::Facts& found, analysis::Facts& hazards);

 private:
  class Member;
  struct Hazard {
    std::string member, message;
    std::uint64_t count = 0;
  };
  struct Names;  // of one archive: the links among its members that lead out

  void walk(const std::string& path, const base::RandomAccess& file, std::uint64_t depth);
  void walk_zip(const std::string& path, const base::RandomAccess& file, std::uint64_t depth);
  void walk_stream(const std::string& path, const base::RandomAccess& file, std::uint64_t depth);
  void walk_tar(const std::string& path, formats::ByteStream& stream, std::uint64_t depth);
  base::Status read_zip_member(formats::ZipArchive& archive, const formats::ZipMember& member, const std::string& path,
                               std::uint64_t depth);
  void nested(const std::string& path, base::Bytes bytes, std::uint64_t depth);
  void note_pickle(const std::string& path, base::Bytes bytes);
  base::Status count_member();
  base::Status count_bytes(std::uint64_t count);
  void check_name(Names& names, const std::string& path, std::string_view name);
  void check_link(Names& names, const std::string& path, std::string_view name, std::string_view target, bool is_hard);
  void hazard(std::string_view rule, const std::string& member, std::string message);
  void end(const std::string& path, std::string why);
  void gap(const std::string& path, std::string why, model::GapClass gap_class = model::GapClass::partial);

  const base::Limits& limits_;
  SecretPass* secrets_;

  // Of the file that is being read.
  analysis::Facts* found_ = nullptr;
  analysis::Facts* notes_ = nullptr;
  std::string path_;
  std::uint64_t file_size_ = 0;
  std::uint64_t members_left_ = 0, bytes_out_ = 0, memory_left_ = 0;
  std::uint64_t gaps_ = 0, pickles_left_ = 0;
  bool is_over_ = false;                                // a budget is gone, or it is a bomb: nothing more is read
  std::map<std::string, Hazard, std::less<>> hazards_;  // by rule
};

}  // namespace plimsoll::worker
