#include "base/text.h"
#include "lint/all_rules.h"
#include "lint/compose/namespaces.h"

namespace plimsoll::lint {
namespace {

void check(const ComposeFile& file, ComposeSink& out) {
  for (const Service& service : file.services()) {
    const Node* disable = service.find("oom_kill_disable");
    if (disable != nullptr && disable->is_true())
      out.add(service, *disable,
              compose::memory_limit(service.node) == nullptr
                  ? "The kernel may not end it when memory runs out, and it has no limit"
                  : "The kernel may not end it when memory runs out");
    if (known_word(service, "oom_score_adj") == "-1000")
      out.add(service, *service.find("oom_score_adj"), "An oom_score_adj of -1000 keeps the kernel from ending it");
  }
}

}  // namespace

constinit const Rule kPlComposeOomKillDisable{
    .id = "PL-COMPOSE-OOM-KILL-DISABLE",
    .severity = model::Severity::medium,
    .title = "The kernel may not end it when memory runs out",
    .why = "Then it ends others instead: services of the host, or the engine itself.",
    .remedy = "Leave it out, and set a limit of memory that is enough.",
    .bad = "services:\n  web:\n    image: web:1\n    oom_kill_disable: true\n",
    .good = "services:\n  web:\n    image: web:1\n    mem_limit: 512m\n",
    .check_compose = check,
    .is_security = true,
    .help_uri = "https://docs.docker.com/reference/compose-file/services/#oom_kill_disable",
};

}  // namespace plimsoll::lint
