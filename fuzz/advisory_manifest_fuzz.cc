// The manifest of an advisory database, as it is and with a checksum that fits. What was read is written and read again
// as the same.
#include "advisory/manifest.h"
#include "formats/digest.h"
#include "formats/json.h"
#include "input.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plimsoll;
  const std::string_view text = fuzz::text_of(data, size);
  (void)advisory::parse_manifest(text);
  auto json = formats::parse_json(text, {.size = 1U << 20U, .depth = 8, .values = 1000, .keep = {}});
  if (!json || !json->is_object()) return 0;
  json->erase("checksum");
  const auto dump = [&] { return json->dump(-1, ' ', false, formats::Json::error_handler_t::replace); };
  (*json)["checksum"] = formats::sha256_hex(dump());
  auto manifest = advisory::parse_manifest(dump());
  if (!manifest) return 0;
  const std::string written = advisory::to_json(*manifest);
  const auto again = advisory::parse_manifest(written);
  fuzz::holds(again && again->feeds.size() == manifest->feeds.size() && again->id == manifest->id);
  return 0;
}
