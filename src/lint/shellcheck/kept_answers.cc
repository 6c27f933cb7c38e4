#include "lint/shellcheck/kept_answers.h"

#include "base/text.h"
#include "formats/digest.h"

namespace plimsoll::lint {
namespace {

using base::ErrorCode;
using base::fail;

// KEY LENGTH\n, that many bytes, \n; then `end HASH\n`.
constexpr std::string_view kHead = "plimsoll shellcheck answers 1\n";
constexpr std::size_t kEndSize = 4 + 64 + 1;

}  // namespace

base::Status KeptAnswers::read(std::string_view file) {
  if (!file.starts_with(kHead) || file.size() < kHead.size() + kEndSize)
    return fail(ErrorCode::invalid, "no kept answers");
  std::string_view rest = file.substr(0, file.size() - kEndSize);
  if (file.substr(rest.size()) != fmt::format("end {}\n", formats::sha256_hex(rest)))
    return fail(ErrorCode::invalid, "kept answers were cut or changed");
  rest.remove_prefix(kHead.size());
  while (!rest.empty()) {
    const auto [line, behind] = base::cut(rest, '\n');
    const auto [key, length] = base::cut(line, ' ');
    const auto size = base::parse_u64(length.value_or(""));
    if (!behind || !size || *size >= behind->size()) return fail(ErrorCode::invalid, "kept answers are out of order");
    add(std::string(key), std::string(behind->substr(0, *size)));
    rest = behind->substr(*size + 1);
  }
  has_new_ = false;
  return {};
}

std::string KeptAnswers::written() const {
  std::string out(kHead);
  out.reserve(bytes_ + kHead.size() + kEndSize);
  for (const Entry& entry : entries_) {
    out += fmt::format("{} {}\n", entry.key, entry.answer.size());
    out += entry.answer;
    out += '\n';
  }
  out += fmt::format("end {}\n", formats::sha256_hex(out));
  return out;
}

const std::string* KeptAnswers::find(const std::string& key) const {
  const auto found = places_.find(key);
  return found == places_.end() ? nullptr : &entries_[found->second].answer;
}

void KeptAnswers::add(const std::string& key, std::string answer) {
  if (!places_.try_emplace(key, entries_.size()).second) return;
  entries_.push_back({key, std::move(answer)});
  bytes_ += entries_.back().size();
  has_new_ = true;
  if (bytes_ > most_bytes_) drop_oldest();
}

// A quarter of the room at once, so that this is not done for every new one; never the newest.
void KeptAnswers::drop_oldest() {
  std::size_t first = 0;
  for (; first + 1 < entries_.size() && bytes_ > most_bytes_ / 4 * 3; ++first) bytes_ -= entries_[first].size();
  entries_.erase(entries_.begin(), entries_.begin() + static_cast<std::ptrdiff_t>(first));
  places_.clear();
  for (std::size_t i = 0; i < entries_.size(); ++i) places_[entries_[i].key] = i;
}

}  // namespace plimsoll::lint
