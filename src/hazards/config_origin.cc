// Where the image comes from and when it was made: its name, its labels, its dates.
#include "analysis/entry.h"
#include "base/text.h"
#include "hazards/all_config_rules.h"

namespace plimsoll::hazards {

bool is_reproducible_date(base::Seconds time) {
  constexpr base::Seconds kFirstEngine = 1363737600;  // 2013-03-20
  return time < kFirstEngine;
}

namespace {

using Findings = std::vector<model::Finding>;

constexpr base::Seconds kDay = 86400;
constexpr base::Seconds kClockError = kDay;  // a builder in another time zone is not in the future

void judge_latest_tag(const ConfigSubject& subject, Findings& out) {
  const auto [repository, tag] = base::cut(analysis::base_name(subject.name), ':');
  if (tag != "latest") return;
  out.push_back(setting("TAG latest", "", "The image is known by the tag latest, which names another image tomorrow.",
                        std::string(subject.name)));
}

void judge_no_source_labels(const ConfigSubject& subject, Findings& out) {
  std::vector<std::string> missing;
  for (const std::string_view name : {"source", "revision"}) {
    const auto& labels = subject.config.labels;
    // The names of before the OCI annotations count too (label-schema.org).
    const std::string old = name == "source" ? "org.label-schema.vcs-url" : "org.label-schema.vcs-ref";
    const auto label = labels.find(fmt::format("org.opencontainers.image.{}", name));
    if ((label == labels.end() || label->second.empty()) && !labels.contains(old))
      missing.push_back(fmt::format("org.opencontainers.image.{}", name));
  }
  if (missing.empty()) return;
  out.push_back(
      setting("LABEL", fmt::format("No label {}", base::join(missing, ", ")),
              fmt::format("The image does not say what it was built from: no {}.", base::join(missing, " and no "))));
}

void judge_stale(const ConfigSubject& subject, Findings& out) {
  const auto created = base::parse_time(subject.config.created);
  if (!created || is_reproducible_date(*created)) return;
  const base::Seconds days = (subject.options.now - *created) / kDay;
  if (days <= static_cast<base::Seconds>(subject.options.rebuild_after)) return;
  out.push_back(
      setting("created", fmt::format("Built {} days ago", days),
              fmt::format("The image was built on {}, {} days ago, and has no fix that came later (more than {} "
                          "days are said: --rebuild-after).",
                          base::format_date(*created), days, subject.options.rebuild_after),
              "created: " + base::format_time(*created)));
}

void judge_future_date(const ConfigSubject& subject, Findings& out) {
  const auto created = base::parse_time(subject.config.created);
  if (!created || *created <= subject.options.now + kClockError) return;
  out.push_back(setting(
      "created", "",
      fmt::format("The image says that it was built on {}, which is still to come.", base::format_date(*created)),
      "created: " + base::format_time(*created)));
}

void judge_content_trust(const ConfigSubject& subject, Findings& out) {
  if (!subject.options.is_trust_off) return;
  out.push_back(setting("DOCKER_CONTENT_TRUST", "",
                        "DOCKER_CONTENT_TRUST is not 1 here, so that docker pulls and runs images without a signature "
                        "of their publisher. This is about the machine that scans, not about the image."));
}

}  // namespace

constinit const ConfigRule kLatestTag{
    "PL-CONFIG-LATEST-TAG",
    "Known by the tag latest",
    model::Severity::info,
    "Two machines that pull latest may run two different images, and nobody can go back to the one of yesterday.",
    "Give the image a tag of its own for each build, and deploy by digest.",
    {"DKL-DI-0006", "DS-0001", "AVD-DS-0001"},
    "https://docs.docker.com/build/building/best-practices/#pin-base-image-versions",
    judge_latest_tag};

constinit const ConfigRule kNoSourceLabels{
    "PL-CONFIG-NO-SOURCE-LABELS",
    "No labels say what the image was built from",
    model::Severity::info,
    "When a flaw is found, somebody must find the repository and the commit to mend, and an image that does not name "
    "them has to be guessed at.",
    "Set both when you build: docker build --label org.opencontainers.image.source=URL --label "
    "org.opencontainers.image.revision=COMMIT.",
    {},
    "https://specs.opencontainers.org/image-spec/annotations/",
    judge_no_source_labels};

constinit const ConfigRule kStale{
    "PL-CONFIG-STALE",
    "Not rebuilt for a long time",
    model::Severity::low,
    "Fixes reach an image only when it is built again; what its base image got since then is not in it. CIS Docker "
    "Benchmark 4.4.",
    "Build it again with a fresh base image: docker build --pull --no-cache. Build images on a schedule.",
    {"CIS-DI-0004"},
    "https://docs.docker.com/build/building/best-practices/#rebuild-your-images-often",
    judge_stale};

constinit const ConfigRule kFutureDate{
    "PL-CONFIG-FUTURE-DATE",
    "Built in the future",
    model::Severity::low,
    "The clock of the builder is wrong, or the date was made up: nothing that relies on the age of the image is to be "
    "believed, and neither are signatures made by that clock.",
    "Set the builder's clock and build again.",
    {},
    "https://specs.opencontainers.org/image-spec/config/",
    judge_future_date};

constinit const ConfigRule kContentTrust{
    "PL-CONFIG-CONTENT-TRUST",
    "Docker Content Trust is not enabled on this machine",
    model::Severity::info,
    "Whoever can write to a registry, or stands between it and the engine, decides what a tag means; a signature says "
    "who made an image. Registries and engines are about to end this way of signing; others (Sigstore, Notation) do "
    "the "
    "same by rules of their own. CIS Docker Benchmark 4.5.",
    "export DOCKER_CONTENT_TRUST=1, or verify signatures with a policy of your own and pull by digest.",
    {"CIS-DI-0005"},
    "https://docs.docker.com/engine/security/trust/",
    judge_content_trust};

}  // namespace plimsoll::hazards
