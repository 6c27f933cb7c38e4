// Shell texts that were parsed before, for one who reads nearly the same file again and again, as an editor's server.
//
// Kept by the text alone: what a script says of places in the file is worked out again for each use. One round reads
// one version of a file; what neither this round nor the one before it asked for is forgotten.
#pragma once
#include <string>
#include <unordered_map>

#include "dockerfile/shell.h"

namespace plimsoll::dockerfile {

class ShellCache {
 public:
  void begin_round();
  // Null where the text is not known. Without places in the file (finish_shell adds them).
  const ShellScript* find(const std::string& text);
  void keep(const std::string& text, ShellScript script);
  std::size_t size() const { return now_.size() + before_.size(); }

 private:
  std::unordered_map<std::string, ShellScript> now_, before_;
};

// As parse_shell, but of a known text nothing is parsed.
ShellScript parse_shell(const MappedText& text, ShellBudget& budget, ShellCache& cache);

}  // namespace plimsoll::dockerfile
