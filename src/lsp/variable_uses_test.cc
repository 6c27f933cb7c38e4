#include "lsp/variable_uses.h"

#include <gtest/gtest.h>

#include "dockerfile/parse.h"

namespace plimsoll::lsp {
namespace {

// The names in the last instruction, in order.
std::string uses(const std::string& text) {
  const dockerfile::Document document = dockerfile::parse(text);
  std::string all;
  each_variable_use(document, document.instructions.back(), [&](std::string_view name, dockerfile::Span at) {
    EXPECT_EQ(document.at(at), name);
    all += (all.empty() ? "" : " ") + std::string(name);
  });
  return all;
}

struct Row {
  const char* text;
  const char* names;
};

const Row kRows[] = {
    {"FROM $A:${B}-$C", "A B C"},
    {"FROM --platform=$BUILDPLATFORM a", "BUILDPLATFORM"},
    {"ENV A=$B C='$D' E=\"$F\" G=\\$H", "B F"},
    {"ENV A=${B:-$C}", "B C"},
    {"ENV A=$ B=$1 C=${}", ""},
    {"RUN echo $A '$B' \"'$C'\" \\$D $(echo $E)", "A C E"},
    {"RUN echo \\\n  $A \\\n  # $B\n  $C", "A C"},
    {"RUN echo $A\\\nB", ""},  // $AB, which stands nowhere in one piece
    {"RUN [\"echo\", \"$A\"]", ""},
    {"CMD [\"$A\"]", ""},
    {"VOLUME [\"$A\"]", "A"},
    {"HEALTHCHECK CMD curl $A", "A"},
    {"RUN <<EOF\necho $A '$B'\nEOF\n", "A"},
    {"RUN <<'EOF'\necho $A\nEOF\n", "A"},
    {"COPY <<EOF /x\n$A '$B' \\$C\nEOF\n", "A B"},
    {"COPY <<'EOF' /x\n$A\nEOF\n", ""},
    {"# escape=`\nRUN echo `$A", "A"},
    {"# escape=`\nENV A=`$B C=$D", "D"},
    {"ONBUILD RUN echo $A", ""},
};

TEST(VariableUses, Rows) {
  for (const Row& row : kRows) EXPECT_EQ(uses(row.text), row.names) << row.text;
}

}  // namespace
}  // namespace plimsoll::lsp
