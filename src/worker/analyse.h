// The loop that reads one hostile layer: every entry is offered to every analyzer, its bytes are read once, and what
// is found leaves as frames (analysis/layer_facts.h). Opens nothing: bytes come in and go out through three interfaces.
#pragma once
#include <functional>
#include <span>
#include <string_view>

#include "analysis/analyzer.h"
#include "analysis/layer_facts.h"
#include "base/limits.h"
#include "base/random_access.h"
#include "layers/layer_stream.h"
#include "secrets/database.h"

namespace plimsoll::worker {

// Where a wanted file goes that is too large for memory: an unlinked file of the broker's.
class Spill {
 public:
  virtual ~Spill() = default;
  virtual base::Status write(std::uint64_t offset, base::Bytes bytes) = 0;
  virtual base::Status set_size(std::uint64_t size) = 0;  // cuts, or fills with zeros
  virtual const base::RandomAccess& access() = 0;
};

using FrameSink = std::function<base::Status(std::string_view frame)>;

struct Analysis {
  std::span<const analysis::Analyzer* const> analyzers;
  base::Limits limits;
  std::span<const secrets::Database* const> patterns =
      {};                                      // none: no secrets are looked for, whatever the analyzers say
  Spill* spill = nullptr;                      // null: such files are gaps
  std::size_t ring_size = layers::kLeastRing;  // bytes of unpacked tar between its threads
};

// Reads the layer to its end and sends its frames, the `end` frame last: also where the layer is damaged (then the
// frame says how). Error: only where a frame could not be sent.
base::Status analyse_layer(layers::StoredBytes& stored, const Analysis& analysis, const FrameSink& sink);

}  // namespace plimsoll::worker
