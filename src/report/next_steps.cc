#include "report/next_steps.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/escape.h"
#include "base/text.h"
#include "report/package_name.h"
#include "report/words.h"

namespace plimsoll::report {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::string_view take(std::string_view& text, bool digits) {
  std::size_t length = 0;
  while (length < text.size() && is_digit(text[length]) == digits) ++length;
  const std::string_view run = text.substr(0, length);
  text.remove_prefix(length);
  return run;
}

// Names and versions come from the image, and the command is there to be pasted: what is no name of a package is not
// offered at all, quoted or not. To apt-get "x-" means remove x and "a/b.deb" a file; to npm "file:x" is a folder.
bool is_harmless(std::string_view text, std::string_view more) {
  constexpr std::string_view kAllowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.+_~-";
  if (text.empty() || text.size() > 214 || text.front() == '-' || text.back() == '-') return false;
  if (text.front() == '.' || text.front() == '/' || text.find("..") != std::string_view::npos) return false;
  return std::all_of(text.begin(), text.end(), [&](char c) {
    return kAllowed.find(c) != std::string_view::npos || more.find(c) != std::string_view::npos;
  });
}

bool is_harmless_name(const model::Purl& purl, std::string_view name) {
  if (purl.type == "deb" || purl.type == "apk" || purl.type == "rpm") return is_harmless(name, "");
  return is_harmless(name, purl.type == "maven" ? ":" : "@/");
}

// What the fixes of one manager are: each package with the version that mends all its findings.
struct Wanted {
  std::map<std::string, std::string> packages;
  std::uint64_t findings = 0;
};

// How a manager is told. `name_only`: it takes the newest by itself; else `joint` and the version follow the name.
struct Manager {
  std::string_view key;
  std::string_view command;  // words
  std::string_view joint;    // empty: names only
};
constexpr Manager kManagers[] = {
    {"apk", "apk add --upgrade", ""},    {"deb", "apt-get install --only-upgrade", ""},
    {"rpm", "dnf upgrade", ""},          {"suse", "zypper update", ""},
    {"npm", "npm install", "@"},         {"pypi", "pip install --upgrade", ">="},
    {"golang", "go get", "@v"},          {"gem", "bundle update", ""},
    {"composer", "composer update", ""},
};

// A root folder, and an image of one layer, stand on no other image.
bool has_base(const model::Report& report, std::uint32_t target) {
  return target < report.targets.size() && report.targets[target].layers.size() > 1;
}

std::string manager_of(const model::Purl& purl) {
  if (purl.type == "rpm" &&
      (purl.space.starts_with("suse") || purl.space.starts_with("opensuse") || purl.space.starts_with("sles"))) {
    return "suse";
  }
  if (purl.type == "golang" && purl.space.empty() && purl.name == "stdlib") return "go";
  return purl.type;
}

NextStep command_step(const Manager& manager, const Wanted& wanted) {
  NextStep step;
  step.findings = wanted.findings;
  for (const std::string_view word : base::split(manager.command, ' ')) step.command.emplace_back(word);
  for (const auto& [name, version] : wanted.packages) {
    std::string word = name;
    if (!manager.joint.empty()) {
      word += manager.joint;
      word += manager.joint.ends_with('v') && version.starts_with('v') ? version.substr(1) : version;
    }
    step.command.push_back(base::for_shell(word));
  }
  return step;
}

NextStep advice_step(const std::string& key, const Wanted& wanted) {
  NextStep step;
  step.findings = wanted.findings;
  std::vector<std::string> parts;
  for (const auto& [name, version] : wanted.packages) {
    parts.push_back(key == "go" ? base::for_terminal(version)
                                : fmt::format("{} {}", base::for_terminal(name), base::for_terminal(version)));
  }
  const std::string all = base::join(parts, ", ");
  if (key == "go") {
    step.advice = fmt::format("rebuild the Go programs with Go {} or newer", all);
  } else if (key == "maven") {
    step.advice = fmt::format("in pom.xml or build.gradle, raise {}", all);
  } else {
    step.advice = fmt::format("raise {} ({})", all, base::for_terminal(key));
  }
  return step;
}

}  // namespace

bool version_is_less(std::string_view a, std::string_view b) {
  while (!a.empty() && !b.empty()) {
    const std::string_view words_a = take(a, false);
    const std::string_view words_b = take(b, false);
    if (words_a != words_b) {
      // "1.0" against "1.0-rc1": a dash, tilde or letter at the end of the other makes it earlier.
      const auto earlier = [](std::string_view words) { return !words.empty() && words != "." && words != "+"; };
      if (words_a.empty() && a.empty()) return !earlier(words_b);
      if (words_b.empty() && b.empty()) return earlier(words_a);
      return words_a < words_b;
    }
    std::string_view number_a = take(a, true);
    std::string_view number_b = take(b, true);
    while (number_a.starts_with('0')) number_a.remove_prefix(1);
    while (number_b.starts_with('0')) number_b.remove_prefix(1);
    if (number_a.size() != number_b.size()) return number_a.size() < number_b.size();
    if (number_a != number_b) return number_a < number_b;
  }
  if (a.empty() && b.empty()) return false;
  const std::string_view rest = a.empty() ? b : a;
  const bool rest_is_later = rest.front() == '.' || rest.front() == '+';
  return a.empty() == rest_is_later;
}

NextSteps next_steps(const model::Report& report) {
  NextSteps all;
  std::map<std::string, Wanted> by_manager;
  std::set<std::string_view> unfixed;
  std::set<std::string_view> odd;
  for (const model::Finding& finding : report.findings) {
    if (finding.suppressed || finding.category != model::Category::vulnerability || !finding.package) continue;
    if (finding.package->fixed.empty()) {
      if (!finding.package->unaffected.empty()) {
        ++all.unnamed;
        continue;
      }
      ++all.unfixed;
      unfixed.insert(finding.package->purl);
      continue;
    }
    ++all.fixable;
    if (finding.location.layer == 0U && has_base(report, finding.location.target)) ++all.in_first_layer;
    const auto purl = model::parse_purl(finding.package->purl);
    if (!purl) {
      odd.insert(finding.package->purl);
      continue;
    }
    const std::string& fix = finding.package->fixed.front();
    const std::string name = common_name(*purl);
    if (!is_harmless_name(*purl, name) || !is_harmless(fix, ":")) {
      odd.insert(finding.package->purl);
      continue;
    }
    Wanted& wanted = by_manager[manager_of(*purl)];
    ++wanted.findings;
    std::string& version = wanted.packages[name];
    if (version.empty() || version_is_less(version, fix)) version = fix;
  }
  all.unfixed_packages = unfixed.size();
  all.odd_names = odd.size();
  for (const Manager& manager : kManagers) {
    if (const auto found = by_manager.extract(std::string(manager.key))) {
      all.steps.push_back(command_step(manager, found.mapped()));
    }
  }
  for (const auto& [key, wanted] : by_manager) all.steps.push_back(advice_step(key, wanted));
  return all;
}

std::vector<std::string> unfixed_sentences(const NextSteps& next) {
  std::vector<std::string> sentences;
  const auto has = [](std::uint64_t count) { return count == 1 ? "has" : "have"; };
  if (next.unnamed != 0)
    sentences.push_back(fmt::format("{} {} no named fix, but versions that are not affected: see FIXED IN.",
                                    counted(next.unnamed, "finding"), has(next.unnamed)));
  if (next.unfixed != 0)
    sentences.push_back(fmt::format("{} in {} {} no known fix.", counted(next.unfixed, "finding"),
                                    counted(next.unfixed_packages, "package"), has(next.unfixed)));
  return sentences;
}

}  // namespace plimsoll::report
