#include "hazards/config_judge.h"

#include <set>

#include "hazards/all_config_rules.h"
#include "hazards/reach.h"

namespace plimsoll::hazards {
namespace {

void fill_in(model::Finding& finding, const ConfigRule& rule) {
  finding.rule = rule.id;
  finding.category = rule.category;
  if (finding.severity == model::Severity::unknown) finding.severity = rule.severity;
  if (finding.title.empty()) finding.title = rule.title;
  for (const std::string_view alias : rule.aliases) {
    if (!alias.empty()) finding.aliases.emplace_back(alias);
  }
  if (!rule.reference.empty()) finding.references.emplace_back(rule.reference);
  finding.fix = model::Fix{std::string(rule.fix), {}};
}

model::Gap gap(model::GapClass gap_class, std::string what, std::string why, std::string mend) {
  model::Gap made;
  made.gap_class = gap_class;
  made.what = std::move(what);
  made.why = std::move(why);
  made.mend = std::move(mend);
  return made;
}

void add_gaps(const ConfigSubject& subject, std::vector<model::Gap>& gaps) {
  using model::GapClass;
  const model::ImageConfig& config = subject.config;
  for (const std::string& problem : config.problems)
    gaps.push_back(gap(GapClass::partial, "image configuration", problem, "build the image again"));
  if (config.os != "windows" && privilege_of(config.user, subject.accounts) == Privilege::unknown) {
    gaps.push_back(gap(GapClass::partial, "user of the image",
                       fmt::format("USER is {}, and {}", config.user,
                                   subject.accounts.is_known ? "the image's /etc/passwd has no such account"
                                                             : "the image has no /etc/passwd that could be read"),
                       "write USER as a number"));
  }
  const auto created = base::parse_time(config.created);
  if (config.created.empty() || !created) {
    gaps.push_back(gap(GapClass::info, "age of the image", "its configuration has no creation date", {}));
  } else if (is_reproducible_date(*created)) {
    gaps.push_back(gap(GapClass::info, "age of the image",
                       fmt::format("it was built to be reproducible, with the date {}", base::format_date(*created)),
                       {}));
  }
}

}  // namespace

ConfigJudgement judge_config(const model::ImageConfig& config, std::string_view name, const analysis::Squashed& image,
                             const ConfigOptions& options, OwnerOf owner_of, ResolvePath resolve,
                             const model::BaseImage* base) {
  ConfigSubject subject{config,
                        name,
                        instructions_of(config.history),
                        accounts_of(image),
                        options,
                        image,
                        std::move(owner_of),
                        std::move(resolve),
                        base};
  std::optional<std::optional<Reach>> reach;
  subject.reach = [&]() -> const Reach* {
    if (!reach) reach = reach_of(subject);
    return *reach ? &**reach : nullptr;
  };
  ConfigJudgement judgement;
  std::set<std::pair<std::string_view, std::string>> seen;  // the same matter twice is one finding
  for (const ConfigRule* rule : all_config_rules()) {
    if (!(rule->category == model::Category::config ? options.config : options.hazard)) continue;
    std::vector<model::Finding> found;
    rule->judge(subject, found);
    for (model::Finding& finding : found) {
      fill_in(finding, *rule);
      if (seen.emplace(rule->id, finding.location.path + "\n" + finding.identity).second)
        judgement.findings.push_back(std::move(finding));
    }
  }
  if (options.config) add_gaps(subject, judgement.gaps);
  return judgement;
}

}  // namespace plimsoll::hazards
