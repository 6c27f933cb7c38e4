#include "lint/compose/security_options.h"

#include "base/text.h"

namespace plimsoll::lint {

std::vector<SecurityOption> security_options(const Service& service) {
  std::vector<SecurityOption> options;
  for (const Node* item : compose::items_of(service.find("security_opt"))) {
    if (!item->is_scalar() || !item->is_known) continue;
    const std::string_view text = item->text;
    const std::size_t sign = text.find_first_of(":=");
    if (sign == std::string_view::npos) {
      options.push_back({base::trim(text), {}, item});
    } else {
      options.push_back({base::trim(text.substr(0, sign)), base::trim(text.substr(sign + 1)), item});
    }
  }
  return options;
}

}  // namespace plimsoll::lint
