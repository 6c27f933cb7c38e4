#include "scan/overwritten.h"

#include <gtest/gtest.h>

#include "hazards/elf_document.h"
#include "hazards/script_document.h"

namespace plimsoll::scan {
namespace {

using analysis::mark;
using analysis::MarkKind;
using analysis::owned_file;

struct Owned {
  std::string_view path, package;
  std::uint32_t layer;
};
struct Row {
  std::string_view name;
  std::vector<Owned> lists;  // lowest layer first
  std::vector<std::vector<std::uint64_t>> marks;
  std::vector<analysis::SquashedDocument> documents;
  std::string replaced;  // "package owner_layer>layer files+configuration"
};

TEST(Overwritten, CountsByPackageAndLayer) {
  const auto file = [](std::string_view path) { return mark(path, MarkKind::file); };
  const Row rows[] = {
      {"one layer", {{"usr/a", "p", 0}}, {{file("usr/a")}}, {}, ""},
      {"written again", {{"usr/a", "p", 0}, {"usr/b", "p", 0}}, {{}, {file("usr/a"), file("usr/c")}}, {}, "p 0>1 1+0;"},
      {"two layers",
       {{"usr/a", "p", 0}, {"usr/b", "q", 0}, {"usr/c", "p", 0}},
       {{}, {file("usr/a"), file("usr/b")}, {file("usr/a"), file("usr/c")}},
       {},
       "p 0>2 2+0;q 0>1 1+0;"},
      {"configuration", {{"etc/a", "p", 0}}, {{}, {file("etc/a")}}, {}, "p 0>1 0+1;"},
      {"an update has a list of its own", {{"usr/a", "p", 0}, {"usr/a", "p", 1}}, {{}, {file("usr/a")}}, {}, ""},
      {"written after an update",
       {{"usr/a", "p", 0}, {"usr/a", "p", 1}},
       {{}, {file("usr/a")}, {file("usr/a")}},
       {},
       "p 1>2 1+0;"},
      {"before its package", {{"usr/a", "p", 2}}, {{}, {file("usr/a")}, {file("usr/a")}}, {}, ""},
      {"removed", {{"usr/a", "p", 0}}, {{}, {mark("usr/a", MarkKind::whiteout)}}, {}, ""},
      {"written, then removed",
       {{"usr/a", "p", 0}},
       {{}, {file("usr/a")}, {mark("usr/a", MarkKind::whiteout)}},
       {},
       ""},
      {"a folder", {{"usr/a", "p", 0}}, {{}, {mark("usr/a", MarkKind::directory)}}, {}, ""},
      {"known by name",
       {{"usr/a", "p", 0}, {"usr/b", "p", 0}, {"usr/c", "p", 0}},
       {{}, {file("usr/a"), file("usr/b"), file("usr/c")}},
       {{{std::string(hazards::kElfDocument), "usr/a", {}}, 1},
        {{std::string(hazards::kScriptDocument), "usr/b", {}}, 1},
        {{"mode", "usr/c", {}}, 1}},
       "p 0>1 1+0;"},
  };
  for (const Row& row : rows) {
    Overwritten overwritten;
    std::vector<std::string> names;
    names.reserve(row.lists.size());
    for (std::uint32_t i = 1; i < row.marks.size(); ++i) overwritten.see(i, row.marks[i]);
    for (const Owned& owned : row.lists)
      overwritten.own(owned_file(owned.path), names.emplace_back(owned.package), owned.layer);
    std::string found;
    const auto read = [&](std::uint32_t layer, const Overwritten::TakeMarks& take) { take(row.marks[layer]); };
    for (const auto& one : overwritten.take(static_cast<std::uint32_t>(row.marks.size()), read, row.documents)) {
      found += fmt::format("{} {}>{} {}+{};", one.package, one.owner_layer, one.layer, one.files, one.configuration);
    }
    EXPECT_EQ(found, row.replaced) << row.name;
  }
}

}  // namespace
}  // namespace plimsoll::scan
