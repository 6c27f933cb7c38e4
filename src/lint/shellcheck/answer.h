// What ShellCheck says of scripts, in its format json1 (the man page's "json", with a tab as one column).
#pragma once
#include <map>
#include <string>
#include <vector>

#include "base/line_index.h"
#include "base/result.h"
#include "model/severity.h"

namespace plimsoll::lint {

// Places are lines and characters of the script, counted from 1, the end exclusive.
struct ShellcheckReplacement {
  base::Position start, end;
  std::string text;
  // Of several at one place: what closes something ("beforeStart") comes before what opens something ("afterEnd"), and
  // of two that close, the deeper one (the higher precedence) first.
  bool closes = false;
  std::int64_t precedence = 0;
};

struct ShellcheckComment {
  base::Position start, end;
  std::uint32_t code = 0;  // 2086 of SC2086
  model::Severity severity = model::Severity::low;
  std::string message;
  std::vector<ShellcheckReplacement> fix;  // in its order
};

// The comments of each file by its name, each a list of JSON again: what is kept. A file without comments is not there.
base::Result<std::map<std::string, std::string>> split_answer(std::string_view json1);
// One such list.
base::Result<std::vector<ShellcheckComment>> parse_comments(std::string_view list);

}  // namespace plimsoll::lint
