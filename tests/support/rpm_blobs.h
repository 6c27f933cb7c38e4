// What a reader of rpm databases gives, as text: one name a line, then what was damaged, then the error.
#pragma once
#include <string>

#include "formats/rpm_database.h"
#include "formats/rpm_header.h"

namespace plimsoll::test {

struct RpmBlobs {
  std::vector<std::string> names;  // "3 origin"; a blob that is no header: "3 ?"
  std::vector<std::string> damaged;
  std::string error;
};

inline RpmBlobs read_rpm(const base::RandomAccess& file) {
  RpmBlobs all;
  const formats::RpmBlobVisitor visitor{
      .blob =
          [&](std::uint32_t number, base::Bytes blob) {
            const auto header = formats::RpmHeader::parse(blob);
            const auto name = header ? header->string(formats::RpmTag::name).value_or("?") : "?";
            all.names.push_back(fmt::format("{} {}", number, name));
            return true;
          },
      .damaged = [&](const base::Error& error) { all.damaged.push_back(error.sentence()); }};
  if (const auto status = formats::read_rpm_database(file, visitor); !status) all.error = status.error().sentence();
  return all;
}

inline RpmBlobs read_rpm(std::string_view bytes) {
  return read_rpm(base::MemoryAccess(base::bytes_of(bytes)));
}

// rpm --dbpath rpm -qa --qf "%{DBINSTANCE} %{NAME}\n", of the database that make.py --keep-rpm-form keeps.
inline const std::vector<std::string>& rpm_fixture_names() {
  static const std::vector<std::string> names = {"1 modular", "2 lib-epoch", "3 origin", "4 zero-epoch",
                                                 "5 gpg-pubkey"};
  return names;
}

// Cuts the file at every 64th byte and flips bits at 2,000 seeded places. No cut may go unsaid, and no more packages
// may come out than are in it. Returns what is wrong, or nothing.
inline std::string break_rpm(const std::string& bytes) {
  for (std::size_t size = 0; size < bytes.size(); size += 64) {
    const auto read = read_rpm(std::string_view(bytes).substr(0, size));
    if (read.error.empty() && read.damaged.empty()) return fmt::format("cut at {}: unsaid", size);
  }
  std::uint64_t state = 42;
  for (int i = 0; i < 2000; ++i) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    std::string broken = bytes;
    char& byte = broken[(state >> 20U) % broken.size()];
    byte = static_cast<char>(byte ^ (1 << (state >> 60U) % 8));
    const auto read = read_rpm(broken);
    if (read.names.size() > 2 * rpm_fixture_names().size())
      return fmt::format("flip {}: {} names", i, read.names.size());
  }
  return {};
}

}  // namespace plimsoll::test
