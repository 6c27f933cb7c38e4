#include "lint/gaps.h"

#include <gtest/gtest.h>

#include "lint/context/contents.h"

namespace plimsoll::lint {
namespace {

std::string gaps_in(const std::string& text, const std::shared_ptr<const BuildContext>& context,
                    Preset preset = Preset::recommended) {
  Settings settings;
  settings.preset = preset;
  settings.read_context = [&](const std::string&) { return context; };
  const File file("Dockerfile", text, settings);
  std::string out;
  for (const model::Gap& gap : gaps_of(file, active_rules(settings)))
    out += fmt::format("{} {}: {}\n", model::name(gap.gap_class), gap.what, gap.why);
  return out;
}

TEST(LintGaps, AContextThatWasNotReadToItsEnd) {
  auto context = std::make_shared<BuildContext>();
  EXPECT_EQ(gaps_in("FROM a\nCOPY . /a\n", context), "");
  context->is_cut = true;
  context->ignore_name = ".dockerignore";
  context->ignore = dockerfile::Dockerignore::parse(std::string(5000, 'a') + "\n");
  const std::string told =
      "partial the build context: it has more than 20000 entries\n"
      "partial .dockerignore: some of its patterns are too long, or there are too many\n";
  EXPECT_EQ(gaps_in("FROM a\nCOPY . /a\n", context), told);
  EXPECT_EQ(gaps_in("FROM a\nADD x /a\n", context), told);
  EXPECT_EQ(gaps_in("FROM a\nRUN b\nCOPY --from=a . /a\n", context), "") << "nothing was asked of it";
  EXPECT_EQ(gaps_in("FROM a\nCOPY . /a\n", context, Preset::hadolint), "");
  EXPECT_EQ(gaps_in("FROM a\nCOPY . /a\n", nullptr), "");
}

TEST(LintGaps, FilesAndArchivesThatWereNotLookedInto) {
  auto context = std::make_shared<BuildContext>();
  context->entries = {{"a.tar", false}, {"b", false}};
  context->contents = std::make_shared<ContextContents>([](const std::string& path, std::uint64_t) {
    if (path == "b") return base::Result<FilePart>(FilePart{"x", false});
    return base::Result<FilePart>(base::fail(base::ErrorCode::denied, "cannot read"));
  });
  EXPECT_EQ(gaps_in("FROM a\nADD . a.tar /a/\n", context),
            "info secrets in files of the build context: 2 files were searched, 2 not or not to their end\n"
            "info the archive a.tar: cannot read\n");
}

TEST(LintGaps, AFileMadeOfCandidates) {
  std::string text = "FROM a\n";
  for (int i = 0; i < 30'000; ++i) text += fmt::format("LABEL a=\"sshpass -p correct-horse-{} x\"\n", i);
  EXPECT_EQ(gaps_in(text, nullptr),
            "partial secrets in this file: so much of it looks like secrets that not all was judged\n");
}

}  // namespace
}  // namespace plimsoll::lint
