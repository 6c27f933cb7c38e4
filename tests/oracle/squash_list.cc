// Lists the files and symbolic links that our squash leaves of some layers, to be held against what an engine exports.
//
//   squash_list LAYER.tar...      lowest first, plain or compressed; prints "f path" and "l path", sorted
#include <cstdio>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "layers/squash.h"
#include "worker/analyse.h"

namespace {

using namespace plimsoll;  // a program of one file

class FileBytes final : public layers::StoredBytes {
 public:
  explicit FileBytes(const char* path) : in_(path, std::ios::binary) {}
  base::Result<std::size_t> read(std::span<std::byte> out) override {
    in_.read(reinterpret_cast<char*>(out.data()), static_cast<std::streamsize>(out.size()));
    return static_cast<std::size_t>(in_.gcount());
  }

 private:
  std::ifstream in_;
};

// Takes every file for a package, so that the squash has to decide about each.
const analysis::Analyzer kEverything{
    "everything",
    1,
    "every file",
    [](const analysis::Entry&) { return true; },
    nullptr,
    [](const analysis::Entry& entry, const base::RandomAccess&, const base::Limits&, analysis::Facts& out) {
      model::Package package;
      package.type = "generic";
      package.name = entry.path;
      package.path = entry.path;
      out.packages.push_back(package);
    },
    {}};
constexpr std::array kAnalyzers = {&kEverything};

layers::SquashLayer read_layer(const char* path) {
  layers::SquashLayer layer;
  auto marks = std::make_shared<std::vector<std::uint64_t>>();
  FileBytes bytes(path);
  worker::Analysis analysis;
  analysis.analyzers = kAnalyzers;
  const auto sink = [&](std::string_view frame) -> base::Status {
    const auto kind = analysis::decode_header(frame)->kind;
    const std::string_view payload = frame.substr(analysis::kFrameHeader);
    if (kind == analysis::FrameKind::marks) {
      const std::size_t had = marks->size();
      marks->resize(had + payload.size() / sizeof(std::uint64_t));
      std::memcpy(marks->data() + had, payload.data(), payload.size());
    }
    if (kind == analysis::FrameKind::links) {
      const auto links = *analysis::decode_links(payload);
      layer.links.insert(layer.links.end(), links.begin(), links.end());
    }
    if (kind == analysis::FrameKind::facts) layer.facts.push_back(*analysis::decode_facts(payload));
    if (kind == analysis::FrameKind::end) {
      if (const auto end = analysis::decode_end(payload); !end->error.empty())
        fmt::print(stderr, "{}: {}\n", path, end->error);
    }
    return {};
  };
  static_cast<void>(worker::analyse_layer(bytes, analysis, sink));
  layer.for_each_mark = [marks](const auto& take) -> base::Status {
    take(*marks);
    return {};
  };
  return layer;
}

}  // namespace

int main(int argc, char** argv) {
  layers::Squasher squash;
  for (int i = 1; i < argc; ++i) static_cast<void>(squash.add(read_layer(argv[i])));
  std::set<std::string> lines;
  for (const auto& found : squash.take_result(kAnalyzers).packages) lines.insert("f " + found.package.path);
  for (const auto& [path, text] : squash.links()) lines.insert("l " + path);
  for (const auto& line : lines) fmt::print("{}\n", line);
  return 0;
}
