// Where rules put what they find.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "compose/node.h"
#include "lint/file.h"
#include "lint/rule.h"

namespace plimsoll::lint {

// `text` in the place of the bytes of a span; an empty span is a place to insert.
struct TextEdit {
  Span at;
  std::string text;
  bool operator==(const TextEdit&) const = default;
};

struct Remedy {
  std::string description;      // "Add -y"
  std::vector<TextEdit> edits;  // in order, without overlaps
  bool is_unsafe = false;       // can change what the build does: --fix-unsafe
};

struct Found {
  const Rule* rule = nullptr;
  std::uint32_t instruction = 0;  // in the document
  Span at;                        // in the file
  std::string message;
  std::optional<Remedy> fix;
  model::Severity severity = model::Severity::medium;
  std::optional<std::string> ignored;  // by a pragma; the reason, where it gives one
  // Of a compose file, where `instruction` is the service's place in the project:
  std::uint32_t file = 0;               // of the project, that `at` and the edits of the fix are in
  std::vector<compose::Place> through;  // what brought the value into the service, the nearest first
};

class Sink {
 public:
  explicit Sink(std::vector<Found>& found) : found_(found) {}
  void begin(const Rule& rule, model::Severity severity) {
    rule_ = &rule;
    severity_ = severity;
  }
  // The message is the rule's title where none is given. The reference holds until the next call.
  Found& add(const Step& step, Span at, std::string message = {}) {
    if (message.empty()) message = rule_->title;
    return found_.emplace_back(Found{rule_, step.index, at, std::move(message), {}, severity_, {}, 0, {}});
  }

 private:
  std::vector<Found>& found_;
  const Rule* rule_ = nullptr;
  model::Severity severity_ = model::Severity::medium;
};

}  // namespace plimsoll::lint
