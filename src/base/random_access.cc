#include "base/random_access.h"

namespace plimsoll::base {

Status read_exact(const RandomAccess& file, std::uint64_t offset, std::span<std::byte> out) {
  PLIMSOLL_TRY(got, file.read_at(offset, out));
  if (got != out.size()) {
    return fail(Error{ErrorCode::truncated, fmt::format("{} bytes wanted, {} there", out.size(), got), {}, offset});
  }
  return {};
}

Result<Bytes> read_all(const RandomAccess& file, std::uint64_t limit, std::vector<std::byte>& storage) {
  if (file.size() > limit) return fail(ErrorCode::limit, "{} bytes, more than the limit of {}", file.size(), limit);
  if (const auto bytes = file.in_memory()) return *bytes;
  storage.resize(file.size());
  PLIMSOLL_CHECK(read_exact(file, 0, storage));
  return Bytes(storage);
}

}  // namespace plimsoll::base
