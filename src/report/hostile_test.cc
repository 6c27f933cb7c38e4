// The hostile corpus through every writer: nothing that acts on a terminal, valid JSON, and every byte of a path can be
// had back.
#include "tests/support/hostile.h"

#include <algorithm>

#include "base/text.h"
#include "base/text_width.h"
#include "formats/json.h"
#include "model/purl.h"
#include "report/all_writers.h"
#include "report/finish.h"
#include "tests/support/golden.h"

namespace plimsoll::report {
namespace {

using formats::Json;

const model::Report& report() {
  static const model::Report kReport = [] {
    model::Report made = test::hostile_report();
    FinishOptions options;
    options.list_all = true;
    finish(made, options);
    return made;
  }();
  return kReport;
}

std::string written(const Writer& writer, const WriterOptions& options = {}) {
  std::string out;
  EXPECT_TRUE(writer.write(report(), options, [&](std::string_view text) {
    out += text;
    return base::Status{};
  }));
  return out;
}

// The first code point that a terminal would act on, as text; empty where there is none.
std::string acting(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const base::CodePoint code = base::code_point_at(text, at);
    if (!code.valid) return fmt::format("byte {:02x} at {}", static_cast<unsigned char>(text[at]), at);
    if (base::is_invisible(code.value) && code.value != '\n') {
      return fmt::format("U+{:04X} at {}: {}", static_cast<std::uint32_t>(code.value), at,
                         text.substr(at > 40 ? at - 40 : 0, 60));
    }
    at += code.length;
  }
  return {};
}

// Colour codes of our own, and only those, are taken out.
std::string without_colour(std::string text) {
  for (std::size_t at = text.find("\x1b["); at != std::string::npos; at = text.find("\x1b[", at)) {
    const auto end = text.find_first_not_of("0123456789;", at + 2);
    if (end == std::string::npos || text[end] != 'm') break;
    text.erase(at, end + 1 - at);
  }
  return text;
}

TEST(Hostile, NothingActsOnATerminal) {
  for (const Writer* writer : all_writers()) {
    std::string text = written(*writer);
    if (writer == &kCodeClimate) std::ranges::replace(text, '\0', '\n');
    EXPECT_EQ(acting(text), "") << writer->name;
  }
  WriterOptions options;
  options.colour = true;
  EXPECT_EQ(acting(without_colour(written(kTable, options))), "");
}

TEST(Hostile, NoLineIsWiderThanTheTerminal) {
  for (const unsigned width : {40U, 80U, 200U}) {
    WriterOptions options;
    options.width = width;
    options.colour = width == 80;
    const std::string text = without_colour(written(kTable, options));
    for (const std::string_view line : base::split(text, '\n')) {
      EXPECT_LE(base::column_width(line), width) << line;
    }
  }
}

TEST(Hostile, JsonIsValidAndEveryByteOfAPathSurvives) {
  const Json json = *formats::parse_json(written(kJson));
  const auto bytes = [](const Json& object, const std::string& key) {
    if (object.contains(key + "_b64")) return *base::from_base64(object[key + "_b64"].get<std::string>());
    return object.value(key, std::string());
  };
  ASSERT_EQ(json["packages"].size(), report().packages.size());
  for (std::size_t i = 0; i < report().packages.size(); ++i) {
    const model::Package& package = report().packages[i];
    const Json& said = json["packages"][i];
    EXPECT_EQ(bytes(said, "path"), "/" + package.path);
    EXPECT_EQ(bytes(said, "name"), package.name);
    EXPECT_EQ(bytes(said, "version"), package.version);
    EXPECT_EQ(said["purl"], model::purl_text(package));
  }
  ASSERT_EQ(json["findings"].size(), report().findings.size());
  for (std::size_t i = 0; i < report().findings.size(); ++i) {
    EXPECT_EQ(bytes(json["findings"][i]["location"], "path"), report().findings[i].location.path);
    EXPECT_EQ(bytes(json["findings"][i], "title"), report().findings[i].title);
  }
  for (std::size_t i = 0; i < report().gaps.size(); ++i) {
    EXPECT_EQ(bytes(json["gaps"][i]["where"], "path"), report().gaps[i].where.path);
  }
}

// How many findings the formats of lines and files show.
std::size_t shown() {
  return static_cast<std::size_t>(
      std::ranges::count_if(report().findings, [](const model::Finding& one) { return !one.suppressed; }));
}

TEST(Hostile, HadolintsJsonIsValid) {
  for (const Writer* writer : {&kHadolintJson, &kGitlabCodeClimate})
    EXPECT_EQ(formats::parse_json(written(*writer)).value().size(), shown()) << writer->name;
  EXPECT_EQ(formats::parse_json(written(kSonarQube)).value()["issues"].size(), shown());
  for (const auto& [writer, last] : {std::pair(&kCodeClimate, '\0'), {&kCodacy, '\n'}}) {
    const std::string text = written(*writer);
    const auto parts = base::split(text, last);
    ASSERT_EQ(parts.size(), shown() + 1) << writer->name;
    for (const std::string_view part : std::span(parts).first(shown()))
      EXPECT_TRUE(formats::parse_json(part).value().is_object()) << part;
  }
}

TEST(Hostile, OneLineForEachFindingAndNoCommandOfItsOwn) {
  for (const Writer* writer : {&kHadolint, &kGnu, &kGithub}) {
    const std::string text = written(*writer);
    EXPECT_EQ(std::ranges::count(text, '\n'), shown()) << writer->name;
  }
  const std::string text = written(kGithub);
  for (std::string_view rest = text; const auto line = base::next_line(rest);) {
    EXPECT_TRUE(line->starts_with("::error file=") || line->starts_with("::warning file=") ||
                line->starts_with("::notice file="))
        << *line;
  }
}

TEST(Hostile, Golden) {
  for (const Writer* writer : all_writers()) {
    const std::string text = written(*writer);
    test::expect_golden(fmt::format("hostile.{}", writer->extension), text);
    EXPECT_FALSE(text.empty());
  }
}

}  // namespace
}  // namespace plimsoll::report
