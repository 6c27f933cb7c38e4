// The packed checksums that a worker sends to the broker.
#include "hazards/file_sums.h"
#include "input.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plimsoll;
  const std::string_view bytes = fuzz::text_of(data, size);
  std::string again;
  hazards::for_each_file(
      bytes, [&](std::string_view path, const hazards::FileSums& sums) { hazards::pack_file(path, sums, again); });
  fuzz::holds(bytes.starts_with(again));
  fuzz::holds(hazards::unpack_sums(bytes).size() == size / sizeof(hazards::RecordedSum));
  return 0;
}
