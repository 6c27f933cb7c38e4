#include "lint/all_rules.h"
#include "lint/context/sources.h"

namespace plimsoll::lint {
namespace {

void check(const View& view, Sink& out) {
  const BuildContext* context = view.file().context();
  if (context == nullptr || (!context->ignore_name.empty() && !context->ignore.is_empty())) return;
  for (const Step& step : view.steps()) {
    if (step->keyword != Keyword::kCopy && step->keyword != Keyword::kAdd) continue;
    for (const ContextSource& source : context_sources(view, step)) {
      if (!source.path.empty()) continue;
      out.add(step, source.word->span,
              context->ignore_name.empty()
                  ? "The whole build context is copied, and there is no .dockerignore"
                  : fmt::format("The whole build context is copied, and {} takes nothing out", context->ignore_name));
      return;  // once: it is about the file that is missing
    }
  }
}

constexpr std::string_view kAliases[] = {"DF007"};

}  // namespace

constinit const Rule kPlLintNoDockerignore{
    .id = "PL-LINT-NO-DOCKERIGNORE",
    .severity = model::Severity::medium,
    .title = "The whole build context is copied without a .dockerignore",
    .why =
        "What lies in the folder on the day of a build goes into the image: history, local settings, keys. It also "
        "makes "
        "builds slow and their cache useless.",
    .remedy = "Write a .dockerignore that begins with * and brings back what the build needs with !.",
    .bad = "FROM debian:12\nCOPY . /app\n",
    .good = "FROM debian:12\nCOPY src /app\n",
    .check = check,
    .is_security = true,
    .aliases = kAliases,
    .help_uri = "https://docs.docker.com/build/concepts/context/#dockerignore-files",
};

}  // namespace plimsoll::lint
