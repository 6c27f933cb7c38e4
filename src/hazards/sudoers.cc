// Rules by which sudo asks for no password: etc/sudoers and etc/sudoers.d/*. sudoers(5): a line ends at a newline that
// no backslash precedes, a comment begins at "#" unless a number follows, and files with a dot or a tilde at the end of
// their name are passed over in sudoers.d.
#include <array>

#include "analysis/file_gap.h"
#include "base/text.h"
#include "formats/line_reader.h"
#include "hazards/all_hazard_analyzers.h"

namespace plimsoll::hazards {
namespace {

constexpr std::array<std::string_view, 2> kDatabases = {"etc/sudoers", "etc/sudoers.d/*"};
constexpr std::size_t kMostRules = 1000;

bool wants(const analysis::Entry& entry) {
  const std::string_view name = analysis::base_name(entry.path);
  if (name == "sudoers") return true;
  if (analysis::base_name(analysis::parent(entry.path)) != "sudoers.d") return false;
  return name.find('.') == std::string_view::npos && !name.ends_with('~');
}

std::string_view without_comment(std::string_view line) {
  for (std::size_t at = 0; (at = line.find('#', at)) != std::string_view::npos; ++at) {
    const bool is_number = at + 1 < line.size() && line[at + 1] >= '0' && line[at + 1] <= '9';
    if (!is_number) return line.substr(0, at);
  }
  return line;
}

void visit(const analysis::Entry& entry, const base::RandomAccess& file, const base::Limits&, analysis::Facts& out) {
  analysis::Document document;
  document.kind = "sudoers";
  document.path = entry.path;
  const auto complain = [&](std::string why) { analysis::add_file_gap(out, "sudo rules", entry.path, std::move(why)); };
  formats::LineReader lines(file);
  std::string joined;
  for (;;) {
    auto line = lines.next();
    if (!line) {
      complain(line.error().sentence());
      break;
    }
    if (!*line) break;
    if ((*line)->cut) {
      complain("a line is too long");
      break;
    }
    joined += (*line)->text;
    if (joined.ends_with('\\') && joined.size() < (64U << 10U)) {
      joined.back() = ' ';
      continue;
    }
    const std::string_view rule = base::trim(without_comment(joined));
    const bool asks_nobody = rule.find("NOPASSWD:") != std::string_view::npos ||
                             (rule.starts_with("Defaults") && rule.find("!authenticate") != std::string_view::npos);
    if (asks_nobody && document.values.size() < kMostRules)
      document.values[fmt::format("{:04}", document.values.size())] = rule;
    joined.clear();
  }
  if (!document.values.empty()) out.documents.push_back(std::move(document));
}

}  // namespace

constinit const analysis::Analyzer kSudoers{"sudoers", 1, "Rules of sudo", wants, nullptr, visit, kDatabases};

}  // namespace plimsoll::hazards
