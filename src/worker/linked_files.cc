#include "worker/linked_files.h"

#include <algorithm>

namespace plimsoll::worker {

namespace {

constexpr std::uint64_t kLargest = 64U << 10U;
constexpr std::size_t kShortestHash = 32;  // hex digits; pnpm has 126 (two more are the folder), yarn 128

bool is_hex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}

}  // namespace

bool LinkedFiles::wants(const analysis::Entry& entry) const {
  if (entry.size == 0 || entry.size > kLargest || kept_ + entry.size > limits_.linked_files) return false;
  const std::string_view name = analysis::base_name(entry.path);
  const auto digits = static_cast<std::size_t>(std::find_if_not(name.begin(), name.end(), is_hex) - name.begin());
  if (digits < kShortestHash) return false;
  const std::string_view rest = name.substr(digits);
  return rest.empty() || rest == "-exec" || rest == ".dat";
}

bool LinkedFiles::sniff(base::Bytes head) {
  for (const std::byte b : head) {
    const auto c = std::to_integer<char>(b);
    if (c != ' ' && c != '\t' && c != '\r' && c != '\n') return c == '{';
  }
  return false;
}

void LinkedFiles::keep(std::string_view path, base::Bytes bytes) {
  kept_ += bytes.size();
  files_.insert_or_assign(std::string(path), std::vector<std::byte>(bytes.begin(), bytes.end()));
}

const std::vector<std::byte>* LinkedFiles::find(const std::string& path) const {
  const auto found = files_.find(path);
  return found == files_.end() ? nullptr : &found->second;
}

}  // namespace plimsoll::worker
