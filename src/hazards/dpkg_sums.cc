// Checksums that Debian packages bring of their files: var/lib/dpkg/info/NAME[:ARCH].md5sums, and status.d/ in
// distroless images; and what dpkg-divert moved away. Lines are as md5sum prints them: 32 digits, two spaces, a path.
#include "formats/line_reader.h"
#include "hazards/all_hazard_analyzers.h"
#include "hazards/file_sums.h"

namespace plimsoll::hazards {

namespace {

constexpr auto kDatabases = std::to_array<std::string_view>(
    {"var/lib/dpkg/info/*.md5sums", "var/lib/dpkg/status.d/*.md5sums", "var/lib/dpkg/diversions"});
constexpr std::size_t kDigits = 32;

bool is_diversions(std::string_view path) {
  return path.ends_with("dpkg/diversions");
}

bool wants(const analysis::Entry& entry) {
  if (entry.type != analysis::EntryType::file) return false;
  const std::string_view folder = analysis::base_name(analysis::parent(entry.path));
  return is_diversions(entry.path) || ((folder == "info" || folder == "status.d") && entry.path.ends_with(".md5sums"));
}

// "libc6" of "var/lib/dpkg/info/libc6:amd64.md5sums".
std::string package_of(std::string_view path) {
  std::string_view name = analysis::base_name(path);
  name = name.substr(0, name.rfind('.'));
  return std::string(name.substr(0, name.find(':')));
}

std::string_view without_slash(std::string_view path) {
  while (path.starts_with('/')) path.remove_prefix(1);
  return path.starts_with("./") ? path.substr(2) : path;
}

void visit(const analysis::Entry& entry, const base::RandomAccess& file, const base::Limits& limits,
           analysis::Facts& out) {
  const bool diversions = is_diversions(entry.path);
  PackageSums sums(diversions ? kDivertedDocument : kPackageSumsDocument,
                   diversions ? std::string() : package_of(entry.path), "md5", std::string(entry.path));
  formats::LineReader lines(file);
  for (std::uint64_t number = 0; number < limits.archive_entries; ++number) {
    const auto line = lines.next();
    if (!line || !*line) break;
    if ((*line)->cut) continue;
    const std::string_view text = (*line)->text;
    if (diversions) {  // three lines each: from, to, by which package
      if (number % 3 == 0) sums.add(without_slash(text), 0, out);
    } else if (text.size() > kDigits + 2 && text.substr(kDigits, 2) == "  ") {
      if (const auto sum = sum_of_hex(text.substr(0, kDigits)))
        sums.add(without_slash(text.substr(kDigits + 2)), *sum, out);
    }
  }
  sums.finish(out);
}

}  // namespace

constinit const analysis::Analyzer kDpkgSums{"dpkg_sums", 1,         "Checksums of Debian packages", wants, nullptr,
                                             visit,       kDatabases};

}  // namespace plimsoll::hazards
