#include "lint/compose_fix.h"

#include <memory>

namespace plimsoll::lint {
namespace {

// One file of a project, while the others stay as they are.
class FixableCompose final : public Fixable {
 public:
  FixableCompose(const ComposeInput& input, std::string path, const Settings& settings,
                 std::span<const ActiveRule> rules)
      : input_(input), path_(std::move(path)), settings_(settings), rules_(rules) {
    input_.read = [this, read = input.read](const std::string& name) -> base::Result<std::string> {
      if (name == path_) return text_;
      return read(name);
    };
  }
  FixableCompose(const FixableCompose&) = delete;
  FixableCompose& operator=(const FixableCompose&) = delete;

  std::vector<Found> judge(const std::string& text) override {
    text_ = text;
    const ComposeFile file(read_project(input_), settings_);
    return lint(file, rules_);
  }
  // The message names the service.
  std::string key_of(const Found& one) const override { return fmt::format("{}\n{}", one.rule->id, one.message); }

 private:
  ComposeInput input_;
  std::string path_, text_;
  const Settings& settings_;
  std::span<const ActiveRule> rules_;
};

}  // namespace

compose::Project read_project(const ComposeInput& input) {
  return compose::read_project(input.paths, input.read, input.variables);
}

std::map<std::string, FixedText> fix_all(const ComposeInput& input, const Settings& settings,
                                         std::span<const ActiveRule> rules, bool with_unsafe) {
  std::map<std::string, FixedText> fixed;
  ComposeInput current = input;
  current.read = [&fixed, read = input.read](const std::string& name) -> base::Result<std::string> {
    const auto known = fixed.find(name);
    if (known != fixed.end()) return known->second.text;
    return read(name);
  };
  for (std::uint32_t i = 0; i < input.paths.size(); ++i) {
    auto text = current.read(input.paths[i]);
    if (!text) continue;  // said where it was read
    FixableCompose fixable(current, input.paths[i], settings, rules);
    FixedText made = fix_all(std::move(*text), fixable, {with_unsafe, i});
    fixed[input.paths[i]] = std::move(made);
  }
  return fixed;
}

}  // namespace plimsoll::lint
