// Pickles: the walk over their opcodes, whole and piece by piece.
#include "formats/pickle.h"
#include "input.h"
#include "pieces.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plimsoll;
  const auto bytes = std::as_bytes(std::span(data, size));
  const auto walk = formats::walk_pickle(base::MemoryAccess(bytes));
  const auto same = formats::walk_pickle(fuzz::Pieces(bytes));
  fuzz::holds(walk.has_value() && same.has_value());
  fuzz::holds(walk->imports == same->imports && walk->error == same->error && walk->pickles == same->pickles);
  fuzz::holds(walk->imports.size() <= 1000 && walk->pickles <= 64);
  return 0;
}
