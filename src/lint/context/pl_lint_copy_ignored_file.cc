#include "lint/all_rules.h"
#include "lint/context/sources.h"

namespace plimsoll::lint {
namespace {

void check(const View& view, Sink& out) {
  const BuildContext* context = view.file().context();
  if (context == nullptr) return;
  dockerfile::IgnoreBudget budget;
  for (const Step& step : view.steps()) {
    if (step->keyword != Keyword::kCopy && step->keyword != Keyword::kAdd) continue;
    for (const ContextSource& source : context_sources(view, step)) {
      const bool is_pattern = source.path.find_first_of("*?[") != std::string::npos;
      if (source.path.empty() || is_pattern || !context->ignore.ignores(source.path, budget)) continue;
      out.add(step, source.word->span,
              fmt::format("{} is copied, and {} keeps it from the builder", source.word->value, context->ignore_name));
    }
  }
}

constexpr std::string_view kAliases[] = {"CopyIgnoredFile"};

}  // namespace

constinit const Rule kPlLintCopyIgnoredFile{
    .id = "PL-LINT-COPY-IGNORED-FILE",
    .severity = model::Severity::low,
    .title = "A file that .dockerignore takes out is copied",
    .why = "The builder never sees it: the build fails, or copies less than it seems to.",
    .remedy = "Take its line out of .dockerignore, bring it back with !, or do not copy it.",
    .bad = "FROM debian:12\nCOPY ignored /app\n",
    .good = "FROM debian:12\nCOPY src /app\n",
    .check = check,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/reference/build-checks/copy-ignored-file/",
};

}  // namespace plimsoll::lint
