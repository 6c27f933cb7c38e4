// The Dockerfile parser: whatever the bytes, the tree prints back as they are, its spans are in order and inside of
// what holds them, and its words can be expanded. The first byte chooses limits.
#include "base/line_index.h"
#include "base/text.h"
#include "dockerfile/file_names.h"
#include "dockerfile/forms.h"
#include "dockerfile/image_reference.h"
#include "dockerfile/parse.h"
#include "dockerfile/print.h"
#include "dockerfile/scopes.h"
#include "input.h"

namespace {

using namespace plimsoll;

void read_forms(const dockerfile::Instruction& instruction) {
  dockerfile::from_of(instruction);
  dockerfile::copy_of(instruction);
  for (const auto& pair : dockerfile::pairs_of(instruction))
    fuzz::holds(pair.key_span.start >= instruction.span.start && pair.value_span.end <= instruction.span.end);
  for (const auto& flag : instruction.flags)
    if (flag.value) dockerfile::options_of(*flag.value);
  for (const auto& word : instruction.words) dockerfile::port_of(word.value);
}

void read_scopes(const dockerfile::Document& document) {
  const dockerfile::Scopes scopes(document);
  for (const auto& stage : document.stages) {
    const auto image = dockerfile::split_image(dockerfile::evaluated_image(scopes, stage));
    fuzz::holds(!image.tag || image.tag->find('/') == std::string_view::npos ||
                image.tag->find('{') != std::string_view::npos);
  }
  for (std::uint32_t i = 0; i < document.instructions.size(); ++i) {
    const auto& instruction = document.instructions[i];
    for (const auto& word : instruction.words) {
      const std::string_view raw = instruction.raw(word);
      for (const auto& use : scopes.expand(i, raw).uses)
        fuzz::holds(raw.substr(use.within.start, use.within.size()) == use.name);
    }
  }
}

// Bytes that are no UTF-8 have a place too, but share it with others.
void read_places(const dockerfile::Document& document) {
  const base::LineIndex index(document.text);
  const bool valid = base::is_valid_utf8(document.text);
  for (const auto& instruction : document.instructions) {
    const std::uint32_t start = instruction.span.start;
    if (!valid) {
      fuzz::holds(index.offset(index.position(start)) <= document.text.size());
      continue;
    }
    fuzz::holds(index.offset(index.position(start)) == start);
    fuzz::holds(index.offset(index.utf16_position(start)) == start);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  dockerfile::ParseLimits limits;
  if (input.choice(4) == 1) {
    limits.instructions = 5;
    limits.comments = 3;
    limits.words = 10;
    limits.lines = 4;
    limits.errors = 2;
  }
  const std::string text(input.rest());
  const dockerfile::Document document = dockerfile::parse(text, limits);
  fuzz::holds(dockerfile::print(document) == text);
  const auto fault = dockerfile::fault_of(document);
  if (fault) std::fprintf(stderr, "%s\n", fault->c_str());
  fuzz::holds(!fault);
  for (const auto& instruction : document.instructions) {
    read_forms(instruction);
    if (instruction.nested) read_forms(*instruction.nested);
  }
  read_scopes(document);
  read_places(document);
  dockerfile::is_dockerfile_name(text.substr(0, 300));
  return 0;
}
