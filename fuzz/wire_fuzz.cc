// The form in which a worker's facts reach the broker: hostile by assumption. What was read is written and read again
// as the same.
#include <variant>
#include <vector>

#include "base/wire.h"
#include "input.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plimsoll;
  base::WireReader in(fuzz::text_of(data, size));
  base::WireWriter out;
  std::vector<std::variant<std::uint64_t, std::string>> read;
  while (!in.failed() && !in.at_end()) {
    const std::uint64_t kind = in.number();
    if (kind % 3 == 0) {
      std::string text = in.text(1000);
      fuzz::holds(text.size() <= size);
      if (!in.failed()) out.text(text), read.emplace_back(std::move(text));
    } else if (kind % 3 == 1) {
      fuzz::holds(in.count(2) <= size / 2);
    } else {
      const std::uint64_t number = in.number();
      if (!in.failed()) out.number(number), read.emplace_back(number);
    }
  }
  if (in.failed()) fuzz::holds(in.number() == 0 && in.text().empty() && in.count() == 0);
  base::WireReader again(out.bytes());
  for (const auto& value : read) {
    if (const auto* text = std::get_if<std::string>(&value)) {
      fuzz::holds(again.text() == *text);
    } else {
      fuzz::holds(again.number() == std::get<std::uint64_t>(value));
    }
  }
  fuzz::holds(!again.failed() && again.at_end());
  return 0;
}
