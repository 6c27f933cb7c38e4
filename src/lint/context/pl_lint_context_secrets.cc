#include "lint/all_rules.h"
#include "lint/context/sources.h"

namespace plimsoll::lint {
namespace {

constexpr std::size_t kShown = 10;

using Entries = std::vector<const ContextEntry*>;

void check_step(const View& view, const Step& step, const Entries& sensitive, Sink& out) {
  for (const ContextSource& source : context_sources(view, step)) {
    std::string names;
    std::size_t count = 0;
    for (const ContextEntry* entry : sensitive) {
      if (!takes(source, *entry)) continue;
      if (++count <= kShown)
        names += fmt::format("{}{}{}", count == 1 ? "" : ", ", entry->path, entry->is_folder ? "/" : "");
    }
    if (count == 0) continue;
    const std::string& ignore_name = view.file().context()->ignore_name;
    if (count > kShown) names += fmt::format(" and {} more", count - kShown);
    out.add(step, source.word->span,
            fmt::format("{} takes {} into the image; name {} in {}", source.word->value, names,
                        count == 1 ? "it" : "them", ignore_name.empty() ? ".dockerignore" : ignore_name));
  }
}

void check(const View& view, Sink& out) {
  const BuildContext* context = view.file().context();
  if (context == nullptr) return;
  Entries sensitive;
  for (const ContextEntry& entry : context->entries) {
    if (is_sensitive(entry)) sensitive.push_back(&entry);
  }
  if (sensitive.empty()) return;
  view.each(Keyword::kCopy, [&](const Step& step) { check_step(view, step, sensitive, out); });
  view.each(Keyword::kAdd, [&](const Step& step) { check_step(view, step, sensitive, out); });
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
