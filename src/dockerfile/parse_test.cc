#include "dockerfile/parse.h"

#include <gtest/gtest.h>

#include "dockerfile/print.h"

namespace plimsoll::dockerfile {
namespace {

using Strings = std::vector<std::string>;

// What was read, and that it prints back.
Document read(std::string text, const ParseLimits& limits = {}) {
  Document document = parse(text, limits);
  EXPECT_EQ(print(document), text);
  EXPECT_EQ(fault_of(document), std::nullopt) << text;
  return document;
}

Strings values(const Instruction& instruction) {
  Strings values;
  for (const Word& word : instruction.words) values.push_back(word.value);
  return values;
}

// "message @ the bytes"
Strings errors(const std::string& text) {
  const Document document = read(text);
  Strings lines;
  for (const SyntaxError& error : document.errors)
    lines.push_back(error.message + " @ " + std::string(document.at(error.span)));
  return lines;
}

TEST(Parse, FromRunCopy) {
  const Document document = read(
      "FROM --platform=linux/amd64 debian:12 AS base\n"
      "RUN --mount=type=cache,target=/x apt-get update && \\\n"
      "    apt-get install -y curl\n"
      "COPY --from=base --link a 'b' /d/\n");
  EXPECT_TRUE(document.errors.empty());
  ASSERT_EQ(document.instructions.size(), 3U);
  const Instruction& from = document.instructions[0];
  EXPECT_EQ(from.keyword, Keyword::kFrom);
  EXPECT_EQ(from.span, (Span{0, 45}));
  ASSERT_EQ(from.flags.size(), 1U);
  EXPECT_EQ(from.flags[0].name, "platform");
  EXPECT_EQ(from.flags[0].value, "linux/amd64");
  EXPECT_EQ(document.at(from.flags[0].span), "--platform=linux/amd64");
  EXPECT_EQ(document.at(from.flags[0].value_span), "linux/amd64");
  EXPECT_EQ(values(from), (Strings{"debian:12", "AS", "base"}));
  EXPECT_EQ(from.words[0].span, (Span{28, 37}));
  const Instruction& run = document.instructions[1];
  EXPECT_EQ(run.arguments.text(), "apt-get update &&     apt-get install -y curl");
  EXPECT_TRUE(run.words.empty());
  EXPECT_FALSE(run.exec_form);
  EXPECT_EQ(document.at(run.arguments.source_span({18, 29})), "    apt-get");
  const Instruction& copy = document.instructions[2];
  EXPECT_EQ(values(copy), (Strings{"a", "b", "/d/"}));
  EXPECT_EQ(copy.flag("link")->value, std::nullopt);
  EXPECT_EQ(copy.stage, 0U);
}

TEST(Parse, ContinuationsDropCommentsAndBlankLines) {
  const Document document = read("FROM a\nRUN x \\  \n# one\n\n  # two \\\n \t\n y \\\\\nUSER u\n");
  EXPECT_TRUE(document.errors.empty());
  ASSERT_EQ(document.instructions.size(), 3U);
  const Instruction& run = document.instructions[1];
  EXPECT_EQ(run.arguments.text(), "x  y \\\\");  // two escapes at the end continue nothing
  EXPECT_EQ(document.at(run.span), "RUN x \\  \n# one\n\n  # two \\\n \t\n y \\\\");
  ASSERT_EQ(document.comments.size(), 2U);
  EXPECT_EQ(document.at(document.comments[1].span), "# two \\");
  EXPECT_EQ(document.comments[1].line, 5U);
  EXPECT_EQ(document.comments[1].instruction, 1U);
  EXPECT_EQ(run.blank_lines, (std::vector<Span>{{23, 23}, {34, 36}}));
}

TEST(Parse, AKeywordMayBeSplitAndStartBehindAnEscape) {
  const Document document = read("\\\n\n# c\nFR\\\nOM a\nfrom b as c\n");
  EXPECT_TRUE(document.errors.empty());
  ASSERT_EQ(document.stages.size(), 2U);
  EXPECT_EQ(document.at(document.instructions[0].keyword_span), "FR\\\nOM");
  EXPECT_EQ(document.instructions[0].span.start, 0U);
  EXPECT_EQ(document.stages[1].name, "c");
}

TEST(Parse, BomCrlfAndNoLineEndAtTheEnd) {
  const Document document = read("\xEF\xBB\xBF# escape=`\r\nFROM a\r\n\r\n# c\r\nRUN x `\r\n  y\r\nUSER u");
  EXPECT_TRUE(document.errors.empty());
  EXPECT_EQ(document.escape, '`');
  ASSERT_EQ(document.instructions.size(), 3U);
  EXPECT_EQ(document.instructions[1].arguments.text(), "x   y");
  EXPECT_EQ(document.at(document.instructions[1].span), "RUN x `\r\n  y");
  EXPECT_EQ(document.comments[0].line, 4U);
  EXPECT_EQ(document.at(document.comments[0].span), "# c");
  EXPECT_EQ(values(document.instructions[2]), (Strings{"u"}));
}

TEST(Parse, WordsByInstruction) {
  const struct {
    const char* line;
    Strings words;
    bool exec_form = false;
  } rows[] = {
      {"ENV A=1 B=\"x y\" C='p\"q' D=a\\ b", {"A=1", "B=x y", "C=p\"q", "D=a b"}},
      {"ENV KEY  some \"text\"  here", {"KEY", "some text  here"}},
      {"LABEL a.b=\"c\\\"d\" \"e f\"=g", {"a.b=c\"d", "e f=g"}},
      {"ARG X Y=\"1 2\"", {"X", "Y=1 2"}},
      {"EXPOSE 80  443/udp $P", {"80", "443/udp", "$P"}},
      {"VOLUME /a /b", {"/a", "/b"}},
      {"VOLUME [\"/a b\", \"/c\"]", {"/a b", "/c"}, true},
      {"USER \"a\":b", {"a:b"}},
      {"WORKDIR /a b", {"/a b"}},
      {"STOPSIGNAL SIGTERM", {"SIGTERM"}},
      {"MAINTAINER \"A\" <b@c>", {"\"A\" <b@c>"}},
      {"CMD [\"a\", \"b\\n\\u00e9\\ud83d\\ude00\\ud800\"] ", {"a", "b\n\xC3\xA9\xF0\x9F\x98\x80\xEF\xBF\xBD"}, true},
      {"CMD [ -f x ] && y", {}},
      {"CMD []", {}, true},
      {"ENTRYPOINT [\"a\"] b", {}},
      {"RUN ['a']", {}},
      {"SHELL [\"/bin/bash\", \"-c\"]", {"/bin/bash", "-c"}, true},
      {"ADD --checksum=sha256:x https://a/b ./", {"https://a/b", "./"}},
      {"COPY [\"a b\", \"/c\"]", {"a b", "/c"}, true},
      {"HEALTHCHECK NONE", {"NONE"}},
      {"HEALTHCHECK --interval=5s CMD curl x", {"CMD"}},
      {"ENV A=${B:-x y} C=d", {"A=${B:-x", "y}", "C=d"}},
  };
  for (const auto& row : rows) {
    const Document document = read(std::string("FROM a\n") + row.line + "\n");
    ASSERT_EQ(document.instructions.size(), 2U) << row.line;
    EXPECT_EQ(values(document.instructions[1]), row.words) << row.line;
    EXPECT_EQ(document.instructions[1].exec_form, row.exec_form) << row.line;
  }
}

TEST(Parse, NestedInstructions) {
  const Document document =
      read("FROM a\nONBUILD COPY --from=b <<X /x\nhi\nX\nHEALTHCHECK --retries=3 cmd [\"a\", \"b\"]\n");
  EXPECT_TRUE(document.errors.empty());
  const Instruction& onbuild = document.instructions[1];
  ASSERT_NE(onbuild.nested, nullptr);
  EXPECT_EQ(onbuild.nested->keyword, Keyword::kCopy);
  EXPECT_EQ(onbuild.nested->flags[0].value, "b");
  ASSERT_EQ(onbuild.nested->heredocs.size(), 1U);
  EXPECT_EQ(onbuild.nested->heredocs[0].text.text(), "hi\n");
  EXPECT_EQ(document.at(onbuild.span), "ONBUILD COPY --from=b <<X /x\nhi\nX");
  EXPECT_EQ(onbuild.nested->stage, 0U);
  const Instruction& check = document.instructions[2];
  ASSERT_NE(check.nested, nullptr);
  EXPECT_TRUE(check.nested->exec_form);
  EXPECT_EQ(values(*check.nested), (Strings{"a", "b"}));
  EXPECT_EQ(document.at(check.nested->words[1].span), "\"b\"");
}

TEST(Parse, Heredocs) {
  const Document document = read(
      "FROM a\n"
      "RUN <<-ONE 3<<\"T W\" cat | sort \\\n  -r\n"
      "\tx\n"
      "# no comment \\\n"
      "\t\tONE\n"
      "y\n"
      "T W\n"
      "USER u\n");
  EXPECT_TRUE(document.errors.empty());
  EXPECT_TRUE(document.comments.empty());
  ASSERT_EQ(document.instructions.size(), 3U);
  const Instruction& run = document.instructions[1];
  EXPECT_EQ(run.arguments.text(), "<<-ONE 3<<\"T W\" cat | sort   -r");
  ASSERT_EQ(run.heredocs.size(), 2U);
  const Heredoc& one = run.heredocs[0];
  EXPECT_EQ(one.name, "ONE");
  EXPECT_TRUE(one.strips_tabs);
  EXPECT_TRUE(one.expands);
  EXPECT_EQ(document.at(one.marker), "<<-ONE");
  EXPECT_EQ(document.at(one.body), "\tx\n# no comment \\\n");
  EXPECT_EQ(one.text.text(), "x\n# no comment \\\n");
  EXPECT_EQ(document.at(one.terminator), "ONE");
  const Heredoc& two = run.heredocs[1];
  EXPECT_EQ(two.name, "T W");
  EXPECT_FALSE(two.expands);
  EXPECT_EQ(document.at(two.marker), "3<<\"T W\"");
  EXPECT_EQ(document.at(two.body), "y\n");
  EXPECT_EQ(document.at(run.span).substr(run.span.size() - 5), "y\nT W");
}

TEST(Parse, StagesAndTheirBases) {
  const Document document =
      read("ARG V=1\nFROM a AS Base\nRUN x\nFROM base\nFROM scratch AS base\nFROM BASE AS z\nUSER u\n");
  EXPECT_TRUE(document.errors.empty());
  EXPECT_EQ(document.instructions[0].stage, std::nullopt);
  ASSERT_EQ(document.stages.size(), 4U);
  EXPECT_EQ(document.stages[0].name, "Base");
  EXPECT_EQ(document.stages[0].first_instruction, 1U);
  EXPECT_EQ(document.stages[0].end_instruction, 3U);
  EXPECT_EQ(document.stages[0].base, std::nullopt);
  EXPECT_EQ(document.stages[1].base, 0U);
  EXPECT_EQ(document.stages[2].base, std::nullopt);
  EXPECT_EQ(document.stages[3].base, 2U);
  EXPECT_EQ(document.at(document.stages[3].span), "FROM BASE AS z\nUSER u");
  EXPECT_EQ(document.stage_named("BASE", 4), 2U);
  EXPECT_EQ(document.stage_named("base", 2), 0U);
  EXPECT_EQ(document.stage_named("", 4), std::nullopt);
}

TEST(Parse, ErrorsHaveAPlaceAndTheRestIsRead) {
  const struct {
    const char* text;
    Strings errors;
  } rows[] = {
      {"", {"There is no instruction in this file. @ "}},
      {"# c\n", {"There is no instruction in this file. @ "}},
      {"FROM a\nRNU x\nUSER u\n", {"`RNU` is no instruction; did you mean RUN? @ RNU"}},
      {"FROM a\nINCLUDE x\n", {"`INCLUDE` is no instruction. @ INCLUDE"}},
      {"RUN x\nFROM a\n", {"Only ARG may stand before the first FROM. @ RUN"}},
      {"ARG A\n", {"There is no FROM in this file. @ ARG"}},
      {"FROM\n", {"FROM needs an image. @ FROM"}},
      {"FROM a AS\n", {"A name is missing after AS. @ AS"}},
      {"FROM a b c d\n", {"After the image of FROM only `AS name` may follow. @ b c d"}},
      {"FROM a AS 1x\n", {"`1x` cannot name a stage: a name is a letter, then letters, digits, `-`, `_`, `.`. @ 1x"}},
      {"FROM a\nCOPY --chwon=x a b\n", {"COPY has no flag --chwon; did you mean --chown? @ --chwon"}},
      {"FROM a\nCOPY --from a b\n", {"--from needs a value, as in --from=... @ --from"}},
      {"FROM a\nCOPY --link=maybe a b\n", {"--link is either true or false, not `maybe`. @ --link=maybe"}},
      {"FROM a\nCOPY --from=a --from=b a b\n", {"COPY may have --from once only. @ --from=b"}},
      {"FROM a\nRUN --mount=a --mount=b x\n", {}},
      {"FROM a\nCMD --x\n", {"CMD has no flag --x. @ --x"}},
      {"FROM a\nRUN -- --x\n", {}},
      {"FROM a\nCOPY a\n", {"COPY needs a source and a destination. @ a"}},
      {"FROM a\nCOPY b <<X\nX\n", {"The destination of COPY cannot be a heredoc. @ <<X"}},
      {"FROM a\nENV A\n", {"ENV needs a value for `A`. @ A"}},
      {"FROM a\nENV A=b c\n", {"There is no `=` in `c`: it must be name=value. @ c"}},
      {"FROM a\nLABEL =b\n", {"A name is missing before the `=` of this LABEL. @ =b"}},
      {"FROM a\nARG\n", {"ARG needs an argument. @ ARG"}},
      {"FROM a\nUSER\nEXPOSE\n", {"USER needs an argument. @ USER", "EXPOSE needs an argument. @ EXPOSE"}},
      {"FROM a\nVOLUME [\"\"]\n", {"A volume cannot be an empty text. @ \"\""}},
      {"FROM a\nCMD [\"a\", 5]\n", {"The list of CMD may hold strings only. @ [\"a\", 5]"}},
      {"FROM a\nSHELL bash -c\n", {"SHELL needs a list of JSON, such as [\"/bin/bash\", \"-c\"]. @ SHELL"}},
      {"FROM a\nSHELL []\n", {"SHELL needs an argument. @ SHELL"}},
      {"FROM a\nHEALTHCHECK\n", {"HEALTHCHECK needs an argument. @ HEALTHCHECK"}},
      {"FROM a\nHEALTHCHECK CMD\n", {"A command is missing after HEALTHCHECK CMD. @ CMD"}},
      {"FROM a\nHEALTHCHECK NONE x\n", {"Nothing may follow HEALTHCHECK NONE. @ x"}},
      {"FROM a\nHEALTHCHECK curl x\n", {"HEALTHCHECK is followed by CMD or NONE, not by `curl`. @ curl"}},
      {"FROM a\nONBUILD\n", {"ONBUILD needs an instruction. @ ONBUILD"}},
      {"FROM a\nONBUILD ONBUILD RUN x\n", {"ONBUILD cannot be followed by ONBUILD. @ ONBUILD"}},
      {"FROM a\nONBUILD from b\n", {"ONBUILD cannot be followed by FROM. @ from"}},
      {"FROM a\nONBUILD RUM x\n", {"`RUM` is no instruction; did you mean RUN? @ RUM"}},
      {"FROM a\nENV A=\"b\n", {"A double quote is never closed. @ A=\"b"}},
      {"FROM a\nUSER ${}\n", {"Nothing can be substituted for this `${`. @ ${}"}},
      {"FROM a\nRUN <<EOF\nx\n", {"No line ends this heredoc: there is none that is `EOF`. @ <<EOF"}},
      {"FROM a\n\\\n", {"An escape character continues nothing here. @ \\"}},
  };
  for (const auto& row : rows) EXPECT_EQ(errors(row.text), row.errors) << row.text;
}

TEST(Parse, LimitsEndTheReading) {
  ParseLimits limits;
  limits.instructions = 2;
  Document document = read("FROM a\nUSER b\nUSER c\n", limits);
  EXPECT_EQ(document.instructions.size(), 2U);
  ASSERT_EQ(document.errors.size(), 1U);
  EXPECT_EQ(document.errors[0].message, "There are too many instructions: the rest is not read.");
  limits = {};
  limits.words = 3;
  document = read("FROM a\nENV a=1 b=2 c=3 d=4\nUSER c\n", limits);
  EXPECT_EQ(document.instructions.size(), 2U);
  EXPECT_EQ(document.instructions[1].words.size(), 2U);
  limits = {};
  limits.lines = 3;
  document = read("FROM a\nRUN a\\\nb\\\nc\\\nd\nUSER c\n", limits);
  EXPECT_EQ(document.errors.back().message, "An instruction has too many lines: the rest is not read.");
  limits = {};
  limits.errors = 2;
  EXPECT_EQ(read("FROM a\nX\nX\nX\nX\n", limits).errors.back().message, "There are 2 more errors.");
  limits.file_size = 3;
  EXPECT_EQ(read("FROM a\n", limits).errors[0].message, "The file is too large.");
}

}  // namespace
}  // namespace plimsoll::dockerfile
