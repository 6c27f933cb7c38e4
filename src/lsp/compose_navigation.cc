// Services by their names in `extends`, `depends_on`, `links` and the like; files by their paths.
#include <filesystem>

#include "base/text.h"
#include "lsp/action_parts.h"
#include "lsp/compose_features.h"

namespace plimsoll::lsp {
namespace {

using compose::Entry;
using compose::Node;
using Site = compose::Place;

struct Named {
  std::string service;
  Site at;
};

void add_names(const Node& node, std::vector<Named>& names) {
  if (node.is_scalar()) names.push_back({std::string(base::cut(node.text, ':').first), node.at});
  for (const Entry& entry : node.entries) {
    if (node.is_map()) names.push_back({entry.key, entry.value.key_at});
    if (node.is_list()) add_names(entry.value, names);
  }
}

// The places of this file that name a service.
std::vector<Named> names_of(const JudgedCompose& judged) {
  std::vector<Named> names;
  for (const Entry& service : judged.file().project().services()) {
    for (const char* key : {"depends_on", "links", "volumes_from"}) {
      if (const Node* node = service.value.find(key); node != nullptr) add_names(*node, names);
    }
    const Node* extends = service.value.find("extends");
    if (extends != nullptr && extends->find("file") == nullptr) {
      const Node* name = extends->is_map() ? extends->find("service") : extends;
      if (name != nullptr) add_names(*name, names);
    }
    const std::string_view mode = service.value.word("network_mode");
    if (mode.starts_with("service:"))
      names.push_back({std::string(mode.substr(8)), service.value.find("network_mode")->at});
  }
  std::erase_if(names, [&](const Named& one) { return one.at.file != judged.index(); });
  return names;
}

std::optional<std::string> service_at(const JudgedCompose& judged, std::uint32_t offset) {
  for (const Named& one : names_of(judged)) {
    if (touches({offset, offset}, one.at.span)) return one.service;
  }
  for (const Entry& service : judged.file().project().services()) {
    const Site& place = service.value.key_at;
    if (place.file == judged.index() && touches({offset, offset}, place.span)) return service.key;
  }
  return std::nullopt;
}

std::string uri_of(const std::string& path) {
  std::error_code error;
  const std::string whole = std::filesystem::absolute(path, error).lexically_normal().string();
  std::string uri = "file://";
  for (const char c : whole) {
    const bool is_plain = (std::isalnum(static_cast<unsigned char>(c)) != 0) || base::contains("/._-~", {&c, 1});
    uri += is_plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return uri;
}

void add_link(const ComposeQuestion& question, const Node* path, Json& links) {
  if (path == nullptr || !path->is_scalar() || !path->is_known || path->at.file != question.judged.index()) return;
  if (base::contains(path->text, "://") || !path->through.empty()) return;
  links.push_back({{"range", question.range(path->at.span)},
                   {"target", uri_of(compose::beside(question.judged.path(), path->text))}});
}

}  // namespace

base::Result<Json> compose_definition(const ComposeQuestion& question) {
  PLIMSOLL_TRY(offset, question.offset());
  const auto name = service_at(question.judged, offset);
  if (!name) return nullptr;
  const compose::Project& project = question.judged.file().project();
  for (const Entry& service : project.services()) {
    const Site& place = service.value.key_at;
    if (service.key != *name) continue;
    if (place.file == question.judged.index()) return question.location(place.span);
    const compose::SourceFile& other = project.file(place);
    const Range range{other.lines.utf16_position(place.span.start), other.lines.utf16_position(place.span.end)};
    return Json{{"uri", uri_of(other.path)}, {"range", to_json(range)}};
  }
  return nullptr;
}

base::Result<Json> compose_references(const ComposeQuestion& question) {
  PLIMSOLL_TRY(offset, question.offset());
  Json places = Json::array();
  const auto name = service_at(question.judged, offset);
  if (!name) return places;
  for (const Named& one : names_of(question.judged)) {
    if (one.service == *name) places.push_back(question.location(one.at.span));
  }
  const Json* declares = at(question.params, "context", "includeDeclaration");
  for (const Entry& service : question.judged.file().project().services()) {
    const Site& place = service.value.key_at;
    if (declares != nullptr && *declares == true && service.key == *name && place.file == question.judged.index())
      places.push_back(question.location(place.span));
  }
  return places;
}

base::Result<Json> compose_links(const ComposeQuestion& question) {
  Json links = Json::array();
  const auto add_all = [&](const Node* node) {
    for (const Node* item : compose::items_of(node)) {
      if (!item->is_map()) {
        add_link(question, item, links);
        continue;
      }
      for (const Node* path : compose::items_of(item->find("path"))) add_link(question, path, links);
    }
  };
  const Node& root = question.judged.file().project().root;
  add_all(root.find("include"));
  for (const Entry& service : question.judged.file().project().services()) {
    add_all(service.value.find("env_file"));
    add_link(question, service.value.find("extends", "file"), links);
  }
  return links;
}

}  // namespace plimsoll::lsp
