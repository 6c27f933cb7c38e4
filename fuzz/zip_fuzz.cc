// Zip archives: the end record, the directory, every member that can be read, and a nested archive by window.
#include <cstddef>
#include <cstdint>

#include "formats/zip.h"

namespace {

using namespace plimsoll;

void read_all(const base::RandomAccess& file, int depth) {
  base::Limits limits;
  limits.archive_entries = 1000;
  auto archive = formats::ZipArchive::open(file, limits);
  if (!archive) return;
  std::uint64_t budget = 1U << 20U;
  (void)archive->overlap();
  (void)archive->each([&](const formats::ZipMember& member) -> base::Status {
    (void)archive->read_member(member, 1U << 16U, [&](base::Bytes bytes) -> base::Status {
      if (bytes.size() > budget) return base::fail(base::ErrorCode::limit, "enough");
      budget -= bytes.size();
      return {};
    });
    const auto window = archive->window(member);
    if (window && depth > 0) read_all(*window, depth - 1);
    return {};
  });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  read_all(base::MemoryAccess(base::Bytes(reinterpret_cast<const std::byte*>(data), size)), 1);
  return 0;
}
