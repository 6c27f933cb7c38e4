// One segment read where it lies: mapped from a file, or in memory. Nothing is unpacked before it is asked for.
#pragma once
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "advisory/key_table.h"
#include "advisory/paged_file.h"
#include "advisory/record.h"
#include "advisory/record_codec.h"

struct ZSTD_DCtx_s;
struct ZSTD_DDict_s;

namespace plimsoll::advisory {

class Segment {
 public:
  Segment() = default;
  ~Segment();
  Segment(const Segment&) = delete;
  Segment& operator=(const Segment&) = delete;

  // `bytes` must outlive it. Errors: truncated, mismatch, invalid, unsupported.
  static base::Result<std::unique_ptr<Segment>> open(base::Bytes bytes);

  const std::string& ecosystem() const { return ecosystem_; }
  const std::vector<std::string>& releases() const { return releases_; }  // sorted
  std::uint64_t records() const { return records_; }

  // As in Advisories, of this segment alone. text_at of the records is their place in this segment.
  base::Result<std::vector<Record>> about(std::string_view name) const;
  base::Result<std::vector<Record>> records_of(std::string_view id) const;
  base::Result<std::vector<Names>> names_of(std::string_view id) const;
  base::Result<std::vector<SeverityVector>> severity_of(std::string_view cve) const;
  base::Status add_text(Record& record, std::uint64_t text_at) const;

  // Decodes every record and walks every table. Error: the first damage.
  base::Status check() const;
  // Every record with its text, in order of id.
  base::Status for_each(const std::function<base::Status(Record&&)>& visit) const;

 private:
  base::Result<std::string_view> record_at(std::uint64_t at) const;
  base::Result<std::string> unpack(const TextPlace& place, const ZSTD_DDict_s* dictionary) const;
  base::Result<std::shared_ptr<const std::string>> block(const TextPlace& place) const;
  base::Status read_text(const TextPlace& place, Record& record) const;

  PagedView file_;
  std::string ecosystem_;
  std::vector<std::string> releases_;
  std::uint64_t records_ = 0;
  KeyTable packages_, ids_, severities_;

  TextPlace dictionary_place_;
  struct Block {
    std::uint64_t at = 0;
    std::shared_ptr<const std::string> text;
  };
  mutable std::mutex mutex_;  // of all below
  mutable ZSTD_DCtx_s* zstd_ = nullptr;
  mutable ZSTD_DDict_s* dictionary_ = nullptr;  // unpacked with the first text
  mutable std::vector<Block> blocks_;           // the last few that were unpacked; neighbours are asked for together
  mutable std::size_t next_block_ = 0;
};

}  // namespace plimsoll::advisory
