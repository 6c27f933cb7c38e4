// The advisory database on disk: a folder of segments, mapped, and the manifest that names them.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "advisory/advisories.h"
#include "advisory/manifest.h"
#include "advisory/segment.h"
#include "sys/file.h"

namespace plimsoll::advisory {

// What Database and the starter set share: questions over several segments.
class SegmentAdvisories : public Advisories {
 public:
  base::Result<std::vector<Record>> about(std::string_view ecosystem, std::string_view name) const override;
  base::Status add_text(Record& record) const override;
  base::Result<std::vector<Record>> records_of(std::string_view id) const override;
  std::vector<std::string> releases(std::string_view ecosystem) const override;
  std::vector<std::string> alias_group(std::string_view id) const override;
  std::vector<SeverityVector> severity_of(std::string_view cve) const override;
  bool is_known_exploited(std::string_view cve) const override;
  const model::Database& info() const override { return info_; }

  // The entry of the KEV list, with its text; nothing where it has none.
  base::Result<std::optional<Record>> known_exploited(std::string_view cve) const;

 protected:
  std::vector<std::unique_ptr<Segment>> segments_;  // of ecosystems
  std::unique_ptr<Segment> kev_;
  model::Database info_;
};

class Database final : public SegmentAdvisories {
 public:
  // Maps every segment, so that an update that replaces them does not disturb this reader. Reads no record. Errors:
  // not_found (no database there), and of a damaged one: truncated, invalid, mismatch, unsupported; all with a hint.
  static base::Result<std::unique_ptr<Database>> open(const std::string& folder);

  const Manifest& manifest() const { return manifest_; }
  // The segment of a feed by its name, kKevFeed among them; nullptr where there is none.
  const Segment* segment(std::string_view feed) const;
  // Reads everything: each file's sha256, each record, each table. Error: the first damage, with the file's name.
  base::Status verify() const;

 private:
  base::Status map(const std::string& folder, const ManifestFeed& feed);
  Manifest manifest_;
  std::vector<std::pair<std::string, sys::MappedFile>> files_;  // path and bytes, in the manifest's order
};

// What a report says of a database.
model::Database describe(const Manifest& manifest);

}  // namespace plimsoll::advisory
