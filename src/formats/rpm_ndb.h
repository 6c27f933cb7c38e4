// rpm's ndb form (Packages.db): see rpm_database.h.
#pragma once
#include "formats/rpm_database.h"

namespace plimsoll::formats {

bool is_rpm_ndb(base::Bytes head);
base::Status read_rpm_ndb(const base::RandomAccess& file, const RpmBlobVisitor& visitor);

}  // namespace plimsoll::formats
