#include "advisory/key_table.h"

namespace plimsoll::advisory {

using base::ErrorCode;
using base::fail;
using base::Result;
using base::Status;
using base::WireReader;

namespace {

constexpr std::size_t kGroup = 16;
constexpr std::uint64_t kMaxKey = 1U << 16U;

tl::unexpected<base::Error> damaged() {
  return fail(ErrorCode::invalid, "segment: a damaged table");
}

// Reads the keys of one group one after another.
class GroupReader {
 public:
  explicit GroupReader(std::string_view bytes) : in_(bytes) {}
  bool next() {
    if (in_.at_end() || in_.failed()) return false;
    const std::uint64_t shared = in_.number();
    if (shared > key_.size()) {
      broken_ = true;
      return false;
    }
    key_.resize(shared);
    key_ += in_.view(kMaxKey);
    values_size_ = in_.number();
    values_ = in_.raw(values_size_);
    return !in_.failed();
  }
  bool failed() const { return broken_ || in_.failed(); }
  const std::string& key() const { return key_; }
  Result<std::vector<std::uint64_t>> values() const {
    WireReader in(values_);
    std::vector<std::uint64_t> found;
    std::uint64_t value = 0;
    while (!in.at_end() && !in.failed()) found.push_back(value += in.number());
    if (in.failed()) return damaged();
    return found;
  }

 private:
  WireReader in_;
  std::string key_;
  std::uint64_t values_size_ = 0;
  std::string_view values_;
  bool broken_ = false;
};

Result<std::string_view> group_at(const PagedView& file, const KeyTable& table, std::uint64_t index) {
  if (index >= table.groups || table.groups > file.body_size() / 8) return damaged();
  const bool is_last = index + 1 == table.groups;
  PLIMSOLL_TRY(bounds, file.at(table.groups_offset + index * 8, is_last ? 8 : 16));
  const std::uint64_t start = *base::load_le<std::uint64_t>(base::bytes_of(bounds), 0);
  const std::uint64_t end = is_last ? table.groups_offset : *base::load_le<std::uint64_t>(base::bytes_of(bounds), 8);
  if (end < start) return damaged();
  return file.at(start, end - start);
}

}  // namespace

void KeyTable::write(base::WireWriter& out) const {
  out.number(keys);
  out.number(groups);
  out.number(groups_offset);
}

KeyTable KeyTable::read(WireReader& in) {
  KeyTable table;
  table.keys = in.number();
  table.groups = in.number();
  table.groups_offset = in.number();
  return table;
}

Status KeyTableWriter::add(std::string_view key, std::uint64_t value) {
  if (!open_ || key != key_) {
    if (key.size() > kMaxKey) return fail(ErrorCode::limit, "a key of {} bytes", key.size());
    PLIMSOLL_CHECK(end_key());
    key_ = key;
    open_ = true;
  }
  if (values_.empty() || values_.back() != value) values_.push_back(value);
  return {};
}

Status KeyTableWriter::end_key() {
  if (!open_) return {};
  std::size_t shared = 0;
  if (in_group_ == 0) {
    for (unsigned i = 0; i < 8; ++i) offsets_ += static_cast<char>((file_.offset() >> (8 * i)) & 0xFFU);
    ++table_.groups;
  } else {
    while (shared < key_.size() && shared < previous_.size() && key_[shared] == previous_[shared]) ++shared;
  }
  base::WireWriter values;
  std::uint64_t before = 0;
  for (const std::uint64_t value : values_) values.number(value - std::exchange(before, value));
  group_.number(shared);
  group_.text(std::string_view(key_).substr(shared));
  group_.text(values.bytes());
  previous_ = key_;
  values_.clear();
  open_ = false;
  ++table_.keys;
  return ++in_group_ == kGroup ? end_group() : Status{};
}

Status KeyTableWriter::end_group() {
  in_group_ = 0;
  return file_.append(group_.take());
}

Result<KeyTable> KeyTableWriter::finish() {
  PLIMSOLL_CHECK(end_key());
  PLIMSOLL_CHECK(end_group());
  table_.groups_offset = file_.offset();
  PLIMSOLL_CHECK(file_.append(offsets_));
  return table_;
}

Result<std::vector<std::uint64_t>> find(const PagedView& file, const KeyTable& table, std::string_view key) {
  if (table.groups == 0) return std::vector<std::uint64_t>{};
  // The last group whose first key is not after `key`.
  std::uint64_t low = 0, high = table.groups;
  while (high - low > 1) {
    const std::uint64_t middle = low + (high - low) / 2;
    PLIMSOLL_TRY(group, group_at(file, table, middle));
    GroupReader in(group);
    if (!in.next()) return damaged();
    (in.key() <= key ? low : high) = middle;
  }
  PLIMSOLL_TRY(group, group_at(file, table, low));
  GroupReader in(group);
  while (in.next()) {
    if (in.key() == key) return in.values();
    if (in.key() > key) break;
  }
  if (in.failed()) return damaged();
  return std::vector<std::uint64_t>{};
}

Status for_each(const PagedView& file, const KeyTable& table,
                const std::function<Status(std::string_view, const std::vector<std::uint64_t>&)>& visit) {
  for (std::uint64_t index = 0; index < table.groups; ++index) {
    PLIMSOLL_TRY(group, group_at(file, table, index));
    GroupReader in(group);
    while (in.next()) {
      PLIMSOLL_TRY(values, in.values());
      PLIMSOLL_CHECK(visit(in.key(), values));
    }
    if (in.failed()) return damaged();
  }
  return {};
}

}  // namespace plimsoll::advisory
