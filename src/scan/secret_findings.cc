#include "scan/secret_findings.h"

#include <algorithm>
#include <deque>

#include "base/text.h"
#include "hazards/redact.h"
#include "secrets/all_patterns.h"

namespace plimsoll::scan {

using model::Finding;

namespace {

constexpr std::string_view kSettingPath = "image.env";  // as which the texts of a configuration are searched
constexpr std::size_t kMostPerImage = 1000;             // findings in one configuration
constexpr std::size_t kNameLength = 128;

constexpr std::string_view kWhoReads = "Everyone who can pull the image can read it.";
constexpr std::string_view kInFile =
    "Build without it: RUN --mount=type=secret hands a secret to one step and leaves it in no layer, and what only a "
    "build stage needs stays in that stage.";
constexpr std::string_view kRemoved =
    "Taking the file away in a later step does not take it out of the image: hand it over with RUN "
    "--mount=type=secret, or use it in a build stage that is not the last.";
constexpr std::string_view kSetting =
    "Give it to the container when it starts, from a secret manager or a mounted file, and not to the image.";
constexpr std::string_view kHistory =
    "Build arguments and the lines of a Dockerfile stay in the image's history: hand it over with RUN "
    "--mount=type=secret.";

// What every secret's finding has, wherever it was found.
Finding new_finding(const secrets::Pattern& pattern, model::Confidence confidence, std::string_view redacted,
                    std::string_view sha256, std::string_view way_out) {
  Finding finding;
  finding.rule = pattern.id;
  finding.category = model::Category::secret;
  finding.severity = pattern.severity;
  finding.confidence = confidence;
  finding.title = pattern.title;
  finding.evidence.push_back({"text", std::string(redacted)});
  finding.identity = fmt::format("{} {}", redacted, sha256);
  const std::string where = pattern.remedy.empty() ? "" : fmt::format(" ({})", pattern.remedy);
  finding.fix = model::Fix{fmt::format("Revoke it, since it must be taken as known{}. {}", where, way_out), {}};
  return finding;
}

void allow(Finding& finding) {
  finding.suppressed = model::Suppression{"ignore", "a plimsoll:allow comment stands beside it", {}, {}};
}

}  // namespace

std::optional<Finding> finding_of(const analysis::SquashedSecret& found, std::uint32_t target,
                                  std::span<const model::Layer> layers, const secrets::OwnPatterns* own) {
  const analysis::Secret& secret = found.secret;
  const secrets::Pattern* pattern = secrets::find_pattern(secret.rule);
  if (pattern == nullptr && own != nullptr) pattern = own->find(secret.rule);
  if (pattern == nullptr) return std::nullopt;
  Finding finding =
      new_finding(*pattern, secret.confidence, secret.redacted, secret.sha256, found.removed_in ? kRemoved : kInFile);
  finding.message = fmt::format("{} in line {}.", secret.redacted, secret.line);
  if (found.removed_in) {
    finding.message +=
        fmt::format(" Layer {} took the file away, but layer {} still holds it.", *found.removed_in, found.layer);
  }
  finding.message += fmt::format(" {}", kWhoReads);
  model::Location& at = finding.location;
  at.target = target;
  at.path = "/" + secret.path;
  at.line = static_cast<std::uint32_t>(std::min<std::uint64_t>(secret.line, 0xFFFFFFFFU));
  at.layer = found.layer;
  at.removed_in_layer = found.removed_in;
  if (found.layer < layers.size()) {
    at.layer_digest = layers[found.layer].diff_id;
    at.created_by = layers[found.layer].created_by;
  }
  if (secret.allowed) allow(finding);
  return finding;
}

namespace {

class Cleaner {
 public:
  Cleaner(const model::ImageConfig& config, std::span<secrets::Scanner* const> scanners) : scanners_(scanners) {
    clean_.config = config;
  }

  CleanConfig run() {
    model::ImageConfig& config = clean_.config;
    for (std::string& variable : config.env) setting(variable, "ENV " + name_of(variable));
    for (auto& [key, value] : config.labels) {
      const std::string cleaned = text(key + "=" + value, fmt::format("LABEL {}", key.substr(0, kNameLength)));
      value = cleaned.substr(std::min(cleaned.size(), key.size() + 1));
    }
    words(config.entrypoint, "ENTRYPOINT");
    words(config.cmd, "CMD");
    words(config.on_build, "ONBUILD");
    if (config.healthcheck) words(*config.healthcheck, "HEALTHCHECK");
    setting(config.user, "USER");
    setting(config.working_dir, "WORKDIR");
    for (model::HistoryStep& step : config.history) history(step);
    for (auto& [key, finding] : found_) clean_.secrets.push_back(std::move(finding));
    return std::move(clean_);
  }

 private:
  static std::string name_of(std::string_view variable) {
    return std::string(variable.substr(0, std::min(variable.find('='), kNameLength)));
  }

  void setting(std::string& value, const std::string& where) { value = text(value, where); }
  void words(std::vector<std::string>& all, const std::string& where) {
    for (std::string& word : all) setting(word, where);
  }

  // The text with its secrets replaced; each is noted as standing in this setting.
  std::string text(std::string_view raw, const std::string& where) {
    return replace(raw, [&](const secrets::Found& found) {
      note(found, where, fmt::format("{} in {}. {}", found.redacted, where, kWhoReads), kSetting);
    });
  }

  // A secret of a setting stands in the line that made it too: that line is then where the setting comes from.
  void history(model::HistoryStep& step) {
    std::vector<Finding*> here;
    const std::string line = replace(step.created_by, [&](const secrets::Found& found) {
      here.push_back(note(found, "build history", fmt::format("{} in the build history. {}", found.redacted, kWhoReads),
                          kHistory));
    });
    step.created_by = line;
    step.comment = replace(step.comment, [](const secrets::Found&) {});
    for (Finding* finding : here) {
      if (finding == nullptr || !finding->location.created_by.empty()) continue;
      finding->location.created_by = hazards::redact_line(line);
      finding->location.layer = step.layer;
    }
  }

  template <class Note>
  std::string replace(std::string_view raw, const Note& note_it) {
    std::string text(raw);
    for (secrets::Scanner* scanner : scanners_) {
      const secrets::Scan scan = scanner->scan(kSettingPath, base::bytes_of(text));
      std::string clean;
      std::size_t from = 0;
      for (const secrets::Found& found : scan.found) {
        clean += std::string_view(text).substr(from, found.offset - from);
        clean += found.redacted;
        from = found.offset + found.size;
        note_it(found);
      }
      text = clean + text.substr(from);
    }
    return text;
  }

  Finding* note(const secrets::Found& found, const std::string& where, std::string message, std::string_view way_out) {
    const auto key = std::tuple(found.pattern->id, found.redacted, found.sha256);
    const auto known = std::ranges::find_if(found_, [&](const auto& entry) { return entry.first == key; });
    if (known != found_.end()) return &known->second;
    if (found_.size() == kMostPerImage) return nullptr;
    Finding finding = new_finding(*found.pattern, found.confidence, found.redacted, found.sha256, way_out);
    finding.message = std::move(message);
    finding.identity = where + " " + finding.identity;
    finding.location.file = where;
    // What a pattern says of a file is not what it says here.
    if (!found.pattern->path.empty()) finding.title = "Secret in " + where;
    if (found.allowed) allow(finding);
    if (where.starts_with("ENV ")) finding.aliases.emplace_back("CIS-DI-0010");
    return &found_.emplace_back(key, std::move(finding)).second;
  }

  std::span<secrets::Scanner* const> scanners_;
  CleanConfig clean_;
  std::deque<std::pair<std::tuple<std::string_view, std::string, std::string>, Finding>> found_;
};

}  // namespace

CleanConfig clean_config(const model::ImageConfig& config, std::span<secrets::Scanner* const> scanners) {
  return Cleaner(config, scanners).run();
}

std::string redact(std::string_view text, std::span<secrets::Scanner* const> scanners) {
  std::string clean(text);
  for (secrets::Scanner* scanner : scanners) clean = scanner->redact(clean);
  return clean;
}

}  // namespace plimsoll::scan
