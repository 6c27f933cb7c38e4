// Runs one analyzer over one file, as a worker would: wants, sniff, visit.
#pragma once
#include <string>
#include <string_view>

#include "analysis/analyzer.h"

namespace plimsoll::test {

inline analysis::Entry regular_file(std::string_view path, std::uint64_t size) {
  analysis::Entry entry;
  entry.path = path;
  entry.size = size;
  entry.mode = 0644;
  return entry;
}

inline bool takes(const analysis::Analyzer& analyzer, std::string_view path, std::string_view bytes) {
  const auto entry = regular_file(path, bytes.size());
  if (!analyzer.wants(entry)) return false;
  return analyzer.sniff == nullptr || analyzer.sniff(entry, base::bytes_of(bytes.substr(0, 4096)));
}

inline analysis::Facts visit_access(const analysis::Analyzer& analyzer, std::string_view path,
                                    const base::RandomAccess& file, const base::Limits& limits = {}) {
  analysis::Facts facts;
  analyzer.visit(regular_file(path, file.size()), file, limits, facts);
  return facts;
}

inline analysis::Facts visit(const analysis::Analyzer& analyzer, std::string_view path, std::string_view bytes,
                             const base::Limits& limits = {}) {
  return visit_access(analyzer, path, base::MemoryAccess(base::bytes_of(bytes)), limits);
}

// "unjudged /var/lib/dpkg/status: why" for each gap, one a line. As in a report: facts name files without the slash.
inline std::string gap_lines(const analysis::Facts& facts) {
  std::string text;
  for (const auto& gap : facts.gaps) {
    text += fmt::format("{} /{}: {}\n", model::name(gap.gap_class), gap.where.path, gap.why);
  }
  return text;
}

}  // namespace plimsoll::test
