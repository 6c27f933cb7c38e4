#include <gtest/gtest.h>

#include "base/text.h"
#include "tests/support/lsp_session.h"

namespace plimsoll::lsp {
namespace {

using test::LspSession;

std::string labels(LspSession& session) {
  std::vector<std::string> all;
  const Json result = session.result("completion");
  for (const Json& one : result["items"]) all.push_back(one["label"]);
  return base::join(all, " ");
}

struct Row {
  const char* text;
  const char* labels;
};

constexpr const char* kInstructions =
    "ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL ONBUILD RUN SHELL STOPSIGNAL USER VOLUME WORKDIR";
constexpr const char* kCopyFlags = "--from= --chown= --chmod= --link --parents --exclude=";

const Row kRows[] = {
    {"@", kInstructions},
    {"FROM a\n@\n", kInstructions},
    {"FROM a\n  @\nUSER b\n", kInstructions},
    {"FROM a\nWO@\n", kInstructions},
    {"FROM a\nONBUILD @\n", kInstructions},
    {"FROM a\nONBUILD WO@\n", kInstructions},
    {"FROM a\nCOPY --@\n", kCopyFlags},
    {"FROM a\nCOPY --link --ch@ a b\n", kCopyFlags},
    {"FROM a\nCOPY \\\n  --@\n", kCopyFlags},
    {"FROM a\nCOPY a --@\n", ""},
    {"FROM a\nUSER --@\n", ""},
    {"FROM a AS x\nFROM b AS y\nFROM @", "x y"},
    {"FROM a AS x\nFROM --platform=linux/amd64 x@", "x"},
    {"FROM a AS x\nFROM x AS @", ""},
    {"FROM a AS x\nFROM b AS y\nCOPY --from=@ /a /b\n", "x"},
    {"FROM a AS x\nFROM b\nRUN --mount=type=bind,from=@ id\n", "x"},
    {"FROM a AS x\nFROM b\nRUN --mount=type=@ id\n", ""},
    {"FROM a\nENV A=1\nUSER $@\n", "A PATH"},
    {"FROM a\nENV A=1\nUSER ${A@}\n", "A PATH"},
    {"FROM a\nENV A=1\nUSER \\$@\n", ""},
    {"FROM a\nENV A=1\nRUN <<EOF\necho $@\nEOF\n", "A PATH"},
    {"FROM a\nRUN <<EOF\n@\nEOF\n", ""},
    {"FROM a\nRUN <<EOF\nWO@\nEOF\n", ""},
    {"# @\nFROM a\n", ""},
    {"FROM a\nRUN id \\\n  # $@\n  x\n", ""},
    {"FROM a\nUSER @\n", ""},
};

TEST(Completion, Rows) {
  for (const Row& row : kRows) {
    LspSession session(row.text);
    const std::string found = labels(session);
    EXPECT_EQ(found, row.labels) << row.text;
  }
}

TEST(Completion, RulesOfAPragma) {
  for (const char* text :
       {"# plimsoll ignore=@\nFROM a\n", "# plimsoll ignore=DL3004,@\nFROM a\n", "# hadolint ignore=DL@\nFROM a\n"}) {
    LspSession session(text);
    EXPECT_TRUE(base::contains(labels(session), "DL3004")) << text;
  }
  LspSession other("# ignore=@\nFROM a\n");
  EXPECT_EQ(labels(other), "");
}

lsp::Localize with_context(std::size_t more = 0) {
  return [more](lint::Settings below, const std::string&) -> base::Result<lint::Settings> {
    auto context = std::make_shared<lint::BuildContext>();
    context->entries = {{"Dockerfile"},  {"src", true},  {"src/lib", true},
                        {"src/lib/a.c"}, {"src/main.c"}, {"srv.conf"}};
    for (std::size_t i = 0; i < more; ++i) context->entries.push_back({fmt::format("x{}", i)});
    below.read_context = [context](const std::string&) { return context; };
    return below;
  };
}

TEST(Completion, FilesOfTheContext) {
  const std::pair<const char*, const char*> rows[] = {
      {"FROM a\nCOPY @\n", "Dockerfile src/ srv.conf"},
      {"FROM a\nCOPY sr@ /b\n", "src/ srv.conf"},
      {"FROM a\nADD --chown=a ./src/@ /b\n", "lib/ main.c"},
      {"FROM a\nCOPY /src/m@ /b\n", "main.c"},
      {"FROM a\nCOPY src/../src//lib/@ /b\n", "a.c"},
      {"FROM a\nCOPY no/@ /b\n", ""},
      {"FROM a\nCOPY srv.conf sr@ /b\n", "src/ srv.conf"},
      {"FROM a\nCOPY srv.conf /@\n", ""},
      {"FROM a\nCOPY --from=b @ /b\n", ""},
      {"FROM a\nADD http://x/@ /b\n", ""},
      {"FROM a\nCOPY [\"@\", \"/b\"]\n", "Dockerfile src/ srv.conf"},
      {"FROM a\nCOPY [\"srv.conf\", \"src/@\", \"/b\"]\n", "lib/ main.c"},
      {"FROM a\nONBUILD COPY src/@ /b\n", "lib/ main.c"},
      {"FROM a\nRUN --mount=type=bind,source=src/@ id\n", "lib/ main.c"},
      {"FROM a\nRUN --mount=src=@,target=/x id\n", "Dockerfile src/ srv.conf"},
      {"FROM a\nRUN --mount=type=cache,source=@ id\n", ""},
      {"FROM a\nRUN --mount=from=b,source=@ id\n", ""},
      {"FROM a\nRUN --mount=target=@ id\n", ""},
      {"FROM a\nRUN cat sr@\n", ""},
  };
  for (const auto& [text, expected] : rows) {
    LspSession session(text, nullptr, LspSession::all_capabilities(), LspSession::kUri, with_context());
    EXPECT_EQ(labels(session), expected) << text;
  }
  LspSession session("FROM a\nCOPY ./src/ma@ b\n", nullptr, LspSession::all_capabilities(), LspSession::kUri,
                     with_context());
  EXPECT_EQ(session.edited(Json::array({session.result("completion")["items"][0]["textEdit"]})),
            "FROM a\nCOPY ./src/main.c b\n");
}

TEST(Completion, ManyFiles) {
  LspSession session("FROM a\nCOPY x@ b\n", nullptr, LspSession::all_capabilities(), LspSession::kUri,
                     with_context(1001));
  const Json result = session.result("completion");
  EXPECT_EQ(result["items"].size(), 1000U);
  EXPECT_EQ(result["isIncomplete"], true);
}

TEST(Completion, ReplacesWhatIsTyped) {
  const auto first_edit = [](const char* text) {
    LspSession session(text);
    const Json items = session.result("completion")["items"];
    return session.edited(Json::array({items[0]["textEdit"]}));
  };
  EXPECT_EQ(first_edit("FROM a\nwo@rk /x\n"), "FROM a\nADD /x\n");
  EXPECT_EQ(first_edit("FROM a\n@\n"), "FROM a\nADD \n");
  EXPECT_EQ(first_edit("FROM a\nCOPY --ch@ a b\n"), "FROM a\nCOPY --from= a b\n");
  EXPECT_EQ(first_edit("FROM a AS x\nFROM b\nCOPY --from=f@ a b\n"), "FROM a AS x\nFROM b\nCOPY --from=x a b\n");
  EXPECT_EQ(first_edit("FROM a\nENV A=1\nUSER ${b@}\n"), "FROM a\nENV A=1\nUSER ${A}\n");
}

TEST(Completion, Explains) {
  LspSession session("FROM a\nENV A=1\nUSER $@\n");
  EXPECT_EQ(session.result("completion")["items"][0]["documentation"]["value"], "`A` is `1`: ENV, line 2");
}

}  // namespace
}  // namespace plimsoll::lsp
