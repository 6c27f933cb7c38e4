#include "dockerfile/environment.h"

#include <algorithm>

namespace plimsoll::dockerfile {

struct Environment::Node {
  std::shared_ptr<const Variable> variable;
  Tree left, right;
  int height = 1;
  static int of(const Tree& tree) { return tree ? tree->height : 0; }
};

Environment::Tree Environment::joined(std::shared_ptr<const Variable> variable, Tree left, Tree right) {
  const int height = 1 + std::max(Node::of(left), Node::of(right));
  return std::make_shared<const Node>(Node{std::move(variable), std::move(left), std::move(right), height});
}

// The two differ by two in height at most.
Environment::Tree Environment::balanced(std::shared_ptr<const Variable> variable, Tree left, Tree right) {
  if (Node::of(left) > Node::of(right) + 1) {
    if (Node::of(left->left) >= Node::of(left->right))
      return joined(left->variable, left->left, joined(std::move(variable), left->right, std::move(right)));
    const Tree middle = left->right;
    return joined(middle->variable, joined(left->variable, left->left, middle->left),
                  joined(std::move(variable), middle->right, std::move(right)));
  }
  if (Node::of(right) > Node::of(left) + 1) {
    if (Node::of(right->right) >= Node::of(right->left))
      return joined(right->variable, joined(std::move(variable), std::move(left), right->left), right->right);
    const Tree middle = right->left;
    return joined(middle->variable, joined(std::move(variable), std::move(left), middle->left),
                  joined(right->variable, middle->right, right->right));
  }
  return joined(std::move(variable), std::move(left), std::move(right));
}

Environment::Tree Environment::inserted(const Tree& tree, std::shared_ptr<const Variable> variable) {
  if (!tree) return joined(std::move(variable), nullptr, nullptr);
  const int order = variable->name.compare(tree->variable->name);
  if (order == 0) return joined(std::move(variable), tree->left, tree->right);
  if (order < 0) return balanced(tree->variable, inserted(tree->left, std::move(variable)), tree->right);
  return balanced(tree->variable, tree->left, inserted(tree->right, std::move(variable)));
}

const Variable* Environment::find(std::string_view name) const {
  const Node* node = root_.get();
  while (node != nullptr) {
    const int order = name.compare(node->variable->name);
    if (order == 0) return node->variable.get();
    node = (order < 0 ? node->left : node->right).get();
  }
  return nullptr;
}

Environment Environment::with(Variable variable) const {
  Environment changed;
  changed.root_ = inserted(root_, std::make_shared<const Variable>(std::move(variable)));
  return changed;
}

std::vector<const Variable*> Environment::all() const {
  std::vector<const Variable*> found;
  std::vector<const Node*> open;  // as deep as the tree is high
  const Node* node = root_.get();
  while (node != nullptr || !open.empty()) {
    if (node != nullptr) {
      open.push_back(node);
      node = node->left.get();
      continue;
    }
    found.push_back(open.back()->variable.get());
    node = open.back()->right.get();
    open.pop_back();
  }
  return found;
}

Lookup Environment::lookup(std::string_view name) const {
  const Variable* variable = find(name);
  if (variable == nullptr) return {};
  return {true, variable->has_value, variable->is_known, variable->value};
}

}  // namespace plimsoll::dockerfile
