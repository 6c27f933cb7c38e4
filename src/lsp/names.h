// Where stages and variables are named in a file, and which places name the same one.
//
//   ARG V=1                  V is one variable in all four places: a stage's ARG takes the global one's value, or that
//   FROM debian:$V AS base   which --build-arg gives to both, and ENV goes on with what ARG began
//   ARG V
//   ENV V=$V
//
// A variable of the same name in another stage is another one where no global ARG joins them. Texts of a shell are read
// for `$NAME` of a variable that the file defines; what stands inside ONBUILD belongs to another build.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lint/file.h"

namespace plimsoll::lsp {

using dockerfile::Span;

enum class NameKind : std::uint8_t { stage, variable };

struct Symbol {
  NameKind kind = NameKind::stage;
  std::string name;
};

struct Occurrence {
  Span at;
  std::uint32_t symbol = 0;
  std::uint32_t instruction = 0;
  bool is_definition = false;
  bool is_number = false;          // `--from=0`: not written by its name
  std::optional<Span> definition;  // that counts here; of a definition itself
};

struct Names {
  std::vector<Symbol> symbols;
  std::vector<Occurrence> occurrences;  // by place

  // That the byte stands in, or right behind.
  const Occurrence* at(std::uint32_t offset) const;
  std::vector<const Occurrence*> all_of(std::uint32_t symbol) const;
};

Names names_of(const lint::File& file);

}  // namespace plimsoll::lsp
