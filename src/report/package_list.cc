#include "report/package_list.h"

#include <set>
#include <tuple>

#include "base/escape.h"
#include "base/text_width.h"

namespace plimsoll::report {

using base::column_width;

std::vector<std::string> package_list(const model::Report& report, std::size_t width) {
  struct Row {
    std::string name, version, type;
  };
  std::vector<Row> rows = {{"NAME", "VERSION", "TYPE"}};
  std::set<std::tuple<std::string, std::string, std::string>> seen;
  for (const model::Package& package : report.packages) {
    Row row{base::for_terminal(package.name), base::for_terminal(package.version), base::for_terminal(package.type)};
    if (seen.emplace(row.name, row.version, row.type).second) rows.push_back(std::move(row));
  }
  if (rows.size() == 1) return {};
  std::size_t name = 0;
  std::size_t version = 0;
  for (const Row& row : rows) {
    name = std::max(name, column_width(row.name));
    version = std::max(version, column_width(row.version));
  }
  // 2 blanks before each column but the first; a long name or version is cut rather than the line broken.
  name = std::min(name, width / 2);
  version = std::min(version, width / 4);
  std::vector<std::string> lines;
  for (const Row& row : rows) {
    std::string text = base::pad_columns(row.name, name) + "  " + base::pad_columns(row.version, version) + "  ";
    lines.push_back(text + base::fit_columns(row.type, width - name - version - 4));
  }
  return lines;
}

}  // namespace plimsoll::report
