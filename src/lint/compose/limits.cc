#include "lint/compose/limits.h"

#include "lint/compose/whole_service.h"
#include "lint/compose_edits.h"

namespace plimsoll::lint {

void check_limit(const ComposeFile& file, const Limit& limit, ComposeSink& out) {
  for (const Service* service : whole_services(file)) {
    if (limit.find(service->node) != nullptr) continue;
    const Node* own = service->find(limit.key);  // "0": as good as none
    const bool is_said = own != nullptr && !own->is_null();
    Found& found = is_said ? out.add(*service, *own, fmt::format("{} of {} is no limit", limit.key, own->text))
                           : out.add_lack(*service);
    if (own != nullptr && !is_said) continue;  // the key is there, with nothing
    if (service->node.find("deploy", "resources", "limits") != nullptr) continue;
    auto edit = is_said ? replace_text(file, *own, limit.value)
                        : add_key(file, *service, fmt::format("{}: {}", limit.key, limit.value));
    if (edit) found.fix = Remedy{fmt::format("Set {} to {}", limit.key, limit.value), {std::move(*edit)}, true};
  }
}

}  // namespace plimsoll::lint
