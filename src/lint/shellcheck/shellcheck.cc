#include "lint/shellcheck/shellcheck.h"

#include "formats/digest.h"
#include "lint/shellcheck/findings.h"
#include "lint/shellcheck/script.h"

namespace plimsoll::lint {

std::string Shellcheck::key_of(std::string_view script) const {
  formats::Sha256 hash;
  hash.update(version_);
  hash.update(std::string_view("\0", 1));
  hash.update(script);
  return hash.hex();
}

void Shellcheck::ask(std::span<const File* const> files) {
  std::map<std::string, std::string> wanted;  // script by key: the same body is asked once
  for (const File* file : files) {
    for (ShellcheckScript& script : shellcheck_scripts(*file).list) {
      std::string key = key_of(script.text);
      const std::scoped_lock lock(mutex_);
      if (asked_.contains(key) || failed_.contains(key)) continue;
      if (const std::string* known = kept_.find(key)) {
        asked_.emplace(std::move(key), *known);
      } else {
        wanted.emplace(std::move(key), std::move(script.text));
      }
    }
  }
  if (wanted.empty()) return;
  std::vector<std::string_view> scripts;
  for (const auto& [key, script] : wanted) scripts.push_back(script);
  auto answers = ask_in_batches(ask_, scripts);
  const std::scoped_lock lock(mutex_);
  auto answer = answers.begin();
  for (const auto& [key, script] : wanted) {
    if (*answer) {
      if (const auto read = parse_comments(**answer); !read) *answer = base::fail(read.error());
    }
    if (*answer) {
      kept_.add(key, **answer);
      asked_.emplace(key, std::move(**answer));
    } else {
      failed_.emplace(key, answer->error());
    }
    ++answer;
  }
}

std::vector<Found> Shellcheck::findings(const File& file) {
  std::vector<Found> found;
  for (const ShellcheckScript& script : shellcheck_scripts(file).list) {
    const std::string key = key_of(script.text);
    std::string answer;
    {
      const std::scoped_lock lock(mutex_);
      const auto known = asked_.find(key);
      if (known == asked_.end()) continue;
      answer = known->second;
    }
    auto comments = parse_comments(answer);
    if (!comments) {
      const std::scoped_lock lock(mutex_);
      failed_.emplace(key, comments.error());
      continue;
    }
    std::ranges::move(shellcheck_findings(file, script, *comments, rules_), std::back_inserter(found));
  }
  return found;
}

std::vector<model::Gap> Shellcheck::gaps(const File& file) const {
  const ShellcheckScripts scripts = shellcheck_scripts(file);
  std::vector<const Step*> without = scripts.too_large;
  std::string why = without.empty() ? "" : fmt::format("larger than {} bytes", kMostScript);
  for (const ShellcheckScript& script : scripts.list) {
    const std::scoped_lock lock(mutex_);
    const auto failed = failed_.find(key_of(script.text));
    if (failed == failed_.end()) continue;
    without.push_back(script.step);
    if (why.empty()) why = failed->second.sentence();
  }
  if (without.empty()) return {};
  model::Gap gap;
  gap.what = without.size() == 1 ? "a RUN for ShellCheck" : fmt::format("{} RUNs for ShellCheck", without.size());
  gap.where.file = file.path();
  gap.where.line = file.lines().position((*without.front())->span.start).line;
  gap.why = std::move(why);
  gap.mend = "--no-shellcheck judges without it";
  return {gap};
}

}  // namespace plimsoll::lint
