// A segment of an advisory database. As it is, checksums would stop every mutation at the door; so the input is also
// taken as what is behind them: two bytes with the size of the root, the body, the root. A segment is made of that with
// checksums that fit.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "advisory/segment.h"

namespace {

using plimsoll::advisory::PagedWriter;
using plimsoll::advisory::Segment;

void ask(std::string_view file) {
  const auto segment = Segment::open(plimsoll::base::bytes_of(file));
  if (!segment) return;
  (void)(*segment)->check();
  for (const char* key : {"foo", "CVE-2024-0001", "DSA-1", ""}) {
    auto about = (*segment)->about(key);
    if (about && !about->empty()) (void)(*segment)->add_text(about->front(), about->front().text_at);
    (void)(*segment)->records_of(key);
    (void)(*segment)->names_of(key);
    (void)(*segment)->severity_of(key);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  ask(input);
  if (size < 2) return 0;
  const std::string_view content = input.substr(2);
  const std::size_t root = std::min<std::size_t>(data[0] + 256U * data[1], content.size());
  std::string file;
  PagedWriter writer([&](std::string_view bytes) -> plimsoll::base::Status {
    file += bytes;
    return {};
  });
  (void)writer.append(content.substr(0, content.size() - root));
  (void)writer.finish(content.substr(content.size() - root));
  ask(file);
  return 0;
}
