// rpm's SQLite form (rpmdb.sqlite): see rpm_database.h.
#pragma once
#include "formats/rpm_database.h"

namespace plimsoll::formats {

bool is_rpm_sqlite(base::Bytes head);
base::Status read_rpm_sqlite(const base::RandomAccess& file, const RpmBlobVisitor& visitor);

}  // namespace plimsoll::formats
