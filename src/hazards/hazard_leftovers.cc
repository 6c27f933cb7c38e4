// What builds left behind, judged: bytes that nobody needs, and files that tell more than they should.
#include <map>

#include "base/text.h"
#include "hazards/all_config_rules.h"
#include "hazards/leftovers.h"

namespace plimsoll::hazards {
namespace {

using Findings = std::vector<model::Finding>;

constexpr std::size_t kMost = 200;  // findings of one rule

struct Sum {
  const analysis::SquashedDocument* first = nullptr;
  std::uint64_t files = 0, bytes = 0;
  std::size_t folders = 0;
};

std::uint64_t number_of(const analysis::Document& document, const char* name) {
  return base::parse_u64(value_of(document, name)).value_or(0);
}

std::string size_of(const Sum& sum) {
  const std::string files = fmt::format("{} {}", sum.files, sum.files == 1 ? "file" : "files");
  if (sum.bytes < 100'000) return fmt::format("{} bytes in {}", sum.bytes, files);
  return fmt::format("{:.1f} MB in {}", static_cast<double>(sum.bytes) / 1e6, files);
}

std::string capital(std::string_view words) {
  std::string text(words);
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

// One finding for each layer and kind, and for each folder where they matter one by one.
void judge(std::string_view group, bool by_folder, const ConfigSubject& subject, Findings& out) {
  std::map<std::tuple<std::string_view, std::string_view, std::uint32_t>, Sum> sums;  // what, folder, layer
  for (const auto& found : subject.image.documents) {
    if (found.document.kind != kLeftoverDocument || value_of(found.document, "group") != group) continue;
    const std::string_view folder = by_folder ? value_of(found.document, "path") : std::string_view{};
    Sum& sum = sums[{value_of(found.document, "what"), folder, found.layer}];
    if (sum.first == nullptr) sum.first = &found;
    sum.files += number_of(found.document, "files");
    sum.bytes += number_of(found.document, "bytes");
    ++sum.folders;
  }
  std::map<std::pair<std::string_view, std::string_view>, std::size_t> seen;
  for (const auto& [key, sum] : sums) {
    if (out.size() == kMost) return;
    const auto& [what, folder, layer] = key;
    const std::size_t ordinal = ++seen[{what, folder}];
    const std::string_view path = value_of(sum.first->document, "path");
    const std::string title = fmt::format("{}: {}", capital(what), size_of(sum));
    model::Finding finding = setting(ordinal == 1 ? std::string(what) : fmt::format("{} {}", what, ordinal), title,
                                     fmt::format("{}, at /{}{}.", title, path,
                                                 sum.folders > 1 ? fmt::format(" and in {} more {}", sum.folders - 1,
                                                                               sum.folders == 2 ? "place" : "places")
                                                                 : std::string{}));
    if (sum.first->removed_in) {
      finding.message +=
          fmt::format(" Layer {} removes it, and the image holds it all the same.", *sum.first->removed_in);
      finding.location.removed_in_layer = sum.first->removed_in;
    }
    finding.location.path = fmt::format("/{}", path);
    finding.location.layer = layer;
    out.push_back(std::move(finding));
  }
}

void judge_caches(const ConfigSubject& subject, Findings& out) {
  judge(kCaches, false, subject, out);
}
void judge_builds(const ConfigSubject& subject, Findings& out) {
  judge(kBuilds, false, subject, out);
}
void judge_repositories(const ConfigSubject& subject, Findings& out) {
  judge(kRepositories, true, subject, out);
}
void judge_editors(const ConfigSubject& subject, Findings& out) {
  judge(kEditors, true, subject, out);
}
void judge_cloud_tools(const ConfigSubject& subject, Findings& out) {
  judge(kCloudTools, true, subject, out);
}
void judge_histories(const ConfigSubject& subject, Findings& out) {
  judge(kHistories, true, subject, out);
}
void judge_dumps(const ConfigSubject& subject, Findings& out) {
  judge(kDumps, true, subject, out);
}

}  // namespace

constinit const ConfigRule kCacheLeft{
    "PL-HAZARD-PACKAGE-CACHE",
    "Caches and lists of package managers in the image",
    model::Severity::info,
    "No container needs them: they make the image larger, and a later layer that removes them does not make it "
    "smaller.",
    "Remove them in the RUN that makes them, or mount a cache there: RUN --mount=type=cache,target=/var/cache/apt.",
    {"DKL-DI-0004", "DKL-DI-0005", "DKL-LI-0003"},
    "https://docs.docker.com/build/cache/optimize/",
    judge_caches,
    model::Category::hazard};

constinit const ConfigRule kBuildLeft{
    "PL-HAZARD-BUILD-LEFTOVERS",
    "Leftovers of a build in the image",
    model::Severity::info,
    "Objects, logs and caches of a compiler tell how and where the program was built, and no container needs them.",
    "Build in a stage of its own and copy the result: COPY --from=build.",
    {"DKL-LI-0003"},
    "https://docs.docker.com/build/building/multi-stage/",
    judge_builds,
    model::Category::hazard};

constinit const ConfigRule kRepositoryLeft{
    "PL-HAZARD-REPOSITORY",
    "A version control folder in the image",
    model::Severity::medium,
    "It holds the history: sources, names and mail addresses of developers, and each secret that was ever committed "
    "and "
    "taken back. Where a web server serves the folder, everyone can fetch it.",
    "Put .git into .dockerignore, or copy only what the container needs; what the image showed counts as known.",
    {"DKL-LI-0003"},
    "https://docs.docker.com/build/concepts/context/#dockerignore-files",
    judge_repositories,
    model::Category::hazard};

constinit const ConfigRule kEditorLeft{
    "PL-HAZARD-EDITOR-FOLDER",
    "Files of an editor in the image",
    model::Severity::info,
    "They tell of machines, hosts and databases that the developers use, and no container needs them.",
    "Put them into .dockerignore, or copy only what the container needs.",
    {"DKL-LI-0003"},
    "https://docs.docker.com/build/concepts/context/#dockerignore-files",
    judge_editors,
    model::Category::hazard};

constinit const ConfigRule kCloudLeft{
    "PL-HAZARD-CLOUD-FOLDER",
    "Settings of cloud tools in the image",
    model::Severity::medium,
    "Such a folder holds accounts, and mostly their keys or tokens, of whoever built the image. Everybody who pulls it "
    "has them.",
    "Take it out, and withdraw the keys in it. In a build, mount them: RUN --mount=type=secret. In a container, use "
    "the "
    "identity that the cloud gives to the workload.",
    {},
    "https://docs.docker.com/build/building/secrets/",
    judge_cloud_tools,
    model::Category::hazard};

constinit const ConfigRule kHistoryLeft{
    "PL-HAZARD-SHELL-HISTORY",
    "Shell history in the image",
    model::Severity::low,
    "It holds what somebody typed while the image was made by hand, passwords in commands too.",
    "Build the image from a Dockerfile instead of docker commit; remove the file in the step that makes it.",
    {},
    "https://docs.docker.com/build/building/best-practices/",
    judge_histories,
    model::Category::hazard};

constinit const ConfigRule kDumpLeft{
    "PL-HAZARD-CORE-DUMP",
    "A memory dump in the image",
    model::Severity::medium,
    "It is the memory of a process: keys, passwords and data that it worked on.",
    "Remove it in the step that makes it, and find out what crashed there; take what it held as known.",
    {},
    "https://man7.org/linux/man-pages/man5/core.5.html",
    judge_dumps,
    model::Category::hazard};

}  // namespace plimsoll::hazards
