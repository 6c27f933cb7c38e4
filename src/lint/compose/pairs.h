// Names with values, as `environment`, `labels` and the arguments of a build have them: a map, or items "NAME=value".
#pragma once
#include "lint/compose_file.h"

namespace plimsoll::lint {

// None where there is no value.
std::vector<compose::Variable> pairs_of(const Node* node);
// Of the name where it is written; else of the pair.
compose::Place name_place(const ComposeFile& file, const compose::Variable& pair);

}  // namespace plimsoll::lint
