#include "formats/tar_writer.h"

#include <fmt/format.h>

#include <algorithm>

namespace plimsoll::formats {
namespace {

std::string block(std::string_view name, char type, std::uint64_t size, std::uint32_t mode, std::string_view link) {
  std::string header(kTarBlock, '\0');
  const auto put = [&](std::size_t at, std::string_view text) {
    std::copy(text.begin(), text.end(), header.begin() + static_cast<std::ptrdiff_t>(at));
  };
  put(0, name.substr(0, 100));
  put(100, fmt::format("{:07o}", mode & 07777U));
  put(108, "0000000");
  put(116, "0000000");
  put(124, fmt::format("{:011o}", std::min<std::uint64_t>(size, 077777777777)));
  put(136, "00000000000");
  put(148, "        ");
  header[156] = type;
  put(157, link.substr(0, 100));
  put(257, std::string_view("ustar\00000", 8));
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

std::string tar_header(std::string_view name, char type, std::uint64_t size, std::uint32_t mode,
                       std::string_view link) {
  std::string records;
  if (name.size() > 100) records += record("path", name);
  if (link.size() > 100) records += record("linkpath", link);
  if (size > 077777777777) records += record("size", std::to_string(size));
  std::string out;
  if (!records.empty()) out = block("pax", 'x', records.size(), 0644, {}) + records + tar_padding(records.size());
  return out + block(name, type, size, mode, link);
}

}  // namespace plimsoll::formats
