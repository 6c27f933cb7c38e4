// Lays the layers of an image over each other as containerd applies them, and says which facts are left.
//
// A file found in layer 1 is gone when a layer above replaces it, makes a folder of it, puts anything but a folder in
// the place of one of its parents, or has a white-out for it or a parent, or an opaque mark on a parent.
//
// A layer is unpacked on its own and then laid over the others (overlayfs): a symbolic link of a lower layer does not
// redirect a file of a higher one. "lib/x" over an image whose lib is a link to usr/lib makes a folder of lib. Within a
// layer links do redirect, and the worker has followed them already. tests/oracle/squash_oracle.sh compares the result,
// path by path, with what a real engine exports.
//
//   Squasher squash;
//   for each layer, lowest first:  squash.add(layer);
//   Squashed image = squash.take_result(analyzers);
//
// The paths of a layer stream through as 64-bit marks and are only held against the few files that facts stand on.
#pragma once
#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "analysis/analyzer.h"
#include "analysis/squashed.h"
#include "base/path_set.h"
#include "base/result.h"
#include "layers/link_map.h"

namespace plimsoll::layers {

// Facts of one layer, and its marks on demand.
struct SquashLayer {
  std::vector<analysis::AnalyzerFacts> facts;
  std::vector<analysis::Link> links;
  std::vector<analysis::LayerHazard> hazards;
  // None, where nobody sets another.
  std::function<base::Status(const std::function<void(std::span<const std::uint64_t>)>&)> for_each_mark =
      [](const auto&) { return base::Status{}; };
};

class Squasher {
 public:
  // Errors: those of reading the marks; the layer then counts as if it hid nothing.
  base::Status add(SquashLayer layer);

  // Keeps of an analyzer with `databases` only what one of them leads to. The last call: the facts are moved out.
  analysis::Squashed take_result(std::span<const analysis::Analyzer* const> analyzers);

  // Where a path leads in the image so far, every link followed.
  std::string resolve(std::string_view path) const { return links_.resolve(path); }

  // Symbolic links of the image so far: path -> text.
  const std::map<std::string, std::string>& links() const { return links_.all(); }

 private:
  // Facts of one analyzer that stand on one file.
  struct Held {
    std::string analyzer;
    analysis::Facts facts;
    std::vector<std::uint32_t> package_layers;  // of each of facts.packages: the first layer with this version
    std::vector<std::uint32_t> secret_layers;   // of each of facts.secrets: the first layer that had it there
    std::uint32_t layer = 0;                    // that has this file
    std::uint32_t document_layer = 0;           // the first that said the same of it
  };
  using File = std::vector<Held>;
  using Files = std::map<std::string, File>;
  struct Hits {
    base::PathSet replaced, covered;  // path hashes: the thing itself; all that lies below a folder
  };

  void watch(const std::string& path);
  base::Status collect_hits(const SquashLayer& layer, Hits& hits) const;
  bool is_hidden(std::string_view path, const Hits& hits) const;
  Files hide(const Hits& hits);  // what was hidden
  void hide_below(const Hits& hits, Files& hidden);
  File& file_at(const std::string& path);  // made where there is none yet
  void set_link(const std::string& path, const std::string& target);
  void add_facts(SquashLayer& layer, Files& before);
  void carry_layers(Held& held, const Files& before, const std::string& path) const;
  void carry_secrets(Held& held, Files& before, const std::string& path) const;
  void note_removed(const Hits& hits);       // of what layer_documents_ count
  void keep_removed_secrets(Files& before);  // of what this layer hid

  std::uint32_t next_layer_ = 0;
  Files files_;  // by real path
  LinkMap links_;
  base::PathSet watched_;  // path hashes (without kind) that matter: of files, links, all their parents
  base::PathSet folders_;  // of these, the parents
  // Of each file and link that is left, by its path's hash: most layers hide few, and these are found without walking
  // over all paths.
  std::vector<std::pair<std::uint64_t, Files::iterator>> file_index_;
  std::vector<std::pair<std::uint64_t, const std::string*>> link_index_;
  base::PathSet watched_parents_;                                       // whose own parents are watched too
  std::vector<std::pair<std::uint32_t, analysis::Facts>> layer_facts_;  // without a path: gaps of a layer as such
  std::vector<analysis::SquashedDocument> layer_documents_;             // without a path: removed or not, they stay
  std::vector<analysis::SquashedHazard> hazards_;
  std::vector<analysis::SquashedSecret> secrets_;  // that a layer removed
};

}  // namespace plimsoll::layers
