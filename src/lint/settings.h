// What the user asked for, wherever it was said: flags, files and the environment end here.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "dockerfile/scopes.h"
#include "lint/build_context.h"
#include "model/severity.h"

namespace plimsoll::lint {

enum class Preset : std::uint8_t { hadolint, recommended, security, all };

enum class LabelType : std::uint8_t { text, email, hash, rfc3339, semver, spdx, url };

struct Settings {
  Preset preset = Preset::recommended;
  std::string month;                 // "2026-11": no rules that came later, but for those of `severities`; empty: all
  std::vector<std::string> ignored;  // ids or aliases
  // Ids or aliases; an overridden rule that is off by default is on.
  std::map<std::string, model::Severity, std::less<>> severities;
  std::vector<std::string> trusted_registries;  // empty: every registry is trusted
  std::map<std::string, LabelType, std::less<>> label_schema;
  bool strict_labels = false;
  bool obeys_pragmas = true;
  // What is at or over it fails the run; nothing: no finding does.
  std::optional<model::Severity> fail_on = model::Severity::low;
  dockerfile::BuildValues build_values;
  // The context of the Dockerfile at this path; empty where nothing is to be read but the file.
  std::function<std::shared_ptr<const BuildContext>(const std::string& path)> read_context;
  // The digest ("sha256:...") that a registry has for an image now; empty where nobody asked that it be looked up.
  std::function<std::optional<std::string>(const std::string& image)> digest_of;
  std::optional<base::Seconds> now;  // as of which is judged what ends on a day; without it, it is not judged
};

}  // namespace plimsoll::lint
