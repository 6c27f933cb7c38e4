#include "lint/all_rules.h"
#include "lint/view.h"

namespace plimsoll::lint {
namespace {

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\' || c == '$') out += '\\';
    out += c;
  }
  return out + '"';
}

void check(const View& view, Sink& out) {
  view.each(Keyword::kMaintainer, [&](const Step& step) {
    Found& found = out.add(step, step->keyword_span);
    // With another escape character than the usual one a quote would have to be written in another way.
    if (step->words.empty() || step->escape != '\\') return;
    const Span all{step->keyword_span.start, step->words[0].span.end};
    found.fix =
        Remedy{"Write a label", {{all, "LABEL org.opencontainers.image.authors=" + quoted(step->words[0].value)}}};
  });
}

constexpr std::string_view kAliases[] = {"MaintainerDeprecated", "DS-0022", "CKV_DOCKER_6"};

}  // namespace

constinit const Rule kDl4000{
    .id = "DL4000",
    .severity = model::Severity::high,
    .title = "MAINTAINER is deprecated",
    .why = "Docker has deprecated it since 2017; a label is read by every tool.",
    .remedy = "Write LABEL org.opencontainers.image.authors=\"...\".",
    .bad = "FROM debian:12\nMAINTAINER a@example.org\n",
    .good = "FROM debian:12\nLABEL org.opencontainers.image.authors=\"a@example.org\"\n",
    .check = check,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/reference/dockerfile/#maintainer-deprecated",
};

}  // namespace plimsoll::lint
