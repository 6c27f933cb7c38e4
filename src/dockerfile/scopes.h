// Which variables each instruction sees, and what its words become with them.
//
// ARG before the first FROM is seen by FROM only, until a bare `ARG NAME` takes its value into a stage. ARG and ENV of
// a stage are seen behind them, the last one of a name counting, and by the stages that are built from it. A value
// given for the build replaces the default of every ARG of that name.
#pragma once
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "dockerfile/document.h"
#include "dockerfile/environment.h"
#include "dockerfile/variables.h"

namespace plimsoll::dockerfile {

struct BuildValues {
  std::map<std::string, std::string, std::less<>> args;  // --build-arg; TARGETPLATFORM and the like too, where known
};

// HTTP_PROXY and the like: a build may be given them though no ARG names them, and RUN sees them then.
bool is_proxy_argument(std::string_view name);
// TARGETPLATFORM, BUILDARCH and the like: Docker gives them to FROM, and to a stage by a bare ARG.
bool is_platform_argument(std::string_view name);

struct EvaluatedStage {
  Expansion image;                    // what FROM names, variables put in
  Expansion platform;                 // of --platform; empty without
  std::optional<std::uint32_t> base;  // the earlier stage that it is
};

class Scopes {
 public:
  explicit Scopes(const Document& document, BuildValues values = {});  // the document has to outlive it

  // What FROM sees.
  const Environment& global() const { return global_; }
  // What the words of that instruction see.
  const Environment& at(std::uint32_t instruction) const { return at_[instruction]; }
  // What is left at the end of a stage: what those built from it start with.
  const Environment& end_of(std::uint32_t stage) const { return ends_[stage]; }
  const EvaluatedStage& stage(std::uint32_t stage) const { return stages_[stage]; }
  // The word of that instruction (or of its nested one), as it stands there.
  Expansion expand(std::uint32_t instruction, std::string_view raw) const;
  // False where values were too many or too large to be worked out; the rest is unknown then.
  bool complete() const { return complete_; }

 private:
  void start_stage(const Instruction& from, std::uint32_t stage);
  void apply(const Instruction& instruction, std::uint32_t index);
  void apply_arg(const Instruction& instruction, std::uint32_t index);
  void apply_env(const Instruction& instruction, std::uint32_t index);
  void define(Variable variable);
  Expansion evaluate(std::string_view raw, const Environment& environment);

  const Document& document_;
  BuildValues values_;
  Environment global_, current_;
  std::vector<Environment> at_, ends_;
  std::vector<EvaluatedStage> stages_;
  std::uint64_t definitions_ = 0, bytes_ = 0;
  bool complete_ = true;
};

// What the FROM of a stage becomes.
inline const std::string& evaluated_image(const Scopes& scopes, const Stage& stage) {
  return scopes.stage(stage.index).image.value;
}

}  // namespace plimsoll::dockerfile
