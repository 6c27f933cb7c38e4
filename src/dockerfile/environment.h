// The variables at one place of a Dockerfile.
//
// A map that is never changed: adding to it gives another one that shares most of its nodes (a balanced tree, of which
// the path to the new node is copied). So each instruction has its own for little, and a stage starts with that of its
// base.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dockerfile/variables.h"

namespace plimsoll::dockerfile {

enum class Origin : std::uint8_t {
  kDocker,     // TARGETPLATFORM and the like, PATH
  kGlobalArg,  // before the first FROM
  kArg,
  kEnv,
};

struct Variable {
  std::string name;
  std::string value;
  bool has_value = true;  // a bare ARG may have none
  bool is_known = true;
  Origin origin = Origin::kEnv;
  std::optional<std::uint32_t> instruction;  // that says so; of a bare ARG, the ARG
  Span name_span;                            // there
};

class Environment {
 public:
  const Variable* find(std::string_view name) const;
  Environment with(Variable variable) const;
  // By name.
  std::vector<const Variable*> all() const;
  Lookup lookup(std::string_view name) const;

 private:
  struct Node;
  using Tree = std::shared_ptr<const Node>;
  static Tree inserted(const Tree& tree, std::shared_ptr<const Variable> variable);
  static Tree balanced(std::shared_ptr<const Variable> variable, Tree left, Tree right);
  static Tree joined(std::shared_ptr<const Variable> variable, Tree left, Tree right);

  Tree root_;
};

}  // namespace plimsoll::dockerfile
