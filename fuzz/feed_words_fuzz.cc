// What is read out of the words of feeds: names, ecosystems, severities, module streams.
#include "advisory/feeds.h"
#include "advisory/match_subject.h"
#include "advisory/mirror.h"
#include "advisory/names.h"
#include "advisory/severity.h"
#include "input.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plimsoll::advisory;
  using plimsoll::fuzz::holds;
  plimsoll::fuzz::Input input(data, size);
  const std::string_view ecosystem = input.line(), words = input.rest();
  const std::string_view base = base_ecosystem(ecosystem);
  holds(ecosystem.starts_with(base) && ecosystem.ends_with(ecosystem_suffix(ecosystem)));
  for (const std::string_view known : {base, std::string_view("PyPI"), std::string_view("NuGet")}) {
    const std::string key = name_key(known, words);
    holds(name_key(known, key) == key);
    holds(has_spellings(known) || key == words);
  }
  holds(feed_of(words).prefix.empty() || words.starts_with(feed_of(words).prefix));
  const std::string word = severity_word_of(words);
  holds(word.empty() || severity_of_word(word) != plimsoll::model::Severity::unknown);
  for (const std::string& stream : streams_of(words)) {
    holds(stream.find(':') != std::string::npos && module_stream(stream) == stream);
  }
  (void)is_modular(words);
  (void)is_cve(words);
  if (const auto names = parse_ecosystems(words)) {
    for (const std::string& name : *names) holds(name.find('/') == std::string::npos && !name.starts_with('.'));
  }
  return 0;
}
