// Layers made of lines, laid over each other: nothing is left that no layer brought, and a white-out of the root leaves
// nothing of the layers below.
//   "-" the next layer, "f path" a file, "p path name" a file with a package, "d path" a folder, "l path target" a
//   symbolic link, "h path target" a hard link, "w path" a white-out, "o path" an opaque mark
#include <memory>
#include <set>

#include "input.h"
#include "layers/member_path.h"
#include "layers/squash.h"

namespace {

using namespace plimsoll;
using analysis::mark;
using analysis::MarkKind;

struct Made {
  layers::SquashLayer layer;
  std::shared_ptr<std::vector<std::uint64_t>> marks = std::make_shared<std::vector<std::uint64_t>>();

  Made() {
    layer.facts.push_back({"a", 1, {}});
    layer.for_each_mark = [all = marks](const auto& take) -> base::Status {
      take(*all);
      return {};
    };
  }
};

void add(Made& made, std::string_view line) {
  fuzz::Input words(reinterpret_cast<const std::uint8_t*>(line.data()), line.size());
  const std::string_view kind = words.until(' ');
  const std::string path = layers::clean_path(words.until(' ')).path;
  const std::string last(words.rest());
  const MarkKind mark_kind = kind == "d"   ? MarkKind::directory
                             : kind == "w" ? MarkKind::whiteout
                             : kind == "o" ? MarkKind::opaque
                                           : MarkKind::file;
  if (path.empty() && mark_kind != MarkKind::opaque) return;
  made.marks->push_back(mark(path, mark_kind));
  if (kind == "l") made.layer.links.push_back({path, last, false});
  if (kind == "h") made.layer.links.push_back({path, layers::clean_path(last).path, true});
  if (kind != "p") return;
  model::Package package;
  package.type = "generic";
  package.path = path;
  package.name = last;
  made.layer.facts[0].facts.packages.push_back(std::move(package));
  made.layer.facts[0].facts.gaps.push_back(
      {.gap_class = model::GapClass::partial, .what = last, .where = {}, .why = {}, .mend = {}});
  made.layer.facts[0].facts.gaps.back().where.path = path;
}

constexpr std::array<std::string_view, 2> kDatabases = {"db/status", "db/status.d/*"};
const analysis::Analyzer kAnywhere{"a", 1, "a", nullptr, nullptr, nullptr, {}};
const analysis::Analyzer kDatabase{"a", 1, "a", nullptr, nullptr, nullptr, kDatabases};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const analysis::Analyzer* analyzer = input.choice(2) == 0 ? &kAnywhere : &kDatabase;
  std::vector<Made> layers(1);
  std::size_t clear_from = 0;  // layers below this one are hidden by an opaque mark on the root
  for (int lines = 0; !input.at_end() && lines < 200; ++lines) {
    const std::string_view line = input.line();
    if (line == "-") {
      layers.emplace_back();
    } else {
      add(layers.back(), line);
      if (line == "o /") clear_from = layers.size() - 1;
    }
  }
  std::set<std::pair<std::size_t, std::string>> brought;  // layer and name
  std::set<std::string> kept;                             // names that a layer brought which no opaque root hides
  layers::Squasher squash;
  for (std::size_t i = 0; i < layers.size(); ++i) {
    for (const auto& package : layers[i].layer.facts[0].facts.packages) {
      brought.emplace(i, package.name);
      if (i >= clear_from) kept.insert(package.name);
    }
    fuzz::holds(squash.add(std::move(layers[i].layer)).has_value());
  }
  const std::array analyzers = {analyzer};
  const analysis::Squashed squashed = squash.take_result(analyzers);
  for (const auto& found : squashed.packages) {
    fuzz::holds(brought.contains({found.layer, found.package.name}));
    fuzz::holds(kept.contains(found.package.name));
  }
  for (const auto& found : squashed.gaps) fuzz::holds(found.layer < layers.size());
  return 0;
}
