// Checksums that apk keeps of the files of its packages: "Z:Q1" and the SHA-1 in base64, behind the "R:" of the file.
#include "base/text.h"
#include "formats/line_reader.h"
#include "hazards/all_hazard_analyzers.h"
#include "hazards/file_sums.h"

namespace plimsoll::hazards {

namespace {

constexpr auto kDatabases = std::to_array<std::string_view>({"lib/apk/db/installed", "usr/lib/apk/db/installed"});

bool wants(const analysis::Entry& entry) {
  return entry.type == analysis::EntryType::file && entry.path.ends_with("apk/db/installed");
}

void visit(const analysis::Entry& entry, const base::RandomAccess& file, const base::Limits&, analysis::Facts& out) {
  std::optional<PackageSums> sums;
  std::string folder, path;
  formats::LineReader lines(file);
  for (;;) {
    const auto line = lines.next();
    if (!line || !*line) break;
    const std::string_view text = (*line)->text;
    if ((*line)->cut || text.size() < 2 || text[1] != ':') {
      if (sums && text.empty()) sums->finish(out);
      if (text.empty()) sums.reset();
      continue;
    }
    const std::string_view value = text.substr(2);
    if (text[0] == 'P') {
      if (sums) sums->finish(out);
      sums.emplace(kPackageSumsDocument, std::string(value), "sha1", std::string(entry.path));
      folder.clear();
      path.clear();
    } else if (text[0] == 'F') {
      folder = value;
      path.clear();
    } else if (text[0] == 'R') {
      path = folder.empty() ? std::string(value) : fmt::format("{}/{}", folder, value);
    } else if (text[0] == 'Z' && sums && value.starts_with("Q1")) {
      const auto raw = base::from_base64(value.substr(2));
      if (raw && raw->size() == 20) sums->add(path, sum_of_raw(*raw), out);
    }
  }
  if (sums) sums->finish(out);
}

}  // namespace

constinit const analysis::Analyzer kApkSums{"apk_sums", 1,         "Checksums of apk packages", wants, nullptr,
                                            visit,      kDatabases};

}  // namespace plimsoll::hazards
