// A tool of the build: writes the compiled patterns to the file that is named, for the program to hold.
#include <cstdio>

#include "secrets/all_patterns.h"
#include "secrets/database.h"

int main(int argc, char** argv) {
  using namespace plimsoll;
  const auto compiled = secrets::compile(secrets::all_patterns());
  if (argc != 2 || !compiled) {
    fmt::print(stderr, "compile_patterns FILE: {}\n", compiled ? "names one file" : compiled.error().sentence());
    return 2;
  }
  std::FILE* file = std::fopen(argv[1], "wb");
  const bool written = file != nullptr && std::fwrite(compiled->data(), 1, compiled->size(), file) == compiled->size();
  if (file == nullptr || std::fclose(file) != 0 || !written) {
    std::perror(argv[1]);
    return 1;
  }
  return 0;
}
