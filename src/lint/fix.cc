#include "lint/fix.h"

#include <algorithm>
#include <map>
#include <set>

namespace plimsoll::lint {
namespace {

constexpr unsigned kMostRounds = 20, kMostProofs = 500, kDeepestFix = 4;

// How many findings of each rule there are, in the whole file: a fix may move them and may not add one.
std::map<std::string_view, std::size_t> counts_of(const std::vector<Found>& found) {
  std::map<std::string_view, std::size_t> counts;
  for (const Found& one : found) ++counts[one.rule->id];
  return counts;
}

bool is_wanted(const Found& one, const FixOptions& options) {
  return one.file == options.file && one.fix && !one.fix->edits.empty() && !one.ignored &&
         (options.with_unsafe || !one.fix->is_unsafe);
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
  Fixer(std::string text, Fixable& fixable, const FixOptions& options)
      : fixable_(fixable), options_(options), text_(std::move(text)) {}

  FixedText run() {
    FixedText out;
    for (unsigned round = 0; round < kMostRounds && one_round(out); ++round) {
    }
    out.text = std::move(text_);
    return out;
  }

 private:
  struct Wanted {
    const Found* found = nullptr;
    std::string key;
  };

  bool one_round(FixedText& out) {
    const std::vector<Found> found = fixable_.judge(text_);
    std::vector<Wanted> wanted;
    std::vector<const Found*> chosen;
    std::vector<TextEdit> edits;
    out.refused = 0;
    for (const Found& one : found) {
      if (!is_wanted(one, options_) || overlaps_any(*one.fix, edits)) continue;
      std::string key = fixable_.key_of(one);
      if (refused_.contains(key)) {
        ++out.refused;
        continue;
      }
      edits.insert(edits.end(), one.fix->edits.begin(), one.fix->edits.end());
      wanted.push_back({&one, std::move(key)});
    }
    std::string text = text_;
    if (!wanted.empty()) choose(Round{found, out}, wanted, chosen, text);
    out.fixed += static_cast<std::uint32_t>(chosen.size());
    text_ = std::move(text);
    return !chosen.empty();
  }

  struct Round {
    const std::vector<Found>& found;
    FixedText& out;
  };

  // Of a part those that hold together with what is chosen: nearly always all of them. Else by halves, so that one that
  // does not hold costs a few proofs only, however many do.
  void choose(const Round& round, std::span<const Wanted> part, std::vector<const Found*>& chosen, std::string& text) {
    if (++proofs_ > kMostProofs) return;
    std::vector<const Found*> both = chosen;
    for (const Wanted& one : part) both.push_back(one.found);
    if (auto proven = proof_of(round.found, both)) {
      chosen = std::move(both);
      text = *std::move(proven);
    } else if (part.size() == 1) {
      refused_.insert(part[0].key);
      ++round.out.refused;
    } else {
      choose(round, part.first(part.size() / 2), chosen, text);
      choose(round, part.subspan(part.size() / 2), chosen, text);
    }
  }

  // The text with these fixes, where they hold what they promise. What a fix lets others see (a command behind sudo)
  // may be mended along with it: then nothing new is left either.
  std::optional<std::string> proof_of(const std::vector<Found>& before, const std::vector<const Found*>& mended) {
    auto allowed = counts_of(before);
    std::vector<TextEdit> edits;
    for (const Found* one : mended) {
      --allowed[one->rule->id];
      edits.insert(edits.end(), one->fix->edits.begin(), one->fix->edits.end());
    }
    std::string text = edited(text_, edits);
    for (unsigned depth = 0; depth < kDeepestFix && text != text_; ++depth) {
      const std::vector<Found> found = fixable_.judge(text);
      std::vector<TextEdit> more;
      bool is_new = false;
      for (const auto& [rule, count] : counts_of(found)) {
        if (count <= allowed[rule]) continue;
        is_new = true;
        add_edits(found, rule, more);
      }
      if (!is_new) return text;
      if (more.empty()) return {};
      text = edited(text, more);
    }
    return {};
  }

  void add_edits(const std::vector<Found>& found, std::string_view rule, std::vector<TextEdit>& edits) const {
    for (const Found& one : found) {
      if (one.rule->id != rule || !is_wanted(one, options_) || overlaps_any(*one.fix, edits)) continue;
      edits.insert(edits.end(), one.fix->edits.begin(), one.fix->edits.end());
    }
  }

  Fixable& fixable_;
  FixOptions options_;
  std::string text_;
  std::set<std::string> refused_;
  unsigned proofs_ = 0;
};

class FixableDockerfile final : public Fixable {
 public:
  FixableDockerfile(const File& file, const Judge& judge)
      : path_(file.path()), settings_(file.settings()), judge_(judge) {}

  std::vector<Found> judge(const std::string& text) override {
    file_ = std::make_unique<File>(path_, text, settings_);
    return judge_(*file_);
  }
  // Its rule, its instruction and its place in that.
  std::string key_of(const Found& one) const override {
    const auto& instructions = file_->document().instructions;
    const Span all = one.instruction < instructions.size() ? instructions[one.instruction].span : one.at;
    return fmt::format("{}\n{}\n{}", one.rule->id, one.at.start - all.start, file_->document().at(all));
  }

 private:
  std::string path_;
  const Settings& settings_;
  const Judge& judge_;
  std::unique_ptr<File> file_;
};

}  // namespace

std::string_view danger_of(const Rule& rule) {
  return rule.check_compose == nullptr ? "what the build does" : "how the service runs";
}

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

FixedText fix_all(std::string text, Fixable& fixable, const FixOptions& options) {
  return Fixer(std::move(text), fixable, options).run();
}

FixedText fix_all(const File& file, const Judge& judge, const FixOptions& options) {
  FixableDockerfile fixable(file, judge);
  return fix_all(file.document().text, fixable, options);
}

FixedText fix_all(const File& file, std::span<const ActiveRule> rules, const FixOptions& options) {
  return fix_all(file, Judge([&](const File& changed) { return lint(changed, rules); }), options);
}

}  // namespace plimsoll::lint
