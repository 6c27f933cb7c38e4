#include "lint/all_rules.h"
#include "lint/context/sources.h"

namespace plimsoll::lint {
namespace {

constexpr std::size_t kShown = 10;

void check_step(const View& view, const Step& step, Sink& out) {
  const BuildContext* context = view.file().context();
  if (context == nullptr) return;
  for (const ContextSource& source : context_sources(view, step)) {
    std::string names;
    std::size_t count = 0;
    for (const ContextEntry& entry : context->entries) {
      if (!is_sensitive(entry) || !takes(source, entry)) continue;
      if (++count <= kShown)
        names += fmt::format("{}{}{}", count == 1 ? "" : ", ", entry.path, entry.is_folder ? "/" : "");
    }
    if (count == 0) continue;
    if (count > kShown) names += fmt::format(" and {} more", count - kShown);
    out.add(
        step, source.word->span,
        fmt::format("{} takes {} into the image; name {} in {}", source.word->value, names, count == 1 ? "it" : "them",
                    context->ignore_name.empty() ? ".dockerignore" : context->ignore_name));
  }
}

void check(const View& view, Sink& out) {
  view.each(Keyword::kCopy, [&](const Step& step) { check_step(view, step, out); });
  view.each(Keyword::kAdd, [&](const Step& step) { check_step(view, step, out); });
}

constexpr std::string_view kAliases[] = {"DF033", "DS-0031"};

}  // namespace

constinit const Rule kPlLintContextSecrets{
    .id = "PL-LINT-CONTEXT-SECRETS",
    .severity = model::Severity::high,
    .title = "Sensitive files of the build context go into the image",
    .why = "Everyone who can pull the image can read them, also where a later line deletes them.",
    .remedy =
        "Name them in .dockerignore, copy only what the build needs, and give secrets with RUN --mount=type=secret.",
    .bad = "FROM debian:12\nCOPY . /app\n",
    .good = "FROM debian:12\nCOPY src /app\n",
    .check = check,
    .is_security = true,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/build/concepts/context/#dockerignore-files",
};

}  // namespace plimsoll::lint
