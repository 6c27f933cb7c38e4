// What is kept of an executable script: packed into one text, as of ELF files.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/facts.h"

namespace plimsoll::hazards {

inline constexpr std::string_view kScriptDocument = "script";

struct ScriptDocument {
  std::uint64_t size = 0;
  // The program of its first line: "/bin/sh"; of "/usr/bin/env python3" the name alone, which is looked up on PATH.
  std::string interpreter;
  // Of scripts of a shell that no distribution put there: the words in command position as they are written, in their
  // order, each once, at most kMostStarts: "nginx", "/usr/sbin/apachectl", "$@". Words of the shell itself are left
  // out; of programs that start another one ("gosu", "tini") the words behind them are there too.
  std::vector<std::string> starts;
  bool operator==(const ScriptDocument&) const = default;
};

// Of python_scripts.cc: "files" are the paths of a RECORD that lie outside the package's folder, one a line.
inline constexpr std::string_view kPythonFilesDocument = "python_files";

inline constexpr std::size_t kMostStarts = 64;
inline constexpr std::size_t kMostScripts = 20'000;  // documents of one layer; a gap says where there are more

analysis::Document pack(std::string path, const ScriptDocument& script);
// Of a document of this kind; what is not there is empty.
ScriptDocument unpack_script(const analysis::Document& document);

}  // namespace plimsoll::hazards
