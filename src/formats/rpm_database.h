// The three forms of an rpm database, behind one door: each gives the header blobs of the installed packages.
//
//   SQLite      rpmdb.sqlite   rpm 4.16 and later (Fedora 33, RHEL 9)          rpm_sqlite.cc
//   Berkeley    Packages       rpm before (RHEL 8 and older)                   rpm_bdb.cc
//   ndb         Packages.db    SUSE                                           rpm_ndb.cc
//
// Each reads pages as it needs them, holds one blob at a time, and spends no more reads than the file has bytes: blobs
// that claim more together than the file holds are damage, so that a small hostile file cannot ask for terabytes.
#pragma once
#include <cstdint>
#include <functional>

#include "base/random_access.h"
#include "base/result.h"

namespace plimsoll::formats {

struct RpmBlobVisitor {
  // A package's header, valid during the call, and its number in the database. False ends the reading.
  std::function<bool(std::uint32_t number, base::Bytes blob)> blob;
  // One record that could not be read; the reading goes on.
  std::function<void(base::Error)> damaged;
};

inline constexpr std::uint64_t kRpmBlobLimit = 32U
                                               << 20U;  // bytes of one header; the largest real ones have about 15 MB

// Whether these first bytes are those of an rpm database in one of the three forms.
bool is_rpm_database(base::Bytes head);

// Reads all blobs, in the form that the magic number tells. An error means that packages may be missing without a
// trace: truncated, invalid, unsupported, io.
base::Status read_rpm_database(const base::RandomAccess& file, const RpmBlobVisitor& visitor);

}  // namespace plimsoll::formats
