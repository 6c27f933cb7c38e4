// Writes one segment: all advisories of one ecosystem, in the order in which they come.
//
// Prose is gathered into blocks of 16 KiB and compressed; the facts of the records of a block follow it. Small blocks
// are quick to unpack for one record, and what they lose in size a dictionary gives back: the first 112 KiB of the
// prose, which feeds repeat in every record (links, boilerplate). Measured: 16 KiB with it are as small as 256 KiB
// without. The tables (package -> records, id -> records, CVE -> records with a severity) come last, out of sorters
// that spill to disk, so that memory does not grow with the ecosystem.
#pragma once
#include <memory>
#include <set>
#include <string>

#include "advisory/key_table.h"
#include "advisory/paged_file.h"
#include "advisory/record.h"
#include "advisory/record_codec.h"
#include "advisory/spill_sorter.h"

struct ZSTD_CCtx_s;
struct ZSTD_CDict_s;

namespace plimsoll::advisory {

struct SegmentInfo {
  std::uint64_t size = 0;
  std::string sha256;
  std::uint64_t records = 0;    // withdrawn ones not counted
  std::uint64_t withdrawn = 0;  // kept for `explain`, out of matching
  base::Seconds newest = 0;     // latest `modified` or `published`; 0 where no record has one
};

class SegmentWriter {
 public:
  // `ecosystem` without suffix; spill files go to `folder`. `level` is zstd's.
  SegmentWriter(std::string ecosystem, std::string folder, ByteSink sink, int level = 3);
  ~SegmentWriter();
  // Affected packages of other ecosystems are left out. Error: io.
  base::Status add(const Record& record);
  base::Result<SegmentInfo> finish();

 private:
  struct Pending {
    Record record;  // without its prose
    std::string text;
  };
  base::Status flush();
  base::Status write_dictionary();
  base::Status write_block(std::size_t first, std::size_t end, const std::string& text);
  base::Result<std::string_view> pack(std::string_view text);
  base::Status index(const Record& record, std::uint64_t at);
  base::Result<KeyTable> write_table(SpillSorter& sorter);

  std::string ecosystem_;
  PagedWriter file_;
  ZSTD_CCtx_s* zstd_;
  ZSTD_CDict_s* dictionary_ = nullptr;
  int level_;
  std::string packed_;
  TextPlace dictionary_place_;
  std::size_t pending_text_ = 0;  // bytes
  std::vector<Pending> pending_;
  SpillSorter packages_, ids_, severities_;
  std::set<std::string, std::less<>> releases_;
  SegmentInfo info_;
};

}  // namespace plimsoll::advisory
