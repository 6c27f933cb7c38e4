#include "formats/tar_writer.h"

#include <fmt/format.h>

#include <algorithm>

namespace plimsoll::formats {
namespace {

std::string block(const TarMember& member) {
  std::string header(kTarBlock, '\0');
  const auto put = [&](std::size_t at, std::string_view text) {
    std::copy(text.begin(), text.end(), header.begin() + static_cast<std::ptrdiff_t>(at));
  };
  const auto octal = [&](std::size_t at, std::size_t digits, std::uint64_t value) {
    put(at, fmt::format("{:0{}o}", value < (std::uint64_t{1} << 3 * digits) ? value : 0, digits));
  };
  put(0, member.name.substr(0, 100));
  octal(100, 7, member.mode & 07777U);
  octal(108, 7, member.uid);
  octal(116, 7, member.gid);
  octal(124, 11, member.is_hole ? 0 : member.size);
  octal(136, 11, 0);
  put(148, "        ");
  header[156] = member.type;
  put(157, member.link.substr(0, 100));
  put(257, std::string_view("ustar\00000", 8));
  octal(329, 7, member.device_major);
  octal(337, 7, member.device_minor);
  unsigned sum = 0;
  for (const char c : header) sum += static_cast<unsigned char>(c);
  put(148, fmt::format("{:06o}", sum));
  header[154] = '\0';
  return header;
}

// "27 path=...\n": the length counts itself.
std::string record(std::string_view key, std::string_view value) {
  const std::size_t rest = key.size() + value.size() + 3;
  std::size_t length = rest + 1;
  while (rest + std::to_string(length).size() != length) length = rest + std::to_string(length).size();
  return fmt::format("{} {}={}\n", length, key, value);
}

}  // namespace

std::string tar_header(const TarMember& member) {
  std::string records;
  if (member.name.size() > 100) records += record("path", member.name);
  if (member.link.size() > 100) records += record("linkpath", member.link);
  if (member.uid > 07777777) records += record("uid", std::to_string(member.uid));
  if (member.gid > 07777777) records += record("gid", std::to_string(member.gid));
  if (!member.capability.empty()) records += record("SCHILY.xattr.security.capability", member.capability);
  if (member.is_hole) {
    records += record("GNU.sparse.major", "0") + record("GNU.sparse.minor", "1") +
               record("GNU.sparse.size", std::to_string(member.size)) + record("GNU.sparse.numblocks", "0");
  } else if (member.size > 077777777777) {
    records += record("size", std::to_string(member.size));
  }
  std::string out;
  if (!records.empty()) {
    out = block({.name = "pax", .type = 'x', .size = records.size(), .mode = 0644}) + records +
          tar_padding(records.size());
  }
  return out + block(member);
}

std::string tar_header(std::string_view name, char type, std::uint64_t size, std::uint32_t mode,
                       std::string_view link) {
  return tar_header({.name = name, .type = type, .size = size, .mode = mode, .link = link});
}

}  // namespace plimsoll::formats
