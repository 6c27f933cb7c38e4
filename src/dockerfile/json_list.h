// The exec form: a list of JSON.
//
// BuildKit reads the whole of the arguments as JSON. What is not valid is shell text (`RUN [ -f x ] && y`); a valid
// list that holds anything but strings (`CMD ["sleep", 5]`) is an error.
#pragma once
#include <cstddef>

#include "dockerfile/document.h"

namespace plimsoll::dockerfile {

enum class JsonList { kNone, kStrings, kOtherValues };

// Adds at most `most` of its strings to `words`, without their spans in the file.
JsonList read_json_list(std::string_view text, std::size_t most, std::vector<Word>& words);

}  // namespace plimsoll::dockerfile
