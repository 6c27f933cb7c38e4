#include "advisory/spill_sorter.h"

#include "base/bytes.h"

namespace plimsoll::advisory {

using base::ErrorCode;
using base::fail;
using base::Status;

namespace {

constexpr std::size_t kHead = 12;
constexpr std::size_t kReadAhead = 128U << 10U;

struct Entry {
  std::string_view key;
  std::uint64_t value;
  bool operator<(const Entry& other) const {
    const int order = key.compare(other.key);
    return order != 0 ? order < 0 : value < other.value;
  }
};

Entry entry_at(std::string_view bytes, std::size_t at) {
  std::uint64_t value;
  std::uint32_t size;
  std::memcpy(&value, bytes.data() + at, 8);
  std::memcpy(&size, bytes.data() + at + 8, 4);
  return {bytes.substr(at + kHead, size), value};
}

// One sorted run of the spill file, read a piece at a time.
class RunReader {
 public:
  RunReader(int fd, std::uint64_t start, std::uint64_t end) : file_(fd, end), at_(start), end_(end) {}
  const Entry& entry() const { return entry_; }
  // False at the end of the run.
  base::Result<bool> next() {
    PLIMSOLL_CHECK(have(kHead));
    if (buffer_.size() - used_ < kHead) return false;
    std::uint32_t size;
    std::memcpy(&size, buffer_.data() + used_ + 8, 4);
    PLIMSOLL_CHECK(have(kHead + size));
    if (buffer_.size() - used_ < kHead + size) return fail(ErrorCode::io, "the spill file ends too early");
    entry_ = entry_at(buffer_, used_);
    used_ += kHead + size;
    return true;
  }

 private:
  Status have(std::size_t wanted) {
    if (buffer_.size() - used_ >= wanted || at_ == end_) return {};
    buffer_.erase(0, used_);
    used_ = 0;
    const std::size_t old = buffer_.size();
    const std::size_t more = std::min<std::uint64_t>(std::max(wanted, kReadAhead), end_ - at_);
    buffer_.resize(old + more);
    PLIMSOLL_TRY(got, file_.read_at(at_, std::as_writable_bytes(std::span(buffer_.data() + old, more))));
    if (got != more) return fail(ErrorCode::io, "the spill file ends too early");
    at_ += more;
    return {};
  }
  sys::FileAccess file_;
  std::uint64_t at_, end_;
  std::string buffer_;
  std::size_t used_ = 0;
  Entry entry_{};
};

}  // namespace

Status SpillSorter::add(std::string_view key, std::uint64_t value) {
  const std::size_t needed = kHead + key.size() + sizeof(std::uint32_t);
  if (!entries_.empty() && arena_.size() + entries_.size() * 4 + needed > memory_) PLIMSOLL_CHECK(spill());
  if (arena_.capacity() == 0) arena_.reserve(memory_);
  entries_.push_back(static_cast<std::uint32_t>(arena_.size()));
  const auto size = static_cast<std::uint32_t>(key.size());
  arena_.append(reinterpret_cast<const char*>(&value), 8);
  arena_.append(reinterpret_cast<const char*>(&size), 4);
  arena_.append(key);
  return {};
}

void SpillSorter::sort() {
  std::sort(entries_.begin(), entries_.end(),
            [this](std::uint32_t a, std::uint32_t b) { return entry_at(arena_, a) < entry_at(arena_, b); });
}

Status SpillSorter::spill() {
  if (!file_.valid()) {
    PLIMSOLL_TRY(made, sys::unlinked_file(folder_));
    file_ = std::move(made);
  }
  sort();
  const std::uint64_t start = file_size_;
  std::string out;
  for (const std::uint32_t at : entries_) {
    out.append(arena_, at, kHead + entry_at(arena_, at).key.size());
    if (out.size() < kReadAhead) continue;
    PLIMSOLL_CHECK(sys::write_all(file_.get(), out));
    file_size_ += out.size();
    out.clear();
  }
  PLIMSOLL_CHECK(sys::write_all(file_.get(), out));
  file_size_ += out.size();
  runs_.push_back({start, file_size_});
  arena_.clear();
  entries_.clear();
  return {};
}

Status SpillSorter::merge_runs(const std::function<Status(std::string_view, std::uint64_t)>& visit) {
  std::vector<std::unique_ptr<RunReader>> readers;
  std::vector<RunReader*> heap;
  const auto later = [](const RunReader* a, const RunReader* b) { return b->entry() < a->entry(); };
  for (const Run& run : runs_) {
    readers.push_back(std::make_unique<RunReader>(file_.get(), run.start, run.end));
    PLIMSOLL_TRY(has_more, readers.back()->next());
    if (has_more) heap.push_back(readers.back().get());
  }
  std::make_heap(heap.begin(), heap.end(), later);
  while (!heap.empty()) {
    std::pop_heap(heap.begin(), heap.end(), later);
    RunReader* first = heap.back();
    PLIMSOLL_CHECK(visit(first->entry().key, first->entry().value));
    PLIMSOLL_TRY(has_more, first->next());
    if (has_more) {
      std::push_heap(heap.begin(), heap.end(), later);
    } else {
      heap.pop_back();
    }
  }
  return {};
}

Status SpillSorter::merge(const std::function<Status(std::string_view, std::uint64_t)>& visit) {
  if (!runs_.empty()) {
    PLIMSOLL_CHECK(spill());
    arena_ = {};
    entries_ = {};
    return merge_runs(visit);
  }
  sort();
  for (const std::uint32_t at : entries_) {
    const Entry entry = entry_at(arena_, at);
    PLIMSOLL_CHECK(visit(entry.key, entry.value));
  }
  arena_ = {};
  entries_ = {};
  return {};
}

}  // namespace plimsoll::advisory
