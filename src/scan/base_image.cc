#include "scan/base_image.h"

#include <algorithm>

#include "base/text.h"
#include "hazards/instruction.h"

namespace plimsoll::scan {
namespace {

using model::BaseImage;
using model::HistoryStep;

// Variables with which well known images say what they are.
struct Mark {
  std::string_view variable, image;
};
constexpr Mark kMarks[] = {
    {"PYTHON_VERSION", "python"}, {"NODE_VERSION", "node"},   {"GOLANG_VERSION", "golang"}, {"RUBY_VERSION", "ruby"},
    {"PHP_VERSION", "php"},       {"JAVA_VERSION", "java"},   {"NGINX_VERSION", "nginx"},   {"RUST_VERSION", "rust"},
    {"PG_VERSION", "postgres"},   {"REDIS_VERSION", "redis"}, {"HTTPD_VERSION", "httpd"},
};

// Builders that lay an application over a base and put no instruction between: the first step of theirs is not the
// base's.
constexpr std::string_view kLayerers[] = {"jib-", "ko build", "ko publish", "kaniko"};

bool is_distroless(const HistoryStep& step) {
  return step.created_by.starts_with("bazel build");
}

// The system's files as a whole: "ADD file:1f0c in /", "ADD alpine-minirootfs-3.20.3-x86_64.tar.gz / # buildkit".
bool is_root_folder(const hazards::Instruction& step) {
  return (step.name == "ADD" || step.name == "COPY") && (step.text.ends_with(" /") || step.text == "/");
}

// One behind the last step of the base; 0 where the history tells of none. A base ends with a CMD or an ENTRYPOINT,
// behind which the image goes on with layers of its own.
std::size_t end_of_base(const std::vector<HistoryStep>& history) {
  const auto has_layer = [](const HistoryStep& step) { return step.layer.has_value(); };
  const auto goes_on = [&](std::size_t from) {
    return std::any_of(history.begin() + static_cast<std::ptrdiff_t>(from), history.end(), has_layer);
  };
  std::size_t bazel = 0;
  while (bazel < history.size() && is_distroless(history[bazel])) ++bazel;
  std::size_t end = bazel != 0 && goes_on(bazel) ? bazel : 0;
  std::size_t root = 0;
  bool has_root = false;
  for (std::size_t i = 0; i < history.size(); ++i) {
    const std::string& line = history[i].created_by;
    if (std::ranges::any_of(kLayerers, [&](std::string_view mark) { return line.starts_with(mark); })) {
      if (i != 0) end = i;
      break;
    }
    const hazards::Instruction step = hazards::parse_history_line(line);
    if (!has_root && has_layer(history[i])) {
      has_root = true;  // only the first layer can be a whole system
      if (is_root_folder(step) && goes_on(i + 1)) root = i + 1;
    }
    if ((step.name == "CMD" || step.name == "ENTRYPOINT") && goes_on(i + 1)) end = i + 1;
  }
  return end != 0 ? end : root;
}

std::uint32_t layers_before(const std::vector<HistoryStep>& history, std::size_t end) {
  std::uint32_t layers = 0;
  for (std::size_t i = 0; i < end; ++i) {
    if (history[i].layer) layers = std::max(layers, *history[i].layer + 1);
  }
  return layers;
}

// "python:3.12.7" of the steps, else "debian:12" of the system.
std::string name_by_history(const std::vector<HistoryStep>& history, std::size_t end,
                            const std::optional<model::OperatingSystem>& os) {
  for (std::size_t i = end; i-- > 0;) {  // the last one: an image of Python may be made from one of Node
    const hazards::Instruction step = hazards::parse_history_line(history[i].created_by);
    if (step.name != "ENV") continue;
    const auto [variable, value] = base::cut(step.text, '=');
    for (const Mark& mark : kMarks) {
      if (variable == mark.variable && value) return fmt::format("{}:{}", mark.image, base::trim(*value));
    }
  }
  const bool by_bazel = end != 0 && is_distroless(history.front());
  if (!os) return by_bazel ? "distroless" : "";
  const std::string& version = os->version.empty() ? os->codename : os->version;
  const std::string system = version.empty() ? os->id : fmt::format("{}:{}", os->id, version);
  return by_bazel ? fmt::format("distroless of {}", system) : system;
}

const image::KnownImage* longest_beginning(std::span<const model::Layer> layers,
                                           std::span<const image::KnownImage> known) {
  const image::KnownImage* best = nullptr;
  for (const image::KnownImage& image : known) {
    const auto& ids = image.diff_ids;
    if (ids.empty() || ids.size() >= layers.size() || (best != nullptr && ids.size() <= best->diff_ids.size()))
      continue;
    const bool begins =
        std::equal(ids.begin(), ids.end(), layers.begin(),
                   [](const std::string& a, const model::Layer& b) { return !a.empty() && a == b.diff_id; });
    if (begins) best = &image;
  }
  return best;
}

}  // namespace

std::optional<BaseImage> find_base(const model::ImageConfig& config, std::span<const model::Layer> layers,
                                   const std::optional<model::OperatingSystem>& os,
                                   std::span<const image::KnownImage> known) {
  const auto label = [&](const char* name) {
    const auto found = config.labels.find(fmt::format("org.opencontainers.image.base.{}", name));
    return found == config.labels.end() ? std::string{} : found->second;
  };
  BaseImage base;
  base.name = label("name");
  base.digest = label("digest");
  const bool has_label = !base.name.empty() || !base.digest.empty();
  if (has_label) base.by = "label";
  if (const auto* local = longest_beginning(layers, known)) {
    base.layers = static_cast<std::uint32_t>(local->diff_ids.size());
    if (has_label) return base;
    base.name = local->name;
    base.digest = local->digest;
    base.by = "local-image";
    return base;
  }
  const std::size_t end = end_of_base(config.history);
  base.layers = std::min(layers_before(config.history, end), static_cast<std::uint32_t>(layers.size()));
  if (has_label) return base;
  if (base.layers == 0 || base.layers == layers.size()) return std::nullopt;
  base.name = name_by_history(config.history, end, os);
  base.by = "history";
  return base;
}

}  // namespace plimsoll::scan
