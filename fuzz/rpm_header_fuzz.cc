#include "analyze.h"
#include "formats/rpm_header.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plimsoll;
  using formats::RpmTag;
  const auto header = formats::RpmHeader::parse(std::as_bytes(std::span(data, size)));
  if (!header) return 0;
  std::size_t sum = 0;
  for (std::uint32_t tag = 1000; tag < 1120; ++tag) {
    const auto number = header->numbers(static_cast<RpmTag>(tag));
    for (std::uint32_t i = 0; i < number.size(); ++i) sum += number[i];
    header->strings(static_cast<RpmTag>(tag), [&](std::string_view text) {
      for (const char c : text) sum += static_cast<unsigned char>(c);
      return true;
    });
    sum += header->string(static_cast<RpmTag>(tag)).value_or("").size();
  }
  volatile std::size_t used = sum;  // so that the reads are not left out
  (void)used;
  return 0;
}
