// rpm's Berkeley DB form (Packages): see rpm_database.h.
#pragma once
#include "formats/rpm_database.h"

namespace plimsoll::formats {

bool is_rpm_bdb(base::Bytes head);
base::Status read_rpm_bdb(const base::RandomAccess& file, const RpmBlobVisitor& visitor);

}  // namespace plimsoll::formats
