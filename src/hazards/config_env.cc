// What stands in the environment of every container of the image.
#include <algorithm>

#include "base/text.h"
#include "hazards/all_config_rules.h"
#include "hazards/redact.h"

namespace plimsoll::hazards {
namespace {

using Findings = std::vector<model::Finding>;

constexpr std::size_t kMostNames = 200;  // findings of one image; further ones add nothing
constexpr std::size_t kNameLength = 128;

void judge_secret_env(const ConfigSubject& subject, Findings& out) {
  for (const std::string& variable : subject.config.env) {
    const auto [name, value] = base::cut(variable, '=');
    if (!value || !is_secret(name, *value)) continue;
    if (out.size() == kMostNames) return;
    const std::string shown(name.substr(0, kNameLength));
    auto finding = setting(
        "ENV " + shown, fmt::format("ENV {} holds a secret", shown),
        fmt::format("The environment variable {} has a value that looks like a secret; everyone who can pull the "
                    "image can read it.",
                    shown),
        fmt::format("{}={}", shown, redact_value(name, *value).substr(0, kNameLength)));
    finding.confidence = model::Confidence::likely;
    if (const Instruction* step = last_step(subject, "ENV", fmt::format("{}=", name)))
      finding.location.created_by = step->line;
    out.push_back(std::move(finding));
  }
}

struct Switch {
  std::string_view name, value;  // value: what switches the check off; empty: anything
  std::string_view what;
};

constexpr Switch kSwitches[] = {
    {"NODE_TLS_REJECT_UNAUTHORIZED", "0", "Node.js"},
    {"PYTHONHTTPSVERIFY", "0", "Python"},
    {"GIT_SSL_NO_VERIFY", "", "git"},
    {"NPM_CONFIG_STRICT_SSL", "false", "npm"},
    {"PIP_TRUSTED_HOST", "", "pip"},
    {"GOINSECURE", "", "go"},
    {"GONOSUMDB", "", "go's checksum database"},
    {"CURL_INSECURE", "", "curl"},
};

void judge_tls_off(const ConfigSubject& subject, Findings& out) {
  for (const std::string& variable : subject.config.env) {
    const auto [name, value] = base::cut(variable, '=');
    if (!value || value->empty() || name.size() > kNameLength) continue;
    for (const Switch& known : kSwitches) {
      const std::string lower = base::to_lower(name);
      if (lower != base::to_lower(known.name)) continue;
      const bool is_off = known.value.empty() ? *value != "0" && base::to_lower(*value) != "false"
                                              : base::to_lower(*value) == known.value;
      if (!is_off) continue;
      auto finding = setting(
          fmt::format("ENV {}", known.name), fmt::format("ENV {} switches checks of {} off", known.name, known.what),
          fmt::format("{} is set for every container, so {} does not check whom it talks to.", known.name, known.what),
          redact_line(variable).substr(0, 2 * kNameLength));
      if (const Instruction* step = last_step(subject, "ENV", fmt::format("{}=", name)))
        finding.location.created_by = step->line;
      out.push_back(std::move(finding));
    }
  }
}

}  // namespace

constinit const ConfigRule kSecretEnv{
    "PL-CONFIG-SECRET-ENV",
    "A secret stands in the environment",
    model::Severity::high,
    "The environment of an image is public to everyone who can pull it, and shows in docker inspect, in the history, "
    "in "
    "/proc and in crash reports. Deleting the variable in a later layer does not take it out. CIS Docker Benchmark "
    "4.10.",
    "Rotate the secret. Give it at run time (docker run --env-file, a secret store), and to a build with RUN "
    "--mount=type=secret.",
    {"CIS-DI-0010", "DS-0031", "AVD-DS-0031"},
    "https://docs.docker.com/build/building/secrets/",
    judge_secret_env};

constinit const ConfigRule kTlsOff{
    "PL-CONFIG-TLS-OFF",
    "The environment switches certificate checks off",
    model::Severity::medium,
    "Every program in every container of the image then talks to whoever answers, also to one who stands in between.",
    "Take the variable out, and add the authority that signs your servers to the image's trust store.",
    {},
    "https://docs.docker.com/reference/dockerfile/#env",
    judge_tls_off};

}  // namespace plimsoll::hazards
