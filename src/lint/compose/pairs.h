// Where the names of compose::pairs_of stand.
#pragma once
#include "lint/compose_file.h"

namespace plimsoll::lint {

// Of the name where it is written; else of the pair.
compose::Place name_place(const ComposeFile& file, const compose::Variable& pair);

}  // namespace plimsoll::lint
