// Runs a program that a test compares us with.
#pragma once
#include <array>
#include <cstdio>
#include <optional>
#include <string>

namespace plimsoll::test {

// What a shell command prints to stdout; nothing where it fails.
inline std::optional<std::string> output_of(const std::string& command) {
  FILE* pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) return std::nullopt;
  std::string text;
  std::array<char, 4096> buffer;
  while (const std::size_t got = std::fread(buffer.data(), 1, buffer.size(), pipe)) text.append(buffer.data(), got);
  if (::pclose(pipe) != 0) return std::nullopt;
  return text;
}

inline bool has_program(const std::string& name) {
  return output_of("command -v " + name + " 2>/dev/null").has_value();
}

}  // namespace plimsoll::test
