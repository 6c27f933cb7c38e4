#include "formats/rpm_database.h"

#include "formats/rpm_bdb.h"
#include "formats/rpm_ndb.h"
#include "formats/rpm_sqlite.h"

namespace plimsoll::formats {

bool is_rpm_database(base::Bytes head) {
  return is_rpm_sqlite(head) || is_rpm_bdb(head) || is_rpm_ndb(head);
}

base::Status read_rpm_database(const base::RandomAccess& file, const RpmBlobVisitor& visitor) {
  std::array<std::byte, 32> head{};
  PLIMSOLL_TRY(got, file.read_at(0, head));
  const base::Bytes bytes = base::Bytes(head).first(got);
  if (is_rpm_sqlite(bytes)) return read_rpm_sqlite(file, visitor);
  if (is_rpm_bdb(bytes)) return read_rpm_bdb(file, visitor);
  if (is_rpm_ndb(bytes)) return read_rpm_ndb(file, visitor);
  if (got == 0) return base::fail(base::ErrorCode::truncated, "rpm database: the file is empty");
  return base::fail(base::ErrorCode::invalid, "rpm database: neither SQLite nor Berkeley DB nor ndb");
}

}  // namespace plimsoll::formats
