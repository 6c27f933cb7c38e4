// Which package of the operating system a file belongs to, asked of the lists in the facts of the layers.
#pragma once
#include <functional>
#include <span>
#include <string_view>
#include <unordered_map>

#include "analysis/squashed.h"
#include "hazards/config_rule.h"
#include "scan/layer_run.h"
#include "scan/overwritten.h"

namespace plimsoll::scan {

// What engines call a package of the operating system; everything else is a language's.
inline bool is_system_type(std::string_view type) {
  return type == "deb" || type == "apk" || type == "rpm";
}

class Owners {
 public:
  // Reads the lists that are left in the image once, and keeps of them what is asked about: the files of the language
  // packages, and those of documents that rules ask about. `results` has one element for each layer. `failed` is told
  // of each layer whose lists could not be read. `overwritten` may be null.
  Owners(const analysis::Squashed& squashed, std::span<const LayerResult* const> results,
         const std::function<void(std::uint32_t layer, const base::Error&)>& failed,
         Overwritten* overwritten = nullptr);

  // The owner of a file that was asked about (no leading slash); an empty one where no list has it.
  hazards::FileOwner of(std::string_view path) const;
  bool empty() const { return owners_.empty(); }

 private:
  std::unordered_map<std::uint64_t, hazards::FileOwner> owners_;  // by path hash without kind
};

}  // namespace plimsoll::scan
