// One document of a feed, which comes from the network. What was read goes through the form of the database unchanged.
#include "advisory/osv.h"
#include "advisory/record_codec.h"
#include "advisory/version/version.h"
#include "input.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plimsoll::advisory;
  static OsvReader reader([](std::string_view ecosystem) -> CompareVersions {
    const Comparer* comparer = comparer_for(ecosystem);
    return comparer == nullptr ? nullptr : comparer->compare;
  });
  const auto read = reader.read(plimsoll::fuzz::text_of(data, size));
  if (!read) return 0;
  const Record& record = read->record;
  plimsoll::fuzz::holds(!record.id.empty());
  const auto stored =
      decode_facts(encode_facts(record, {}, 4096), 4096, [](std::string_view, std::string_view) { return true; });
  plimsoll::fuzz::holds(stored && stored->record.id == record.id && stored->record.aliases == record.aliases);
  plimsoll::fuzz::holds(stored->record.affected == record.affected && stored->record.cves == record.cves);
  plimsoll::fuzz::holds(stored->record.modified == record.modified && stored->record.withdrawn == record.withdrawn);
  const std::string prose = encode_text(record);
  Record text;
  plimsoll::fuzz::holds(prose.empty() || decode_text(prose, text).has_value());
  plimsoll::fuzz::holds(text.summary == record.summary && text.references == record.references);
  return 0;
}
