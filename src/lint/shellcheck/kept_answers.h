// ShellCheck's answers from one run to the next, by a hash of what it was asked: 3,000 scripts take seconds to judge
// and milliseconds to look up.
//
// One file, written whole and renamed into place, its last line the hash of all before it: what was cut or changed is
// dropped as a whole, and asked anew. The oldest answers go where there are too many.
#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"

namespace plimsoll::lint {

class KeptAnswers {
 public:
  static constexpr std::size_t kMostBytes = 16U << 20U;

  explicit KeptAnswers(std::size_t most_bytes = kMostBytes) : most_bytes_(most_bytes) {}
  // Error: invalid; the answers are then those that were there before.
  base::Status read(std::string_view file);
  std::string written() const;

  const std::string* find(const std::string& key) const;  // until the next `add`
  void add(const std::string& key, std::string answer);
  bool has_new() const { return has_new_; }

 private:
  struct Entry {
    std::string key, answer;
    std::size_t size() const { return key.size() + answer.size() + 16; }
  };
  void drop_oldest();

  std::size_t most_bytes_, bytes_ = 0;
  std::vector<Entry> entries_;  // the oldest first
  std::unordered_map<std::string, std::size_t> places_;
  bool has_new_ = false;
};

}  // namespace plimsoll::lint
