// The bytes of a record in a segment: facts, names and text. What was understood is written the same way again.
#include "advisory/record_codec.h"
#include "input.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plimsoll::advisory;
  using plimsoll::fuzz::holds;
  constexpr std::uint64_t kHere = 1U << 20U;
  const std::string_view bytes = plimsoll::fuzz::text_of(data, size);
  const auto all = [](std::string_view, std::string_view) { return true; };
  const auto none = [](std::string_view, std::string_view) { return false; };
  const auto facts = decode_facts(bytes, kHere, all);
  const auto lean = decode_facts(bytes, kHere, none);
  if (facts) {
    holds(lean && lean->record.affected.empty() && lean->record.id == facts->record.id);
    const auto names = decode_names(bytes);
    holds(names && names->id == facts->record.id && names->aliases == facts->record.aliases);
    const std::string written = encode_facts(facts->record, facts->text, kHere);
    const auto again = decode_facts(written, kHere, all);
    holds(again && encode_facts(again->record, again->text, kHere) == written);
    holds(again->record.affected == facts->record.affected && again->record.cves == facts->record.cves);
    holds(again->record.severity == facts->record.severity && again->record.published == facts->record.published);
  }
  Record record;
  if (decode_text(bytes, record)) {
    Record again;
    const std::string prose = encode_text(record);
    holds(prose.empty() || decode_text(prose, again).has_value());
    holds(again.summary == record.summary && again.details == record.details && again.references == record.references);
  }
  return 0;
}
