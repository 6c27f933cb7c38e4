// Which stages each stage needs: by FROM, by COPY --from and by RUN --mount=from=.
#pragma once
#include "lint/view.h"

namespace plimsoll::lint {

struct StageUse {
  std::uint32_t stage = 0;
  const Step* step = nullptr;
  Span at;  // of the name or number
};

// By stage; what stands inside ONBUILD counts too. A name is found in any case of letters, a later stage's too.
std::vector<std::vector<StageUse>> stage_uses(const File& file);

}  // namespace plimsoll::lint
