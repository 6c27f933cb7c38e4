// Pages that run what a request sends: PHP, JSP, ASP and ASP.NET by their names, and PHP hidden in what is called a
// picture.
#include "hazards/web_shells.h"

#include <array>

#include "base/text.h"
#include "hazards/all_hazard_analyzers.h"

namespace plimsoll::hazards {

namespace {

enum class Language : std::uint8_t { none, php, java, asp, net, picture };

struct Ending {
  std::string_view ending;
  Language language;
};
constexpr auto kEndings = std::to_array<Ending>({
    {".php", Language::php},     {".php3", Language::php},    {".php4", Language::php},    {".php5", Language::php},
    {".php7", Language::php},    {".php8", Language::php},    {".phtml", Language::php},   {".pht", Language::php},
    {".phps", Language::php},    {".phar", Language::php},    {".inc", Language::php},     {".module", Language::php},
    {".jsp", Language::java},    {".jspx", Language::java},   {".jspf", Language::java},   {".asp", Language::asp},
    {".asa", Language::asp},     {".cer", Language::asp},     {".aspx", Language::net},    {".ashx", Language::net},
    {".asmx", Language::net},    {".ascx", Language::net},    {".jpg", Language::picture}, {".jpeg", Language::picture},
    {".png", Language::picture}, {".gif", Language::picture}, {".ico", Language::picture},
});

Language language_of(std::string_view path) {
  const auto dot = path.rfind('.');
  if (dot == path.npos || path.size() - dot > 8) return Language::none;
  const std::string ending = base::to_lower(path.substr(dot));
  for (const Ending& known : kEndings) {
    if (known.ending == ending) return known.language;
  }
  return Language::none;
}

bool wants(const analysis::Entry& entry) {
  return entry.type == analysis::EntryType::file && entry.size >= 12 && entry.size <= kLargestPage &&
         language_of(entry.path) != Language::none;
}

bool sniff(const analysis::Entry& entry, base::Bytes head) {
  switch (language_of(entry.path)) {
    case Language::picture:
      return base::contains(base::text_of(head), "<?php");
    case Language::php:
      return base::contains(base::text_of(head), "<?");
    default:
      return base::contains(base::text_of(head), "<");
  }
}

void visit(const analysis::Entry& entry, const base::RandomAccess& file, const base::Limits&, analysis::Facts& out) {
  std::vector<std::byte> storage;
  const auto bytes = base::read_all(file, kLargestPage, storage);
  if (!bytes) return;
  const std::string_view page = base::text_of(*bytes);
  const Language language = language_of(entry.path);
  const auto shell = language == Language::java ? find_java_shell(page)
                     : language == Language::asp || language == Language::net
                         ? find_asp_shell(page, language == Language::net)
                         : find_php_shell(page);
  if (!shell) return;
  out.documents.push_back({std::string(kWebShellDocument),
                           std::string(entry.path),
                           {{"call", shell->call},
                            {"source", shell->source},
                            {"line", std::to_string(shell->line)},
                            {"direct", shell->is_direct ? "1" : ""}}});
}

}  // namespace

constinit const analysis::Analyzer kWebShells{"web_shells", 1, "Pages that run what a request sends", wants, sniff,
                                              visit,        {}};

}  // namespace plimsoll::hazards
