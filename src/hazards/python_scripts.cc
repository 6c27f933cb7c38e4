// What the installer of a Python package put outside its folder, which its RECORD names relative to that folder
// (PyPA "Recording installed projects"): "../../../bin/pip,sha256=...,222". Without it, every such program would be
// one that nothing explains.
#include "formats/line_reader.h"
#include "hazards/all_hazard_analyzers.h"
#include "hazards/script_document.h"

namespace plimsoll::hazards {

namespace {

constexpr std::size_t kMostFiles = 500;          // of one package
constexpr std::uint64_t kMostLines = 1'000'000;  // of one RECORD
constexpr std::string_view kUp = "../";

bool wants(const analysis::Entry& entry) {
  return entry.path.ends_with(".dist-info/RECORD");
}

void visit(const analysis::Entry& entry, const base::RandomAccess& file, const base::Limits&, analysis::Facts& out) {
  const std::string_view packages = analysis::parent(analysis::parent(entry.path));  // ".../site-packages"
  std::string found;
  std::size_t count = 0;
  formats::LineReader lines(file);
  for (std::uint64_t i = 0; i < kMostLines && count < kMostFiles; ++i) {
    const auto line = lines.next();
    if (!line || !*line) break;
    std::string_view name = (*line)->text;
    if ((*line)->cut || !name.starts_with(kUp)) continue;
    name = name.substr(0, name.find(','));
    std::string_view folder = packages;
    for (; name.starts_with(kUp); name.remove_prefix(kUp.size())) folder = analysis::parent(folder);
    if (name.empty() || name.find("..") != name.npos) continue;
    if (!found.empty()) found += '\n';
    found += folder.empty() ? std::string(name) : fmt::format("{}/{}", folder, name);
    ++count;
  }
  if (!found.empty())
    out.documents.push_back(
        {std::string(kPythonFilesDocument), std::string(entry.path), {{"files", std::move(found)}}});
}

}  // namespace

constinit const analysis::Analyzer kPythonScripts{
    "python_scripts", 1, "Programs of Python packages", wants, nullptr, visit, {}};

}  // namespace plimsoll::hazards
