// How windows overlap, and why each secret is found once.
//
// Most patterns are looked for only in the places that the prefilter finds in a window (secrets/routes.h). Which these
// are depends on a few hundred bytes in front of a match and on the match; every hit that is taken in a window has them
// in it.
//
// Vectorscan reports that a match of pattern p ends at byte e. To judge it, width(p) bytes in front of e and reach(p)
// bytes behind it are needed. A hit is taken in the first window that has those bytes behind it (or that is the last),
// and in no other: `e + reach(p) <= end` of the window before says that it was taken there. The next window begins
// early enough to have the bytes in front of every hit that was left for it. So what is found depends on the bytes
// alone, never on how they were cut; scanner_test.cc moves a secret over every offset round a border.
#include "secrets/scanner.h"

#include <hs/hs.h>
#include <re2/re2.h>

#include <algorithm>

#include "formats/digest.h"
#include "secrets/allow.h"
#include "secrets/database_format.h"
#include "secrets/prefilter.h"

namespace plimsoll::secrets {
namespace {

constexpr std::size_t kWindow = 512UL << 10U;
// Text that is made to hold nothing but candidates must not take forever: what is beyond these is not judged, and
// counted.
constexpr std::size_t kHitsPerWindow = 1UL << 14U;
constexpr std::size_t kReportsPerWindow = 1UL << 16U;  // of Vectorscan, most of which are no new hits
constexpr std::size_t kRefusedPerPattern = 4096;       // in one file
constexpr std::uint64_t kWorkPerFile = 4000;           // judged candidates, and one more for each kBytesOfWork bytes
constexpr std::uint64_t kBytesOfWork = 1024;           // of the file, and of what a judge reads behind a candidate
constexpr std::uint64_t kNextHit = 64;                 // bytes between two hits of a match that can end at many places
constexpr std::size_t kFoundPerFile = 1000;
constexpr std::size_t kShort = 256;      // bytes of a place that is
constexpr std::size_t kTogether = 4096;  // bytes of places that are scanned as one
constexpr std::string_view kBetweenPlaces = "\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n";
constexpr std::int64_t kRegexMemory = 1 << 20;  // bytes, of one pattern's automaton

struct Hit {
  std::uint32_t pattern;
  std::uint64_t end;  // in the file
};

std::string shown(const Pattern& pattern, std::string_view secret) {
  std::size_t length = 0;
  for (const char c : secret) length += (static_cast<unsigned char>(c) & 0xc0U) != 0x80U ? 1 : 0;
  const std::size_t head = pattern.chosen || secret.size() < 16 ? 0 : 4;
  std::string text;
  for (const char c : secret.substr(0, head)) text += c > ' ' && c < 0x7f ? c : '?';
  return fmt::format("{}\u2026 ({} characters)", text, length);
}

// Line breaks, 16 bytes at a time.
std::uint64_t lines_in(std::string_view text) {
  using Bytes16 [[gnu::vector_size(16)]] = signed char;
  std::uint64_t lines = 0;
  while (text.size() >= 16) {
    const std::size_t steps = std::min<std::size_t>(text.size() / 16, 127);  // so that no count overflows
    Bytes16 count{};
    for (std::size_t i = 0; i < steps; ++i) {
      Bytes16 bytes;
      std::memcpy(&bytes, text.data() + 16 * i, 16);
      count -= bytes == '\n';
    }
    for (int i = 0; i < 16; ++i) lines += static_cast<std::uint64_t>(count[i]);
    text.remove_prefix(16 * steps);
  }
  return lines + static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
}

// The value that tells this secret from another: white space of an indented or folded key does not count.
std::string digest_of(std::string_view secret) {
  std::string bare;
  for (std::size_t i = 0; i < secret.size(); ++i) {
    if (secret[i] == '\\' && i + 1 < secret.size() && (secret[i + 1] == 'n' || secret[i + 1] == 'r')) {
      ++i;
    } else if (secret[i] != ' ' && secret[i] != '\n' && secret[i] != '\r' && secret[i] != '\t') {
      bare += secret[i];
    }
  }
  return formats::sha256_hex(bare);
}

}  // namespace

struct Scanner::State {
  explicit State(const Database& from)
      : database(from), patterns(from.patterns()), regexes(patterns.size()), per_pattern(regexes.size()) {
    for (std::size_t i = 0; i < regexes.size(); ++i) {
      const std::uint64_t after = std::max<std::uint64_t>(patterns[i]->ahead, kAround);
      overlap = std::max<std::uint64_t>(overlap, 2ULL * database.widths()[i] + after + kAround + 1);
    }
  }

  struct PerPattern {
    std::uint64_t done = 0;  // bytes of the file that this pattern was judged in
    std::uint32_t refused = 0;
    std::uint64_t seen = 0, kept = 0;  // ends of the last hit, and of the last one that was kept
  };

  std::uint64_t reach(std::uint32_t p) const {
    return database.widths()[p] + std::max<std::uint64_t>(patterns[p]->ahead, kAround);
  }
  void reset(std::string_view new_path);
  void scan_window(std::string_view window, bool last);
  void match(unsigned group, std::string_view window, const Place& place, bool last);
  void match_all(unsigned group, std::string_view window, std::span<const Place> places, bool last);
  void run(unsigned group, std::string_view text, std::string_view window, std::span<const Place> places, bool last);
  std::size_t step_on(std::string_view window);
  void judge_hit(std::string_view window, const Hit& hit);
  void judge_match(std::string_view window, std::uint32_t p, std::string_view match, std::string_view secret);
  re2::RE2& regex(std::uint32_t p);
  Scan finish();

  const Database& database;
  const std::vector<const Pattern*>& patterns;
  std::vector<std::unique_ptr<re2::RE2>> regexes;  // made when first needed
  std::vector<PerPattern> per_pattern;
  std::vector<std::uint32_t> touched;  // which of per_pattern are not new
  std::uint64_t overlap = 0;

  std::string path;
  std::string buffer;             // the window of a file that comes in pieces
  std::uint64_t begin = 0;        // of the window, in the file
  std::uint64_t taken = 0;        // end of the window before, or 0
  std::uint64_t lines = 0;        // line breaks in front of the window
  bool has_own_patterns = false;  // some pattern is bound to paths like this one
  Prefilter prefilter;
  std::string together;               // short places
  std::vector<std::uint64_t> starts;  // of each in it
  GramFilter grams;
  std::uint64_t work = 0;  // of judging, in this file
  std::vector<Hit> hits;
  std::size_t reports = 0;  // in this window
  Scan result;
};

void Scanner::State::reset(std::string_view new_path) {
  path = new_path;
  has_own_patterns = database.knows_path(path);
  buffer.clear();
  begin = taken = lines = work = 0;
  for (const std::uint32_t p : touched) per_pattern[p] = {};
  touched.clear();
  result = {};
}

re2::RE2& Scanner::State::regex(std::uint32_t p) {
  if (!regexes[p]) {
    re2::RE2::Options options(re2::RE2::Latin1);
    options.set_log_errors(false);
    options.set_max_mem(kRegexMemory);
    // Anchored behind a lazy prefix, not unanchored: RE2 then backtracks with a bitmap, in a few microseconds. Its
    // automaton would be built anew for almost every hit, as names of any length make it explode.
    regexes[p] = std::make_unique<re2::RE2>(fmt::format("(?s:.*?)({})", patterns[p]->expression), options);
  }
  return *regexes[p];
}

// Runs some of the expressions over bytes `from` to `to` of the window and keeps the hits that are its to judge.
void Scanner::State::match(unsigned group, std::string_view window, const Place& place, bool last) {
  run(group, window.substr(place.begin, place.end - place.begin), window, {&place, 1}, last);
}

// Starting Vectorscan costs as much as some hundred bytes of text, so short places are scanned together, with line
// breaks between them that no expression of these routes goes over.
void Scanner::State::match_all(unsigned group, std::string_view window, std::span<const Place> places, bool last) {
  while (!places.empty()) {
    together.clear();
    starts.clear();
    std::size_t count = 0;
    for (; count < places.size() && (count == 0 || together.size() < kTogether); ++count) {
      const std::size_t size = places[count].end - places[count].begin;
      if (size > kShort) break;
      starts.push_back(together.size());
      together += window.substr(places[count].begin, size);
      together += kBetweenPlaces;
    }
    if (count < 2) {
      match(group, window, places[0], last);
      count = 1;
    } else {
      run(group, together, window, places.first(count), last);
    }
    places = places.subspan(count);
  }
}

// `text` are these places of the window, kBetweenPlaces behind each where they are several.
void Scanner::State::run(unsigned group, std::string_view text, std::string_view window, std::span<const Place> places,
                         bool last) {
  if (hits.size() >= kHitsPerWindow || reports > kReportsPerWindow) return;
  const auto expressions = database.group(group);
  if (!expressions) ++result.dropped;
  if (!expressions || *expressions == nullptr) return;
  struct Context {
    State* state;
    std::span<const Place> places;
    std::uint64_t end;  // of the window, in the file
    bool last;
  } context{this, places, begin + window.size(), last};
  const auto on_match = [](unsigned id, unsigned long long, unsigned long long end, unsigned, void* raw) -> int {
    auto& [state, of, window_end, is_last] = *static_cast<Context*>(raw);
    std::size_t number = 0;
    if (of.size() > 1) {
      const auto behind = std::lower_bound(state->starts.begin(), state->starts.end(), end);
      number = static_cast<std::size_t>(behind - state->starts.begin()) - 1;
      end -= state->starts[number];
    }
    const std::uint64_t at = state->begin + of[number].begin + end, reach = state->reach(id);
    if (state->taken != 0 && at + reach <= state->taken) return 0;  // was judged in the window before
    if (!is_last && at + reach > window_end) return 0;              // will be in the next
    if (++state->reports > kReportsPerWindow) {
      ++state->result.dropped;
      return 1;  // no more of them
    }
    // A value of 16 to 128 bytes ends at each of them; RE2 finds where it does from the first.
    PerPattern& mine = state->per_pattern[id];
    const bool goes_on = at == mine.seen + 1 && at - mine.kept < kNextHit;
    mine.seen = at;
    if (goes_on) return 0;
    mine.kept = at;
    state->touched.push_back(id);
    state->hits.push_back({id, at});
    if (state->hits.size() < kHitsPerWindow) return 0;
    ++state->result.dropped;
    return 1;  // no more of them
  };
  hs_scan(*expressions, text.data(), static_cast<unsigned>(text.size()), 0, database.scratch(), on_match, &context);
}

void Scanner::State::scan_window(std::string_view window, bool last) {
  hits.clear();
  reports = 0;
  const Place all{0, static_cast<std::uint32_t>(window.size())};
  match(kAnywhere, window, all, last);
  if (has_own_patterns) match(kFiles, window, all, last);
  if (GramFilter::is_fast_here()) {
    for (const Place& place : grams.find(window, database.tables().grams)) match(kGrams, window, place, last);
  } else {
    match(kGrams, window, all, last);
  }
  prefilter.find(window, database.tables());
  match_all(kPlaces, window, prefilter.places(), last);
  match_all(kLongRuns, window, prefilter.long_runs(), last);
  std::sort(hits.begin(), hits.end(),
            [](const Hit& a, const Hit& b) { return std::tie(a.pattern, a.end) < std::tie(b.pattern, b.end); });
  for (const Hit& hit : hits) judge_hit(window, hit);
}

// The full window was scanned and more follows: how many of its bytes the next one does without.
std::size_t Scanner::State::step_on(std::string_view window) {
  const std::size_t gone = kWindow - static_cast<std::size_t>(overlap);
  lines += lines_in(window.substr(0, gone));
  taken = begin + kWindow;
  begin += gone;
  return gone;
}

void Scanner::State::judge_hit(std::string_view window, const Hit& hit) {
  const Pattern& pattern = *patterns[hit.pattern];
  PerPattern& mine = per_pattern[hit.pattern];
  if (hit.end <= mine.done || !path_fits(pattern.path, path)) return;
  if (mine.refused >= kRefusedPerPattern || result.found.size() >= kFoundPerFile ||
      work > kWorkPerFile + hit.end / kBytesOfWork) {
    ++result.dropped;
    return;
  }
  const std::uint64_t width = database.widths()[hit.pattern];
  std::uint64_t from = std::max({begin, mine.done, hit.end > width ? hit.end - width : 0});
  const std::size_t to = std::min<std::uint64_t>(window.size(), hit.end - begin + width);
  std::array<re2::StringPiece, 3> groups;  // with the prefix, the match, the secret
  const re2::RE2& re = regex(hit.pattern);
  const int wanted = std::min(re.NumberOfCapturingGroups() + 1, 3);
  const re2::StringPiece text(window.data(), window.size());
  while (from < hit.end && re.Match(text, from - begin, to, re2::RE2::ANCHOR_START, groups.data(), wanted)) {
    const std::string_view match(groups[1].data(), groups[1].size());
    const auto start = static_cast<std::uint64_t>(match.data() - window.data());
    if (match.empty() || begin + start >= hit.end) break;
    const bool has_group = wanted == 3 && groups[2].data() != nullptr;
    judge_match(window, hit.pattern, match, has_group ? std::string_view(groups[2].data(), groups[2].size()) : match);
    from = begin + start + match.size();
    mine.done = from;
  }
  mine.done = std::max(mine.done, hit.end);
}

void Scanner::State::judge_match(std::string_view window, std::uint32_t p, std::string_view match,
                                 std::string_view secret) {
  const Pattern& pattern = *patterns[p];
  const auto start = static_cast<std::size_t>(match.data() - window.data()), stop = start + match.size();
  const std::size_t front = std::min(start, kAround);
  Candidate candidate{secret, match, window.substr(start - front, front),
                      window.substr(stop, std::max<std::size_t>(kAround, pattern.ahead)), path};
  std::optional<model::Confidence> confidence;
  if (stands_alone(window, match, secret) && !is_known_example(secret) && !is_placeholder(secret))
    confidence = pattern.judge(candidate);
  const bool is_example = confidence && ((pattern.is_common_in_examples() && is_published(path)) ||
                                         (*confidence == model::Confidence::likely && is_documentation(path)));
  if (is_example) confidence = model::Confidence::possible;
  work += 1 + (confidence ? candidate.secret.size() : pattern.ahead) / kBytesOfWork;
  if (!confidence) {
    ++per_pattern[p].refused;
    return;
  }
  if (result.found.size() >= kFoundPerFile) {
    ++result.dropped;
    return;
  }
  const auto at = static_cast<std::size_t>(candidate.secret.data() - window.data());
  Found found;
  found.pattern = &pattern;
  found.confidence = *confidence;
  found.offset = begin + at;
  found.size = candidate.secret.size();
  found.line = 1 + lines + lines_in(window.substr(0, at));
  found.redacted = shown(pattern, candidate.secret);
  if (pattern.random_bits >= 128) found.sha256 = digest_of(candidate.secret);
  found.allowed = has_allow_comment(window, start, stop);
  result.found.push_back(std::move(found));
}

// Of findings that share bytes one stays: a particular pattern before a generic one, one that knows the file before one
// that does not, then the surer, the longer, the one listed first.
Scan Scanner::State::finish() {
  std::vector<Found>& found = result.found;
  const auto rank = [](const Found& f) {
    return std::tuple(f.pattern->generic, f.pattern->path.empty(), f.confidence, ~f.size);
  };
  std::stable_sort(found.begin(), found.end(), [&](const Found& a, const Found& b) { return rank(a) < rank(b); });
  std::vector<Found> kept;
  for (Found& f : found) {
    const bool covered = std::any_of(kept.begin(), kept.end(), [&](const Found& k) {
      return f.offset < k.offset + k.size && k.offset < f.offset + f.size;
    });
    if (!covered) kept.push_back(std::move(f));
  }
  std::sort(kept.begin(), kept.end(), [](const Found& a, const Found& b) { return a.offset < b.offset; });
  found = std::move(kept);
  return std::exchange(result, {});
}

Scanner::Scanner(const Database& database) : state_(std::make_unique<State>(database)) {}
Scanner::~Scanner() = default;

void Scanner::begin(std::string_view path) {
  state_->reset(path);
}

void Scanner::feed(base::Bytes bytes) {
  State& s = *state_;
  std::string_view rest = base::text_of(bytes);
  while (!rest.empty()) {
    if (s.buffer.size() == kWindow) {  // full, and more follows: it is not the last
      s.scan_window(s.buffer, false);
      s.buffer.erase(0, s.step_on(s.buffer));
    }
    s.buffer.reserve(kWindow);
    const std::string_view part = rest.substr(0, kWindow - s.buffer.size());
    s.buffer += part;
    rest.remove_prefix(part.size());
  }
}

Scan Scanner::end() {
  state_->scan_window(state_->buffer, true);
  return state_->finish();
}

Scan Scanner::scan(std::string_view path, base::Bytes bytes) {
  State& s = *state_;
  s.reset(path);
  std::string_view rest = base::text_of(bytes);
  while (rest.size() > kWindow) {
    s.scan_window(rest.substr(0, kWindow), false);
    rest.remove_prefix(s.step_on(rest));
  }
  s.scan_window(rest, true);
  return s.finish();
}

std::string Scanner::redact(std::string_view text) {
  const Scan scan = this->scan("", base::bytes_of(text));
  std::string clean;
  std::size_t from = 0;
  for (const Found& f : scan.found) {
    clean += text.substr(from, f.offset - from);
    clean += f.redacted;
    from = f.offset + f.size;
  }
  return clean + std::string(text.substr(from));
}

}  // namespace plimsoll::secrets
