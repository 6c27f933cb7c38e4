#include "dockerfile/scopes.h"

#include "base/text.h"
#include "dockerfile/forms.h"
#include "dockerfile/proxy_arguments.h"

namespace plimsoll::dockerfile {
namespace {

constexpr std::uint64_t kMostDefinitions = 100'000;
constexpr std::uint64_t kMostBytes = 64U << 20U;  // of all values

constexpr std::string_view kPlatformArguments[] = {
    "BUILDPLATFORM", "BUILDOS",         "BUILDOSVERSION", "BUILDARCH",     "BUILDVARIANT", "TARGETPLATFORM",
    "TARGETOS",      "TARGETOSVERSION", "TARGETARCH",     "TARGETVARIANT", "TARGETSTAGE"};

Variable docker_variable(std::string_view name) {
  Variable variable;
  variable.name = name;
  variable.is_known = false;
  variable.origin = Origin::kDocker;
  return variable;
}

}  // namespace

bool is_proxy_argument(std::string_view name) {
  return base::is_one_of(name, kProxyArguments);
}

bool is_platform_argument(std::string_view name) {
  return base::is_one_of(name, kPlatformArguments);
}

Scopes::Scopes(const Document& document, BuildValues values) : document_(document), values_(std::move(values)) {
  for (const std::string_view name : kPlatformArguments) {
    Variable variable = docker_variable(name);
    if (const auto given = values_.args.find(name); given != values_.args.end()) {
      variable.value = given->second;
      variable.is_known = true;
    }
    current_ = current_.with(std::move(variable));
  }
  at_.reserve(document.instructions.size());
  for (std::uint32_t i = 0; i < document.instructions.size(); ++i) {
    const Instruction& instruction = document.instructions[i];
    if (instruction.keyword == Keyword::kFrom) {
      if (stages_.empty()) global_ = current_;
      if (!stages_.empty()) ends_.push_back(current_);
      at_.push_back(global_);
      start_stage(instruction, static_cast<std::uint32_t>(stages_.size()));
    } else {
      at_.push_back(current_);
      apply(instruction, i);
    }
  }
  if (stages_.empty()) global_ = current_;
  if (!stages_.empty()) ends_.push_back(current_);
}

Expansion Scopes::expand(std::uint32_t instruction, std::string_view raw) const {
  const Environment& environment = at_[instruction];
  return dockerfile::expand(raw, document_.escape, [&](std::string_view name) { return environment.lookup(name); });
}

Expansion Scopes::evaluate(std::string_view raw, const Environment& environment) {
  Expansion expansion;
  if (definitions_ > kMostDefinitions || bytes_ > kMostBytes) {
    complete_ = false;
    expansion.is_known = false;
    return expansion;
  }
  expansion =
      dockerfile::expand(raw, document_.escape, [&](std::string_view name) { return environment.lookup(name); });
  bytes_ += expansion.value.size();
  return expansion;
}

void Scopes::start_stage(const Instruction& from, std::uint32_t stage) {
  EvaluatedStage evaluated;
  const From parts = from_of(from);
  if (parts.image != nullptr) evaluated.image = evaluate(from.raw(*parts.image), global_);
  if (parts.platform != nullptr && parts.platform->value)
    evaluated.platform = evaluate(*parts.platform->value, global_);
  evaluated.base = document_.stage_named(evaluated.image.value, stage);
  if (evaluated.base) {
    current_ = ends_[*evaluated.base];
  } else {
    current_ = Environment().with(docker_variable("PATH"));
  }
  stages_.push_back(std::move(evaluated));
}

void Scopes::define(Variable variable) {
  if (definitions_++ >= kMostDefinitions) {
    complete_ = false;
    return;
  }
  current_ = current_.with(std::move(variable));
}

void Scopes::apply_arg(const Instruction& instruction, std::uint32_t index) {
  for (const Pair& pair : pairs_of(instruction)) {
    Variable variable;
    variable.name = pair.key;
    variable.origin = stages_.empty() ? Origin::kGlobalArg : Origin::kArg;
    variable.instruction = index;
    variable.name_span = pair.key_span;
    const Variable* global = stages_.empty() ? current_.find(pair.key) : global_.find(pair.key);
    if (const auto given = values_.args.find(pair.key); given != values_.args.end()) {
      variable.value = given->second;
    } else if (pair.has_value) {
      Expansion value = evaluate(pair.raw_value, current_);
      variable.is_known = value.is_known;
      variable.value = std::move(value.value);
    } else if (global != nullptr && global->has_value) {
      variable.value = global->value;
      variable.is_known = global->is_known;
    } else {
      variable.has_value = false;
      const Variable* before = current_.find(pair.key);
      if (before != nullptr && before->has_value) continue;  // ARG without a value takes none away
    }
    define(std::move(variable));
  }
}

// All values are worked out before any of them counts.
void Scopes::apply_env(const Instruction& instruction, std::uint32_t index) {
  std::vector<Variable> variables;
  for (const Pair& pair : pairs_of(instruction)) {
    Variable variable;
    variable.name = evaluate(pair.raw_key, current_).value;
    Expansion value = evaluate(pair.raw_value, current_);
    variable.value = std::move(value.value);
    variable.is_known = value.is_known;
    variable.instruction = index;
    variable.name_span = pair.key_span;
    variables.push_back(std::move(variable));
  }
  for (Variable& variable : variables) define(std::move(variable));
}

void Scopes::apply(const Instruction& instruction, std::uint32_t index) {
  if (instruction.keyword == Keyword::kArg) apply_arg(instruction, index);
  if (instruction.keyword == Keyword::kEnv && !stages_.empty()) apply_env(instruction, index);
}

}  // namespace plimsoll::dockerfile
