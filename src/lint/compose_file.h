// A compose project as rules see it: its services one by one, and where findings about them go.
//
//   for (const Service& service : file.services())
//     if (const Node* value = service.find("privileged"); value && value->is_true()) out.add(service, *value);
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compose/project.h"
#include "compose/service.h"
#include "lint/lint.h"

namespace plimsoll::lint {

using compose::Node;

struct Service {
  std::uint32_t index = 0;
  std::string_view name;
  const Node& node;

  const Node* find(std::string_view key) const { return node.find(key); }
};

class ComposeFile {
 public:
  ComposeFile(compose::Project project, const Settings& settings);
  ComposeFile(const ComposeFile&) = delete;
  ComposeFile& operator=(const ComposeFile&) = delete;

  const compose::Project& project() const { return project_; }
  const Settings& settings() const { return settings_; }
  // Those that are maps.
  const std::vector<Service>& services() const { return services_; }
  // Of the first file.
  const std::string& path() const;

 private:
  compose::Project project_;
  const Settings& settings_;
  std::vector<Service> services_;
};

class ComposeSink {
 public:
  explicit ComposeSink(std::vector<Found>& found) : found_(found) {}
  void begin(const Rule& rule, model::Severity severity) {
    rule_ = &rule;
    severity_ = severity;
  }
  // About a value, with its key. The message is "SERVICE: " and the rule's title where none is given. The reference
  // holds until the next call.
  Found& add(const Service& service, const Node& value, std::string message = {});
  // About what a service lacks: it stands at its name.
  Found& add_lack(const Service& service, std::string message = {});
  // About the project, outside of its services.
  Found& add(const Node& value, std::string message = {});

 private:
  Found& add(std::uint32_t index, const compose::Place& at, const std::vector<compose::Place>& through,
             std::string message);

  std::vector<Found>& found_;
  const Rule* rule_ = nullptr;
  model::Severity severity_ = model::Severity::medium;
};

inline constexpr std::uint32_t kNoService = ~std::uint32_t{0};

// By file and place, then by rule; with what compose would refuse (PL-COMPOSE-SYNTAX), and pragmas applied.
std::vector<Found> lint(const ComposeFile& file, std::span<const ActiveRule> rules);

}  // namespace plimsoll::lint
