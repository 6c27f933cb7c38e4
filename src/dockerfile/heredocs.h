// `<<EOF` on a line, and the lines that belong to it.
//
// A marker is a word of the line, however deep in the command it stands: `RUN cat <<A - 3<<-"B" | sort`. Where the
// quotes of the line do not match, BuildKit sees no marker at all.
#pragma once
#include <cstdint>

#include "dockerfile/document.h"

namespace plimsoll::dockerfile {

// The markers of a logical line, in order, at most `most`; their bodies are not read yet.
std::vector<Heredoc> heredoc_markers(const MappedText& line, std::size_t most);
// Reads the body that starts at `at` of `file`; what comes back is where the line behind its terminator starts.
std::uint32_t read_heredoc_body(std::string_view file, std::uint32_t at, Heredoc& heredoc);

}  // namespace plimsoll::dockerfile
