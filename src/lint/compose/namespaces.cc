#include "lint/compose/namespaces.h"

namespace plimsoll::lint {

std::string_view known_word(const Service& service, std::string_view key) {
  const Node* value = service.find(key);
  return value != nullptr && value->is_scalar() && value->is_known ? std::string_view(value->text) : std::string_view();
}

void check_host(const ComposeFile& file, std::string_view key, ComposeSink& out) {
  for (const Service& service : file.services()) {
    if (known_word(service, key) == "host") out.add(service, *service.find(key));
  }
}

}  // namespace plimsoll::lint
