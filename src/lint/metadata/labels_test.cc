#include "lint/metadata/labels.h"

#include "lint/all_rules.h"

namespace plimsoll::lint {
namespace {

constexpr std::string_view kText =
    "FROM a:1\nARG K=name V=1\nLABEL $K=x a=\"b c\" v=$V u=$NEVER\nLABEL legacy some words\nONBUILD LABEL no=1\n";

TEST(Labels, AreReadWithTheirVariables) {
  const Settings settings;
  const File file("Dockerfile", std::string(kText), settings);
  std::string seen;
  each_label(View(file, false), [&](const Label& label) {
    seen += fmt::format("{}={}{};", label.key, label.value, label.has_known_value ? "" : "?");
  });
  EXPECT_EQ(seen, "name=x;a=b c;v=1;u=$NEVER?;legacy=some words;");
}

TEST(Labels, OfATypeAreThoseOfTheSchema) {
  Settings settings;
  settings.label_schema = {
      {"a", LabelType::url}, {"v", LabelType::hash}, {"u", LabelType::url}, {"name", LabelType::url}};
  const File file("Dockerfile", std::string(kText), settings);
  std::vector<Found> found;
  Sink sink(found);
  sink.begin(kDl3052, model::Severity::medium);
  check_label_type(
      View(file, false), LabelType::url, [](std::string_view text) { return text == "x"; }, "a URL", sink);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].message, "a has to be a URL, and `b c` is none");
  EXPECT_EQ(file.document().at(found[0].at), "\"b c\"");
}

}  // namespace
}  // namespace plimsoll::lint
