// The labels of a file, and those of the user's schema among them.
#pragma once
#include <functional>
#include <string>

#include "lint/view.h"

namespace plimsoll::lint {

// One `KEY=value` of a LABEL.
struct Label {
  const Step* step = nullptr;
  dockerfile::Pair pair;
  std::string key;               // with variables put in, where they are known
  std::string value;             // likewise
  bool has_known_value = false;  // where it has not, nobody can say what it is before the build
};

void each_label(const View& view, const std::function<void(const Label& label)>& take);

// A finding at each label that the schema gives that type and that has another value. hadolint judges `$V` as it is
// written; here it is what it becomes, and a value that only the build knows is no fault. `what`: "a URL".
void check_label_type(const View& view, LabelType type, bool (*is_valid)(std::string_view), std::string_view what,
                      Sink& out);

}  // namespace plimsoll::lint
