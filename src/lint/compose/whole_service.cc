#include "lint/compose/whole_service.h"

#include <algorithm>

namespace plimsoll::lint {

bool is_whole(const ComposeFile& file, const Service& service) {
  const Node* extends = service.find("extends");
  if (extends == nullptr) return true;
  return std::ranges::none_of(file.project().unread, [&](const compose::Problem& one) {
    return one.at.file == extends->at.file && one.at.span.start >= extends->at.span.start &&
           one.at.span.end <= extends->at.span.end;
  });
}

std::vector<const Service*> whole_services(const ComposeFile& file) {
  std::vector<const Service*> whole;
  for (const Service& service : file.services()) {
    if (is_whole(file, service)) whole.push_back(&service);
  }
  return whole;
}

}  // namespace plimsoll::lint
