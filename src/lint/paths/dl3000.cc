#include "lint/all_rules.h"
#include "lint/view.h"

namespace plimsoll::lint {
namespace {

bool is_absolute(std::string_view path) {
  if (path.starts_with('/') || path.starts_with('$')) return true;
  return path.size() > 1 && std::isalpha(static_cast<unsigned char>(path[0])) != 0 && path[1] == ':';
}

void check(const View& view, Sink& out) {
  view.each(Keyword::kWorkdir, [&](const Step& step) {
    if (step->words.empty() || is_absolute(step->words[0].value)) return;
    out.add(step, step->words[0].span, fmt::format("WORKDIR {} depends on the folder before it", step->words[0].value));
  });
}

constexpr std::string_view kAliases[] = {"WorkdirRelativePath", "DS-0009", "CKV_DOCKER_10"};

}  // namespace

constinit const Rule kDl3000{
    .id = "DL3000",
    .severity = model::Severity::high,
    .title = "WORKDIR is not absolute",
    .why =
        "A relative folder is one below the last WORKDIR, also that of the base image, which can change without "
        "notice.",
    .remedy = "Write the whole path, from / on.",
    .bad = "FROM debian:12\nWORKDIR app\n",
    .good = "FROM debian:12\nWORKDIR /app\n",
    .check = check,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/reference/dockerfile/#workdir",
};

}  // namespace plimsoll::lint
