#include "advisory/match.h"

#include <deque>

#include "advisory/coverage.h"
#include "advisory/match_join.h"
#include "advisory/match_range.h"
#include "advisory/names.h"
#include "base/text.h"
#include "distro/end_of_life.h"

namespace plimsoll::advisory {
namespace {

using model::Gap;
using model::GapClass;

bool is_withdrawn(const Record& record, base::Seconds now) {
  return record.withdrawn && *record.withdrawn <= now;
}

// What one package's advisories could not be judged for, so that it is one gap and not one for each of them.
struct Doubt {
  Answer answer = Answer::unreadable;
  std::string why;
  std::vector<std::string> records;
};
using Doubts = std::map<std::pair<std::uint32_t, Answer>, Doubt>;

struct Hits {
  std::deque<Record> records;  // stable addresses
  std::vector<Hit> hits;       // in order of package
  Doubts doubts;
  std::vector<base::Error> errors;  // of the database, each once
};

void note_doubt(Doubts& doubts, const Subject& subject, const Record& record, Judgement judgement) {
  Doubt& doubt = doubts[{subject.package, judgement.answer}];
  if (doubt.records.empty()) doubt.why = std::move(judgement.because);
  doubt.answer = judgement.answer;
  doubt.records.push_back(record.id);
}

// Judges one record for all packages of one name; keeps it where it hits.
void judge_all(const PackageIndex& index, std::span<const Subject> subjects, Record&& record, Hits& out) {
  Record* kept = nullptr;
  for (const Subject& subject : subjects) {
    const Record& judged = kept != nullptr ? *kept : record;
    Judgement judgement = judge(subject, index.group(subject), judged);
    if (judgement.answer == Answer::unaffected) continue;
    if (judgement.answer != Answer::affected) {
      note_doubt(out.doubts, subject, judged, std::move(judgement));
      continue;
    }
    if (kept == nullptr) kept = &out.records.emplace_back(std::move(record));
    out.hits.push_back(
        {&subject, kept, std::move(judgement.fixed), std::move(judgement.unaffected), std::move(judgement.because)});
  }
}

Hits find_hits(const PackageIndex& index, const Advisories& advisories, base::Seconds now) {
  Hits out;
  for (const PackageIndex::Key& key : index.keys()) {
    auto records = advisories.about(key.ecosystem, key.name);
    if (!records) {
      const bool is_known = std::any_of(out.errors.begin(), out.errors.end(), [&](const base::Error& error) {
        return error.sentence() == records.error().sentence();
      });
      if (!is_known) out.errors.push_back(std::move(records.error()));
      continue;
    }
    for (Record& record : *records) {
      if (!is_withdrawn(record, now)) judge_all(index, key.subjects, std::move(record), out);
    }
  }
  std::stable_sort(out.hits.begin(), out.hits.end(),
                   [](const Hit& a, const Hit& b) { return a.subject->package < b.subject->package; });
  return out;
}

// The same record may hit a package under its own name and its source's: one pair, with the fixes of both.
std::vector<Pair> pairs_of(const std::vector<Hit>& hits) {
  std::map<std::pair<std::uint32_t, std::string>, std::vector<std::string>> found;
  for (const Hit& hit : hits) {
    auto& fixed = found[{hit.subject->package, hit.record->id}];
    fixed.insert(fixed.end(), hit.fixed.begin(), hit.fixed.end());
  }
  std::vector<Pair> pairs;
  for (auto& [key, fixed] : found) {
    std::sort(fixed.begin(), fixed.end());
    fixed.erase(std::unique(fixed.begin(), fixed.end()), fixed.end());
    pairs.push_back({key.first, key.second, std::move(fixed)});
  }
  return pairs;
}

std::string some_of(const std::vector<std::string>& ids) {
  constexpr std::size_t kNamed = 5;
  std::vector<std::string> named(ids.begin(), ids.begin() + static_cast<std::ptrdiff_t>(std::min(kNamed, ids.size())));
  std::string text = base::join(named, ", ");
  if (ids.size() > kNamed) text += fmt::format(" and {} more", ids.size() - kNamed);
  return text;
}

Gap gap_of(const Doubt& doubt, const model::Package& package) {
  Gap gap;
  gap.where.target = package.target;
  if (!package.layer_digest.empty()) {
    gap.where.layer = package.layer;
    gap.where.layer_digest = package.layer_digest;
  }
  if (!package.path.empty()) gap.where.path = "/" + package.path;
  if (doubt.answer == Answer::stream_unknown) {
    // An rpm database names the stream of whatever is of a module: there the package is of none, and this is a remark.
    const bool is_certain = package.found_by.starts_with("rpm") &&
                            package.version.find(".module") == std::string::npos &&
                            !package.qualifiers.contains("rpmmod");
    gap.gap_class = is_certain ? GapClass::info : GapClass::partial;
    gap.what = "module stream of " + package.name;
    gap.why = fmt::format("stream unknown: {} {} would be affected as part of {} ({})", package.name, package.version,
                          doubt.why, some_of(doubt.records));
    gap.mend = "name the stream in the purl qualifier rpmmod";
    return gap;
  }
  gap.what = "version of " + package.name;
  gap.why = fmt::format("{}: not judged for {}", doubt.why, some_of(doubt.records));
  gap.mend = "look at these advisories by hand";
  return gap;
}

Gap database_gap(const base::Error& error) {
  Gap gap;
  gap.gap_class = GapClass::unjudged;
  gap.what = "advisory database";
  gap.why = error.sentence();
  gap.mend = "run: plimsoll db update";
  gap.failed = true;
  return gap;
}

}  // namespace

base::Result<std::vector<Pair>> match_packages(const PackageIndex& index, const Advisories& advisories,
                                               base::Seconds now) {
  const Hits found = find_hits(index, advisories, now);
  if (!found.errors.empty()) return base::fail(found.errors.front());
  return pairs_of(found.hits);
}

std::vector<Pair> match_changed(std::span<const Record> changed, const PackageIndex& index, base::Seconds now) {
  Hits out;
  for (const Record& record : changed) {
    if (is_withdrawn(record, now)) continue;
    // As `about` gives it: for each name only the entries of that name.
    std::map<std::pair<std::string_view, std::string>, std::vector<Affected>> by_name;
    for (const Affected& affected : record.affected) {
      const std::string_view ecosystem = base_ecosystem(affected.ecosystem);
      std::string name = name_key(ecosystem, affected.name);
      if (!index.find(ecosystem, name).empty()) by_name[{ecosystem, std::move(name)}].push_back(affected);
    }
    for (auto& [key, affected] : by_name) {
      Record part;
      part.id = record.id;
      part.affected = std::move(affected);
      judge_all(index, index.find(key.first, key.second), std::move(part), out);
    }
  }
  return pairs_of(out.hits);
}

MatchResult match(std::span<const model::Package> packages,
                  const std::vector<std::optional<model::OperatingSystem>>& os_of_target, const Advisories& advisories,
                  const MatchOptions& options) {
  MatchResult result;
  const PackageIndex index(packages, os_of_target);
  add_coverage(index, advisories, options.now, result.coverage, result.gaps);
  Hits found = find_hits(index, advisories, options.now);
  for (Record& record : found.records) {
    const auto read = advisories.add_text(record);
    if (!read && found.errors.empty()) found.errors.push_back(read.error());
  }
  result.findings = join(found.hits, index, advisories);
  for (const base::Error& error : found.errors) result.gaps.push_back(database_gap(error));
  for (const auto& [key, doubt] : found.doubts) {
    result.gaps.push_back(gap_of(doubt, packages[key.first]));
  }
  for (std::uint32_t target = 0; target < os_of_target.size(); ++target) {
    if (!os_of_target[target]) continue;
    auto finding = distro::judge_end_of_life(*os_of_target[target], target, options.now);
    if (finding) result.findings.push_back(std::move(*finding));
  }
  return result;
}

}  // namespace plimsoll::advisory
