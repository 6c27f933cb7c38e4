#include "lint/fix.h"

#include <algorithm>
#include <map>
#include <set>

namespace plimsoll::lint {
namespace {

constexpr unsigned kMostRounds = 20, kDeepestFix = 4;

// How many findings of each rule there are, in the whole file: a fix may move them and may not add one.
std::map<std::string_view, std::size_t> counts_of(const std::vector<Found>& found) {
  std::map<std::string_view, std::size_t> counts;
  for (const Found& one : found) ++counts[one.rule->id];
  return counts;
}

bool is_wanted(const Found& one, const FixOptions& options) {
  return one.fix && !one.fix->edits.empty() && !one.ignored && (options.with_unsafe || !one.fix->is_unsafe);
}

bool overlaps(const TextEdit& a, const TextEdit& b) {
  if (a.at.start == b.at.start) return true;  // two insertions at one place have no order
  return a.at.start < b.at.end && b.at.start < a.at.end;
}

bool overlaps_any(const Remedy& fix, const std::vector<TextEdit>& taken) {
  return std::ranges::any_of(fix.edits, [&](const TextEdit& edit) {
    return std::ranges::any_of(taken, [&](const TextEdit& other) { return overlaps(edit, other); });
  });
}

class Fixer {
 public:
  Fixer(const File& file, const Judge& judge, const FixOptions& options)
      : path_(file.path()), settings_(file.settings()), judge_(judge), options_(options), text_(file.document().text) {}

  FixedText run() {
    FixedText out;
    for (unsigned round = 0; round < kMostRounds && one_round(out); ++round) {
    }
    out.text = std::move(text_);
    out.refused = static_cast<std::uint32_t>(refused_.size());
    return out;
  }

 private:
  // All together first, as nearly always all of them hold; else one by one.
  bool one_round(FixedText& out) {
    const File file(path_, text_, settings_);
    const std::vector<Found> found = judge_(file);
    std::vector<const Found*> wanted;
    std::vector<TextEdit> edits;
    for (const Found& one : found) {
      if (!is_wanted(one, options_) || refused_.contains(key_of(one)) || overlaps_any(*one.fix, edits)) continue;
      edits.insert(edits.end(), one.fix->edits.begin(), one.fix->edits.end());
      wanted.push_back(&one);
    }
    if (wanted.empty()) return false;
    if (take(found, wanted, edits)) {
      out.fixed += static_cast<std::uint32_t>(wanted.size());
      return true;
    }
    for (const Found* one : wanted) {
      if (take(found, {one}, one->fix->edits)) {
        ++out.fixed;
        return true;
      }
      refused_.insert(key_of(*one));
    }
    return false;
  }

  // A refused fix is known by its rule and the lines that it stands in: places in the file change with every edit.
  std::string key_of(const Found& one) const {
    const std::size_t before = one.at.start == 0 ? std::string::npos : text_.rfind('\n', one.at.start - 1);
    const std::size_t from = before == std::string::npos ? 0 : before + 1;
    return fmt::format("{}\n{}\n{}", one.rule->id, one.at.start - from,
                       text_.substr(from, text_.find('\n', one.at.end) - from));
  }

  // What a fix lets others see (a command behind sudo) may be mended along with it: then nothing new is left either.
  bool take(const std::vector<Found>& before, const std::vector<const Found*>& mended,
            const std::vector<TextEdit>& edits) {
    auto allowed = counts_of(before);
    for (const Found* one : mended) --allowed[one->rule->id];
    std::string text = edited(text_, edits);
    for (unsigned depth = 0; depth < kDeepestFix; ++depth) {
      if (text == text_) return false;
      const File file(path_, text, settings_);
      const std::vector<Found> found = judge_(file);
      std::vector<TextEdit> more;
      bool is_new = false;
      for (const auto& [rule, count] : counts_of(found)) {
        if (count <= allowed[rule]) continue;
        is_new = true;
        add_edits(found, rule, more);
      }
      if (!is_new) {
        text_ = std::move(text);
        return true;
      }
      if (more.empty()) return false;
      text = edited(text, more);
    }
    return false;
  }

  void add_edits(const std::vector<Found>& found, std::string_view rule, std::vector<TextEdit>& edits) const {
    for (const Found& one : found) {
      if (one.rule->id != rule || !is_wanted(one, options_) || overlaps_any(*one.fix, edits)) continue;
      edits.insert(edits.end(), one.fix->edits.begin(), one.fix->edits.end());
    }
  }

  std::string path_;
  const Settings& settings_;
  const Judge& judge_;
  FixOptions options_;
  std::string text_;
  std::set<std::string> refused_;
};

}  // namespace

std::string edited(std::string_view text, std::vector<TextEdit> edits) {
  std::ranges::stable_sort(edits, {}, [](const TextEdit& edit) { return edit.at.start; });
  std::string out;
  std::size_t at = 0;
  for (const TextEdit& edit : edits) {
    if (edit.at.start < at || edit.at.end > text.size()) continue;
    out += text.substr(at, edit.at.start - at);
    out += edit.text;
    at = edit.at.end;
  }
  out += text.substr(at);
  return out;
}

FixedText fix_all(const File& file, const Judge& judge, const FixOptions& options) {
  return Fixer(file, judge, options).run();
}

FixedText fix_all(const File& file, std::span<const ActiveRule> rules, const FixOptions& options) {
  return fix_all(file, Judge([&](const File& changed) { return lint(changed, rules); }), options);
}

}  // namespace plimsoll::lint
