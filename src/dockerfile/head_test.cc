#include "dockerfile/head.h"

#include <gtest/gtest.h>

namespace plimsoll::dockerfile {
namespace {

// "keyword|name=value|...|arguments", and the flag's value where it stands in the file.
std::string read(std::string_view line, std::size_t most = 100) {
  MappedText text;
  text.append(line, 0);
  const Head head = read_head(text, most);
  std::string shown(line.substr(head.keyword.start, head.keyword.size()));
  for (const Flag& flag : head.flags) {
    shown += "|" + flag.name;
    if (flag.value)
      shown += "=" + *flag.value + "@" + std::string(line.substr(flag.value_span.start, flag.value_span.size()));
  }
  return shown + "|" + std::string(line.substr(head.arguments.start, head.arguments.size()));
}

TEST(Head, KeywordFlagsAndTheRest) {
  const struct {
    const char *line, *shown;
  } rows[] = {
      {"RUN x  ", "RUN|x"},
      {"RUN", "RUN|"},
      {"  RUN\t--a=b --c  x --d", "RUN|a=b@b|c|x --d"},
      {"COPY --from=\"a b\" x", "COPY|from=a b@\"a b\"|x"},
      {"COPY --from=a\\ b x", "COPY|from=a b@a\\ b|x"},
      {"COPY --from= x", "COPY|from=@|x"},
      {"RUN -- --x", "RUN|--x"},
      {"RUN --", "RUN|"},
      {"RUN -x", "RUN|-x"},
      {"RUN --x", "RUN|x|"},
      {"RUN --x=\"open y", "RUN|x=open y@\"open y|"},
      {"", "|"},
  };
  for (const auto& row : rows) EXPECT_EQ(read(row.line), row.shown) << row.line;
  EXPECT_EQ(read("RUN --a --b --c x", 2), "RUN|a|b|--c x");
}

}  // namespace
}  // namespace plimsoll::dockerfile
