#include "scan/verify_files.h"

#include <algorithm>
#include <map>
#include <unordered_set>

#include "analysis/entry.h"
#include "hazards/config_rule.h"
#include "hazards/file_sums.h"

namespace plimsoll::scan {

using analysis::MarkKind;
using hazards::value_of;

namespace {

constexpr std::uint64_t kKindBits = 3;

std::uint64_t key_of(std::string_view path) {
  return base::path_hash(path) & ~kKindBits;
}

struct Recorded {
  std::uint64_t sum = 0;
  std::uint32_t source = 0;  // number of its document
};

struct Source {
  std::string package, algorithm;
};

class Comparison {
 public:
  explicit Comparison(const analysis::Squashed& squashed) {
    for (const auto& found : squashed.documents) {
      if (found.document.kind == hazards::kPackageSumsDocument) record(found.document);
    }
    for (const auto& found : squashed.documents) {
      if (found.document.kind != hazards::kDivertedDocument) continue;
      for (const auto& one : hazards::unpack_sums(value_of(found.document, "sums"))) recorded_.erase(one.path);
    }
  }

  // Lowest layer first: the last file of a path is the one that is there.
  void compare(const analysis::SquashedDocument& files) {
    hazards::for_each_file(value_of(files.document, "files"), [&](std::string_view path, const hazards::FileSums& has) {
      const auto [first, last] = recorded_.equal_range(key_of(path));
      if (first == last) return;
      compared_[first->first] = files.layer;
      const bool is_same = std::any_of(first, last, [&](const auto& one) {
        const std::string& algorithm = sources_[one.second.source].algorithm;
        return one.second.sum == (algorithm == "md5" ? has.md5 : algorithm == "sha1" ? has.sha1 : has.sha256);
      });
      if (is_same) {
        modified_.erase(std::string(path));
      } else {
        const Source& source = sources_[first->second.source];
        modified_.insert_or_assign(std::string(path), analysis::SquashedModified{source.package, std::string(path),
                                                                                 source.algorithm, files.layer});
      }
    });
  }

  // Forgets what a layer above has no more.
  void drop_hidden(std::uint32_t layer, std::span<const std::uint64_t> marks) {
    for (const std::uint64_t mark : marks) {
      const auto kind = static_cast<MarkKind>(mark & kKindBits);
      if (!watched_.contains(mark & ~kKindBits)) continue;
      if (kind != MarkKind::opaque) replaced_[mark & ~kKindBits] = layer;
      if (kind != MarkKind::directory) covered_[mark & ~kKindBits] = layer;
    }
  }

  Verified take(std::uint32_t layers,
                const std::function<void(std::uint32_t, const Overwritten::TakeMarks&)>& read_marks) {
    std::uint32_t lowest = layers;
    for (const auto& [path, one] : modified_) {
      lowest = std::min(lowest, one.layer);
      for (std::string_view at = path; !at.empty(); at = analysis::parent(at)) watched_.insert(key_of(at));
    }
    for (std::uint32_t layer = lowest + 1; layer < layers; ++layer)
      read_marks(layer, [&](std::span<const std::uint64_t> marks) { drop_hidden(layer, marks); });
    Verified verified;
    for (auto& [path, one] : modified_) {
      if (!is_hidden(one)) verified.modified.push_back(std::move(one));
    }
    std::unordered_set<std::string_view> packages;
    for (const auto& [path, layer] : compared_) {
      for (auto [one, last] = recorded_.equal_range(path); one != last; ++one)
        packages.insert(sources_[one->second.source].package);
    }
    verified.packages = packages.size();
    verified.files = compared_.size();
    verified.compared = std::move(compared_);
    return verified;
  }

 private:
  void record(const analysis::Document& document) {
    const auto number = static_cast<std::uint32_t>(sources_.size());
    sources_.push_back({std::string(value_of(document, "package")), std::string(value_of(document, "algorithm"))});
    for (const auto& one : hazards::unpack_sums(value_of(document, "sums")))
      recorded_.emplace(one.path, Recorded{one.sum, number});
  }

  bool is_hidden(const analysis::SquashedModified& one) const {
    const auto above = [&](const auto& hits, std::string_view path) {
      const auto found = hits.find(key_of(path));
      return found != hits.end() && found->second > one.layer;
    };
    if (above(replaced_, one.path)) return true;
    for (std::string_view at = analysis::parent(one.path); !at.empty(); at = analysis::parent(at)) {
      if (above(covered_, at)) return true;
    }
    return false;
  }

  std::vector<Source> sources_;
  std::unordered_multimap<std::uint64_t, Recorded> recorded_;  // by path hash without kind
  std::unordered_map<std::uint64_t, std::uint32_t> compared_;
  std::map<std::string, analysis::SquashedModified> modified_;           // by path
  std::unordered_set<std::uint64_t> watched_;                            // of modified_, and their parents
  std::unordered_map<std::uint64_t, std::uint32_t> replaced_, covered_;  // the last layer that did
};

}  // namespace

Verified verify_files(analysis::Squashed& squashed, std::uint32_t layers,
                      const std::function<void(std::uint32_t, const Overwritten::TakeMarks&)>& read_marks) {
  Comparison comparison(squashed);
  std::vector<const analysis::SquashedDocument*> files;
  for (const auto& found : squashed.documents) {
    if (found.document.kind == hazards::kFileSumsDocument) files.push_back(&found);
  }
  std::ranges::stable_sort(files, {}, &analysis::SquashedDocument::layer);
  for (const auto* found : files) comparison.compare(*found);
  Verified verified = comparison.take(layers, read_marks);
  std::erase_if(squashed.documents, [](const auto& found) {
    return found.document.kind == hazards::kFileSumsDocument || found.document.kind == hazards::kPackageSumsDocument ||
           found.document.kind == hazards::kDivertedDocument;
  });
  return verified;
}

}  // namespace plimsoll::scan
