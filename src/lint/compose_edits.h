// Edits of compose files at exact bytes. Nothing is offered where a value is not written in the service's own lines:
// what many services take from one place is for people to change.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "lint/compose_file.h"

namespace plimsoll::lint {

// "read_only: true" as the first key of a service, in lines or in braces as the service has them. Lines of `text`
// behind the first are indented along with it; in braces there can be one only.
std::optional<TextEdit> add_key(const ComposeFile& file, const Service& service, std::string_view text);
// One more item behind the last of a list that is written in the service.
std::optional<TextEdit> add_item(const ComposeFile& file, const Node& list, std::string_view text);
// The key with its value, with the lines that hold them.
std::optional<TextEdit> drop_key(const ComposeFile& file, const Node& value);
// Another text in the place of a scalar that is written where it is used, in the same quotes.
std::optional<TextEdit> replace_text(const ComposeFile& file, const Node& scalar, std::string_view text);

}  // namespace plimsoll::lint
