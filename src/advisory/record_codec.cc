#include "advisory/record_codec.h"

#include "base/wire.h"

namespace plimsoll::advisory {

using base::ErrorCode;
using base::fail;
using base::Result;
using base::Seconds;
using base::Status;
using base::WireReader;
using base::WireWriter;

namespace {

constexpr std::uint64_t kMaxText = 64ULL << 20U;

constexpr std::uint64_t kSecurity = 1, kPublished = 2, kModified = 4, kWithdrawn = 8, kText = 16;  // flags of a record
constexpr std::uint64_t kIntroduced = 1, kFixed = 2, kLastAffected = 4, kLimit = 8;                // flags of a range

// `flag` where `is_set`.
std::uint64_t when(bool is_set, std::uint64_t flag) {
  return is_set ? flag : 0;
}

// Numbers texts in the order in which they first come: 0 stands before a new one.
class TextWriter {
 public:
  explicit TextWriter(WireWriter& out) : out_(out) {}
  void put(std::string_view text) {
    const auto [found, is_new] = seen_.try_emplace(text, seen_.size() + 1);
    out_.number(is_new ? 0 : found->second);
    if (is_new) out_.text(text);
  }
  void put_all(const std::vector<std::string>& texts) {
    out_.number(texts.size());
    for (const std::string& text : texts) put(text);
  }

 private:
  WireWriter& out_;
  std::unordered_map<std::string_view, std::uint64_t> seen_;
};

class TextReader {
 public:
  explicit TextReader(WireReader& in) : in_(in) { seen_.reserve(32); }
  std::string_view get() {
    const std::uint64_t number = in_.number();
    if (number == 0) {
      seen_.push_back(in_.view(kMaxText));
      return seen_.back();
    }
    if (number > seen_.size()) {
      broken_ = true;
      return {};
    }
    return seen_[number - 1];
  }
  std::vector<std::string> all() {
    std::vector<std::string> texts;
    for (std::uint64_t left = in_.count(); left > 0 && !failed(); --left) texts.emplace_back(get());
    return texts;
  }
  void skip_all() {
    for (std::uint64_t left = in_.count(); left > 0 && !broken_; --left) get();
  }
  bool failed() const { return broken_ || in_.failed(); }

 private:
  WireReader& in_;
  std::vector<std::string_view> seen_;
  bool broken_ = false;
};

std::uint64_t zigzag(Seconds value) {
  return (static_cast<std::uint64_t>(value) << 1U) ^ static_cast<std::uint64_t>(value >> 63);
}
Seconds from_zigzag(std::uint64_t value) {
  return static_cast<Seconds>((value >> 1U) ^ (~(value & 1U) + 1U));
}

void put_range(WireWriter& out, TextWriter& texts, const Range& range) {
  const bool from_start = range.introduced == "0";
  out.number(when(!from_start, kIntroduced) | when(!range.fixed.empty(), kFixed) |
             when(!range.last_affected.empty(), kLastAffected) | when(!range.limit.empty(), kLimit));
  if (!from_start) texts.put(range.introduced);
  for (const std::string* end : {&range.fixed, &range.last_affected, &range.limit}) {
    if (!end->empty()) texts.put(*end);
  }
}

Range get_range(WireReader& in, TextReader& texts) {
  const std::uint64_t flags = in.number();
  Range range;
  if ((flags & kIntroduced) != 0) range.introduced = texts.get();
  if ((flags & kFixed) != 0) range.fixed = texts.get();
  if ((flags & kLastAffected) != 0) range.last_affected = texts.get();
  if ((flags & kLimit) != 0) range.limit = texts.get();
  return range;
}

// Past a range that nobody asked for: most packages of a long advisory, so no text of theirs is copied.
void skip_range(WireReader& in, TextReader& texts) {
  const std::uint64_t flags = in.number();
  for (const std::uint64_t flag : {kIntroduced, kFixed, kLastAffected, kLimit}) {
    if ((flags & flag) != 0) texts.get();
  }
}

tl::unexpected<base::Error> damaged() {
  return fail(ErrorCode::invalid, "segment: a damaged record");
}

void get_times(WireReader& in, std::uint64_t flags, Record& record) {
  if ((flags & kPublished) != 0) record.published = from_zigzag(in.number());
  if ((flags & kModified) != 0) record.modified = from_zigzag(in.number());
  if ((flags & kWithdrawn) != 0) record.withdrawn = from_zigzag(in.number());
}

}  // namespace

std::string encode_facts(const Record& record, const TextPlace& text, std::uint64_t here) {
  WireWriter out;
  TextWriter texts(out);
  texts.put(record.id);
  texts.put_all(record.aliases);
  texts.put_all(record.cves);
  out.number(when(record.is_security, kSecurity) | when(record.published.has_value(), kPublished) |
             when(record.modified.has_value(), kModified) | when(record.withdrawn.has_value(), kWithdrawn) |
             when(text.block != 0, kText));
  for (const auto& time : {record.published, record.modified, record.withdrawn}) {
    if (time) out.number(zigzag(*time));
  }
  if (text.block != 0) {
    out.number(here - text.block);
    out.number(text.block_size);
    out.number(text.start);
    out.number(text.size);
  }
  texts.put(record.severity_word);
  out.number(record.severity.size());
  for (const SeverityVector& severity : record.severity) {
    texts.put(severity.type);
    texts.put(severity.vector);
  }
  out.number(record.affected.size());
  for (const Affected& affected : record.affected) {
    for (const std::string* part : {&affected.ecosystem, &affected.name, &affected.stream}) texts.put(*part);
    out.number(affected.ranges.size());
    for (const Range& range : affected.ranges) put_range(out, texts, range);
    texts.put_all(affected.versions);
  }
  return out.take();
}

Result<Facts> decode_facts(std::string_view bytes, std::uint64_t here,
                           const std::function<bool(std::string_view, std::string_view)>& wants) {
  WireReader in(bytes);
  TextReader texts(in);
  Facts facts;
  Record& record = facts.record;
  record.id = texts.get();
  record.aliases = texts.all();
  record.cves = texts.all();
  const std::uint64_t flags = in.number();
  record.is_security = (flags & kSecurity) != 0;
  get_times(in, flags, record);
  if ((flags & kText) != 0) {
    const std::uint64_t back = in.number();
    facts.text = {.block = here - back, .block_size = in.number(), .start = in.number(), .size = in.number()};
    if (back > here) return damaged();
  }
  record.severity_word = texts.get();
  for (std::uint64_t left = in.count(2); left > 0; --left) {
    const std::string_view type = texts.get();
    record.severity.push_back({std::string(type), std::string(texts.get()), record.id});
  }
  for (std::uint64_t left = in.count(5); left > 0 && !texts.failed(); --left) {
    const std::string_view ecosystem = texts.get(), name = texts.get(), stream = texts.get();
    Affected affected;
    const bool is_wanted = wants(ecosystem, name);
    if (is_wanted) affected = {std::string(ecosystem), std::string(name), std::string(stream), {}, {}};
    for (std::uint64_t ranges = in.count(); ranges > 0 && !texts.failed(); --ranges) {
      if (is_wanted) {
        affected.ranges.push_back(get_range(in, texts));
      } else {
        skip_range(in, texts);
      }
    }
    if (!is_wanted) {
      texts.skip_all();
      continue;
    }
    affected.versions = texts.all();
    record.affected.push_back(std::move(affected));
  }
  if (texts.failed()) return damaged();
  return facts;
}

Result<Names> decode_names(std::string_view bytes) {
  WireReader in(bytes);
  TextReader texts(in);
  Names names;
  names.id = texts.get();
  names.aliases = texts.all();
  if (texts.failed()) return damaged();
  return names;
}

std::string encode_text(const Record& record) {
  if (record.summary.empty() && record.details.empty() && record.references.empty()) return {};
  WireWriter out;
  out.text(record.summary);
  out.text(record.details);
  out.number(record.references.size());
  for (const std::string& reference : record.references) out.text(reference);
  return out.take();
}

Status decode_text(std::string_view bytes, Record& record) {
  WireReader in(bytes);
  record.summary = in.text(kMaxText);
  record.details = in.text(kMaxText);
  record.references.clear();
  for (std::uint64_t left = in.count(); left > 0; --left) record.references.push_back(in.text(kMaxText));
  if (in.failed()) return damaged();
  return {};
}

}  // namespace plimsoll::advisory
