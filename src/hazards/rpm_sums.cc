// Checksums in the headers of an rpm database: FILEDIGESTS, of the algorithm that FILEDIGESTALGO names (OpenPGP's
// numbers; MD5 where it is absent). Left out is what `rpm -V` does not compare: configuration, ghosts, what is no
// regular file, and files whose FILEVERIFYFLAGS say so.
#include "formats/rpm_database.h"
#include "formats/rpm_header.h"
#include "hazards/all_hazard_analyzers.h"
#include "hazards/file_sums.h"

namespace plimsoll::hazards {

using formats::RpmHeader;
using formats::RpmTag;

namespace {

constexpr auto kDatabases = std::to_array<std::string_view>(
    {"var/lib/rpm/Packages", "var/lib/rpm/Packages.db", "var/lib/rpm/rpmdb.sqlite", "usr/lib/sysimage/rpm/Packages",
     "usr/lib/sysimage/rpm/Packages.db", "usr/lib/sysimage/rpm/rpmdb.sqlite", "usr/share/rpm/Packages",
     "usr/share/rpm/Packages.db", "usr/share/rpm/rpmdb.sqlite"});
constexpr std::uint32_t kTypeOfMode = 0170000, kRegular = 0100000;
constexpr std::uint32_t kLeftOut = 1U | (1U << 6U);  // RPMFILE_CONFIG, RPMFILE_GHOST
constexpr std::uint32_t kVerifyDigest = 1;           // RPMVERIFY_FILEDIGEST

bool wants(const analysis::Entry& entry) {
  const std::string_view name = analysis::base_name(entry.path);
  return entry.type == analysis::EntryType::file &&
         (name == "Packages" || name == "Packages.db" || name == "rpmdb.sqlite");
}

bool sniff(const analysis::Entry&, base::Bytes head) {
  return formats::is_rpm_database(head);
}

std::string_view algorithm_of(const RpmHeader& header) {
  switch (header.number(RpmTag::file_digest_algorithm).value_or(1)) {
    case 1:
      return "md5";
    case 2:
      return "sha1";
    case 8:
      return "sha256";
    default:
      return {};
  }
}

void read(const RpmHeader& header, std::string_view database, analysis::Facts& out) {
  const std::string package(header.string(RpmTag::name).value_or(""));
  const std::string_view algorithm = algorithm_of(header);
  if (package.empty() || algorithm.empty()) return;
  std::vector<std::string_view> folders, digests;
  header.strings(RpmTag::dir_names, [&](std::string_view folder) {
    folders.push_back(folder.starts_with('/') ? folder.substr(1) : folder);
    return true;
  });
  header.strings(RpmTag::file_digests, [&](std::string_view digest) {
    digests.push_back(digest);
    return true;
  });
  const auto indexes = header.numbers(RpmTag::dir_indexes);
  const auto modes = header.numbers(RpmTag::file_modes);
  const auto flags = header.numbers(RpmTag::file_flags);
  const auto verify = header.numbers(RpmTag::file_verify_flags);
  PackageSums sums(kPackageSumsDocument, package, algorithm, std::string(database));
  std::uint32_t i = 0;
  std::string path;
  header.strings(RpmTag::basenames, [&](std::string_view name) {
    const std::uint32_t at = i++;
    if (at >= indexes.size() || indexes[at] >= folders.size() || at >= digests.size()) return false;
    const bool is_compared = verify.size() <= at || (verify[at] & kVerifyDigest) != 0;
    if ((modes[at] & kTypeOfMode) != kRegular || (flags[at] & kLeftOut) != 0 || !is_compared) return true;
    path.assign(folders[indexes[at]]).append(name);
    if (const auto sum = sum_of_hex(digests[at])) sums.add(path, *sum, out);
    return true;
  });
  sums.finish(out);
}

// What is wrong with the database itself is said by who reads its packages.
void visit(const analysis::Entry& entry, const base::RandomAccess& file, const base::Limits& limits,
           analysis::Facts& out) {
  std::uint64_t count = 0;
  const formats::RpmBlobVisitor visitor{
      .blob =
          [&](std::uint32_t, base::Bytes blob) {
            if (++count > limits.packages_per_file) return false;
            if (const auto header = RpmHeader::parse(blob)) read(*header, entry.path, out);
            return true;
          },
      .damaged = [](const base::Error&) {},
  };
  static_cast<void>(formats::read_rpm_database(file, visitor));
}

}  // namespace

constinit const analysis::Analyzer kRpmSums{"rpm_sums", 1,         "Checksums of rpm packages", wants, sniff,
                                            visit,      kDatabases};

}  // namespace plimsoll::hazards
