// Whatever an editor does to a text: behind 2,000 random edits of it, sent as ranges of UTF-16, the server shows
// exactly what a new server finds in the text that the editor has. The edits and the editor's text are made here, on a
// vector of UTF-16 units, by rules of their own: no code is shared with the server's.
#include <gtest/gtest.h>

#include <random>

#include "lsp/diagnostics.h"
#include "tests/support/lsp_session.h"

namespace plimsoll::lsp {
namespace {

using test::lsp_note;
using test::LspSession;

std::string to_utf8(const std::u16string& units) {
  std::string out;
  for (std::size_t i = 0; i < units.size(); ++i) {
    std::uint32_t point = units[i];
    if (point >= 0xD800 && point < 0xDC00 && i + 1 < units.size())
      point = 0x10000 + ((point - 0xD800) << 10U) + (units[++i] - 0xDC00U);
    const auto tail = [&](unsigned shift) { out += static_cast<char>(0x80U | ((point >> shift) & 0x3FU)); };
    if (point < 0x80) {
      out += static_cast<char>(point);
    } else if (point < 0x800) {
      out += static_cast<char>(0xC0U | (point >> 6U)), tail(0);
    } else if (point < 0x10000) {
      out += static_cast<char>(0xE0U | (point >> 12U)), tail(6), tail(0);
    } else {
      out += static_cast<char>(0xF0U | (point >> 18U)), tail(12), tail(6), tail(0);
    }
  }
  return out;
}

constexpr std::u16string_view kPieces[] = {
    u"FROM debian:12\n",
    u"FROM debian\r\n",
    u"RUN sudo id\n",
    u"RUN apt-get install a \\\r\n  b\n",
    u"WORKDIR a\n",
    u"MAINTAINER x\n",
    u"\n",
    u"\r\n",
    u"\r",
    u" ",
    u"\\\n",
    u"<<EOF\n",
    u"EOF\n",
    u"# plimsoll ignore=DL3004\n",
    u"\U0001F433",
    u"\u00FC",
    u"\u4E2D",
    u"sudo ",
    u"$A",
    u"ARG A=\U0001F433\n",
    u"'",
    u"\"",
    u"RUN echo \U0001F433 && sudo id\r\n",
    u"ONBUILD RUN sudo x\n",
    u"a",
    u"LABEL \U0001F433=b\n",
};

class Editor {
 public:
  explicit Editor(unsigned seed) : random_(seed) {}

  const std::u16string& units() const { return units_; }
  std::size_t below(std::size_t most) { return std::uniform_int_distribution<std::size_t>(0, most - 1)(random_); }

  // One edit, done here and told as the protocol tells it; now and then its end is behind the line or the text.
  Json edit() {
    const std::size_t start = place(), end = below(3) == 0 ? start : std::min(place_from(start, 40), units_.size());
    const bool is_large = units_.size() > 3000;
    const std::u16string text(is_large && below(2) == 0 ? std::u16string_view() : kPieces[below(std::size(kPieces))]);
    Json range = {{"start", position(start)}, {"end", position(end)}};
    if (end == units_.size() && below(2) == 0) range["end"] = {{"line", 100'000}, {"character", 7}};
    units_.replace(start, end - start, text);
    return {{"range", std::move(range)}, {"text", to_utf8(text)}};
  }

 private:
  // Not inside a pair, nor between \r and \n.
  std::size_t fitting(std::size_t at) const {
    const bool in_pair = at < units_.size() && units_[at] >= 0xDC00 && units_[at] < 0xE000;
    const bool in_end = at > 0 && at < units_.size() && units_[at - 1] == u'\r' && units_[at] == u'\n';
    return in_pair || in_end ? at + 1 : at;
  }
  std::size_t place() { return fitting(below(units_.size() + 1)); }
  std::size_t place_from(std::size_t start, std::size_t most) {
    return fitting(std::min(start + below(most), units_.size()));
  }

  Json position(std::size_t at) const {
    std::size_t line = 0, start = 0;
    for (std::size_t i = 0; i < at; ++i) {
      const bool ends =
          units_[i] == u'\n' || (units_[i] == u'\r' && (i + 1 == units_.size() || units_[i + 1] != u'\n'));
      if (ends) ++line, start = i + 1;
    }
    return {{"line", line}, {"character", at - start}};
  }

  std::mt19937 random_;
  std::u16string units_;
};

Json published_by(const std::vector<Json>& messages) {
  for (const Json& message : messages) {
    if (message.value("method", "") == "textDocument/publishDiagnostics") return message["params"]["diagnostics"];
  }
  return "nothing";
}

// What a lint of the text finds, without a server.
Json found_in(const std::string& text) {
  lint::Settings settings;
  settings.preset = lint::Preset::all;
  const Judged judged("/w/Dockerfile", text, std::make_shared<const Profile>(std::move(settings)));
  return published(judged, LspSession::kUri, 0)["diagnostics"];
}

TEST(RandomEdits, EndWithTheFindingsOfTheFinalText) {
  std::size_t findings = 0;
  for (unsigned seed = 1; seed <= 8; ++seed) {
    Editor editor(seed);
    LspSession session("", {{"preset", "all"}});
    for (int version = 2; version <= 251; ++version) {
      Json changes = Json::array();
      for (std::size_t i = editor.below(3) + 1; i > 0; --i) changes.push_back(editor.edit());
      const Json document = {{"uri", LspSession::kUri}, {"version", version}};
      const auto messages = session.server.handle(
          lsp_note("textDocument/didChange", {{"textDocument", document}, {"contentChanges", changes}}));
      const Json found = published_by(messages);
      ASSERT_EQ(found, found_in(to_utf8(editor.units()))) << "seed " << seed << ", version " << version;
      findings += found.size();
    }
    const LspSession fresh(to_utf8(editor.units()), {{"preset", "all"}});
    EXPECT_EQ(published_by(fresh.opened), found_in(to_utf8(editor.units())));
  }
  EXPECT_GT(findings, 2000U);  // the edits make files in which something is found
}

}  // namespace
}  // namespace plimsoll::lsp
