// Which files a Debian package brought: var/lib/dpkg/info/NAME[:ARCH].list, and NAME.md5sums in status.d/ of distroless
// images. There are hundreds of them in a layer, so each is read in one pass that keeps a hash of each path only.
//
// A list names folders too ("/.", "/usr", "/usr/bin"); one that the next line goes on from is left out, for folders
// belong to everyone.
#include "formats/line_reader.h"
#include "inventory/all_analyzers.h"
#include "inventory/database_gap.h"
#include "inventory/owned_path.h"

namespace plimsoll::inventory {
namespace {

constexpr std::array<std::string_view, 2> kDatabases = {"var/lib/dpkg/info/*.list", "var/lib/dpkg/status.d/*.md5sums"};
constexpr std::size_t kDigestLength = 32;

bool is_sums(std::string_view path) {
  return path.ends_with(".md5sums");
}

bool wants(const analysis::Entry& entry) {
  const std::string_view folder = analysis::base_name(analysis::parent(entry.path));
  return (folder == "info" && entry.path.ends_with(".list")) || (folder == "status.d" && is_sums(entry.path));
}

bool sniff(const analysis::Entry& entry, base::Bytes head) {
  const std::string_view text = base::text_of(head);
  if (!is_sums(entry.path)) return text.starts_with('/');
  return text.size() > kDigestLength + 2 &&
         text.substr(0, kDigestLength).find_first_not_of("0123456789abcdef") == text.npos &&
         text.substr(kDigestLength, 2) == "  ";
}

// "libc6" of "var/lib/dpkg/info/libc6:amd64.list".
std::string_view package_of(std::string_view path) {
  std::string_view name = analysis::base_name(path);
  name = name.substr(0, name.rfind('.'));
  return name.substr(0, name.find(':'));
}

// The path that a line names, without its leading slash; empty where it names none.
std::string_view path_of(std::string_view line, bool sums) {
  if (sums) line = line.size() > kDigestLength + 2 ? line.substr(kDigestLength + 2) : std::string_view{};
  while (line.starts_with('/')) line.remove_prefix(1);
  return line == "." ? std::string_view{} : line;
}

void visit(const analysis::Entry& entry, const base::RandomAccess& file, const base::Limits& limits,
           analysis::Facts& out) {
  const auto complain = [&](std::string why) {
    add_database_gap(out, model::GapClass::partial, "dpkg file list", entry.path, std::move(why));
  };
  analysis::Ownership owned{
      .package = std::string(package_of(entry.path)), .path = std::string(entry.path), .files = {}};
  const bool sums = is_sums(entry.path);
  OwnedPaths paths(owned.files);
  formats::LineReader lines(file);
  std::string before;  // a path that may prove to be a folder
  for (;;) {
    const auto line = lines.next();
    if (!line) {
      complain(line.error().sentence());
      break;
    }
    const std::string_view path = *line ? path_of((*line)->text, sums) : std::string_view{};
    const bool goes_on = path.size() > before.size() && path[before.size()] == '/' && path.starts_with(before);
    if (!before.empty() && !goes_on) paths.add(before);
    if (!*line) break;
    if ((*line)->cut || (!(*line)->ended && !sums)) complain("the file is cut short or damaged");
    if (owned.files.size() > limits.archive_entries) {
      complain(fmt::format("more than {} paths", limits.archive_entries));
      break;
    }
    before = path;
  }
  owned.files.shrink_to_fit();  // hundreds of them stay in memory until the layer's end
  if (!owned.files.empty()) out.add_owner(std::move(owned));
}

}  // namespace

const analysis::Analyzer kDpkgFiles{.id = "dpkg_files",
                                    .version = 2,
                                    .title = "Files of Debian and Ubuntu packages",
                                    .wants = wants,
                                    .sniff = sniff,
                                    .visit = visit,
                                    .databases = kDatabases};

}  // namespace plimsoll::inventory
