// Who a stage runs as: what USER leaves behind, also in the stages that it is built from.
#pragma once
#include "lint/view.h"

namespace plimsoll::lint {

// For each stage the last USER in it or in the stage that it is built from; null where there is none.
std::vector<const Step*> last_users(const View& view);

// `root`, `0`, `00`, `root:app`, `0:0`; ContainerAdministrator of Windows.
bool is_root(std::string_view user_and_group);

}  // namespace plimsoll::lint
