// The recall corpus: five true samples of every pattern, with valid checksums, in files, in archives, in files that a
// later layer deletes, and in ENV. Every one must be found.
#include <gtest/gtest.h>

#include <set>

#include "base/text.h"
#include "layers/squash.h"
#include "scan/secret_findings.h"
#include "secrets/all_patterns.h"
#include "tests/support/layer_maker.h"
#include "tests/support/memory_bytes.h"
#include "tests/support/secret_samples.h"
#include "tests/support/secret_scanner.h"
#include "tests/support/zip_writer.h"
#include "worker/analyse.h"
#include "worker/archive_walk.h"
#include "worker/secret_pass.h"

namespace plimsoll::scan {
namespace {

constexpr std::uint64_t kSeeds = 5;

// What a worker says of this layer, as the squash takes it.
layers::SquashLayer read_layer(const std::string& tar) {
  layers::SquashLayer layer;
  auto marks = std::make_shared<std::vector<std::uint64_t>>();
  test::MemoryBytes bytes(tar);
  static const std::array kAnalyzers = {&worker::kSecrets, &worker::kArchives};
  worker::Analysis analysis;
  analysis.analyzers = kAnalyzers;
  static const std::array kPatterns = {&test::secret_database()};
  analysis.patterns = kPatterns;
  const auto read = worker::analyse_layer(bytes, analysis, [&](std::string_view frame) -> base::Status {
    const std::string_view payload = frame.substr(analysis::kFrameHeader);
    const auto kind = analysis::decode_header(frame).value().kind;
    if (kind == analysis::FrameKind::facts) layer.facts.push_back(analysis::decode_facts(payload).value());
    if (kind == analysis::FrameKind::marks) {
      std::vector<std::uint64_t> some(payload.size() / sizeof(std::uint64_t));
      std::memcpy(some.data(), payload.data(), payload.size());
      marks->insert(marks->end(), some.begin(), some.end());
    }
    return {};
  });
  EXPECT_TRUE(read);
  layer.for_each_mark = [marks](const auto& take) -> base::Status {
    take(*marks);
    return {};
  };
  return layer;
}

std::string folder_of(std::size_t pattern, std::uint64_t seed) {
  return fmt::format("{}-{}", pattern, seed);
}

// Folders in which a pattern's own sample was found, as "place/pattern-seed".
std::set<std::string> found_in(std::vector<std::string> tars) {
  layers::Squasher squash;
  for (const std::string& tar : tars) EXPECT_TRUE(squash.add(read_layer(tar)));
  std::set<std::string> found;
  const auto& patterns = secrets::all_patterns();
  for (const auto& [secret, layer, removed_in] : squash.take_result({}).secrets) {
    if (secret.confidence == model::Confidence::possible) continue;
    const std::string place = secret.path.substr(0, secret.path.find('/'));
    const std::string rest = secret.path.substr(place.size() + 1);
    const std::string folder = rest.substr(0, rest.find_first_of("/."));
    const auto pattern = base::parse_u64(folder.substr(0, folder.find('-')));
    if (pattern && *pattern < patterns.size() && patterns[*pattern]->id == secret.rule)
      found.insert(fmt::format("{}/{}{}", place, folder, removed_in ? " removed" : ""));
  }
  return found;
}

TEST(SecretRecall, EverySampleIsFoundInFilesArchivesAndDeletedLayers) {
  test::LayerMaker first, second;
  const auto& patterns = secrets::all_patterns();
  for (std::size_t p = 0; p < patterns.size(); ++p) {
    for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
      const std::string text = "# first line\n" + test::make_sample(patterns[p]->sample, seed) + "\n";
      const std::string folder = folder_of(p, seed), name = test::path_for(patterns[p]->path);
      first.file("file/" + folder + "/" + name, text);
      first.file("deleted/" + folder + "/" + name, text);
      test::ZipWriter inner, outer;
      inner.add(name, text);
      outer.add("in.zip", inner.finish());
      first.file("archive/" + folder + ".jar", outer.finish());
      second.whiteout("deleted/" + folder);
    }
  }
  const auto found = found_in({first.tar(), second.tar()});
  for (std::size_t p = 0; p < patterns.size(); ++p) {
    for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
      const std::string folder = folder_of(p, seed);
      EXPECT_TRUE(found.contains("file/" + folder)) << patterns[p]->id << " in a file";
      EXPECT_TRUE(found.contains("archive/" + folder)) << patterns[p]->id << " in a zip in a jar";
      EXPECT_TRUE(found.contains("deleted/" + folder + " removed")) << patterns[p]->id << " in a deleted file";
    }
  }
}

// NAME=value. The generic patterns live of the name, so theirs stays: `access_token = 'x'` is access_token=x.
std::string as_variable(const std::string& sample, bool is_generic) {
  if (!is_generic) return "APP_SETTING=" + sample;
  const auto sign = sample.find_first_of("=:");
  const std::string_view name = base::trim(std::string_view(sample).substr(0, sign));
  std::string_view value = base::trim(std::string_view(sample).substr(sign + 1));
  if (value.starts_with('"') || value.starts_with('\'')) value = value.substr(1, value.size() - 2);
  return fmt::format("{}={}", name, value);
}

TEST(SecretRecall, EverySampleIsFoundInEnvAndGoneFromIt) {
  secrets::Scanner scanner(test::secret_database());
  const std::array scanners = {&scanner};
  for (const secrets::Pattern* pattern : secrets::all_patterns()) {
    if (!pattern->path.empty()) continue;  // what only certain files hold
    for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
      const std::string sample = test::make_sample(pattern->sample, seed);
      model::ImageConfig config;
      config.env = {as_variable(sample, pattern->generic)};
      const CleanConfig clean = clean_config(config, scanners);
      const bool found = std::ranges::any_of(clean.secrets, [&](const model::Finding& finding) {
        // A variable is a line of an environment file, whose pattern goes before the generic ones.
        const bool is_same = finding.rule == pattern->id || (pattern->generic && finding.rule == "PL-SECRET-ENV-FILE");
        return is_same && finding.confidence != model::Confidence::possible;
      });
      EXPECT_TRUE(found) << pattern->id << " in ENV: " << sample;
      EXPECT_NE(clean.config.env[0], config.env[0]);
    }
  }
}

}  // namespace
}  // namespace plimsoll::scan
