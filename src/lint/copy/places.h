// The sources and targets of COPY and ADD as they are when variables are put in.
#pragma once
#include "lint/view.h"

namespace plimsoll::lint {

struct Place {
  std::string text;         // with variables, quotes and escapes resolved; as written where a value is not known
  bool is_unknown = false;  // it has variables whose values only the build knows
};

Place place_of(const View& view, const Step& step, const dockerfile::Word& word);
// Where a word's own text starts and ends in the file: behind and before its quotes, where it has them at both ends.
Span inside_quotes(const View& view, const dockerfile::Word& word);
// "/x", "C:\x".
bool is_absolute_path(std::string_view path);
// A name by which a file is known for an archive that ADD unpacks: "a.tar.gz".
bool has_archive_name(std::string_view path);

}  // namespace plimsoll::lint
