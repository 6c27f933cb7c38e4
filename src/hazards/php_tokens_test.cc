#include <gtest/gtest.h>

#include "hazards/web_shells.h"

namespace plimsoll::hazards {
namespace {

std::string text_of(const std::vector<PageToken>& tokens) {
  constexpr std::string_view kKinds = "w$0'\"`-";
  std::string text;
  for (const PageToken& token : tokens)
    text += fmt::format("{}{}:{} ", kKinds[static_cast<std::size_t>(token.kind)], token.line, token.text);
  return text;
}

TEST(PhpTokens, OutsideOfHtmlAndComments) {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {"<b>eval($x)</b>", ""},
      {"<?xml version?><?php a(); ?>b()\n<?= $c ?>", "w1:a -1:( -1:) -1:; -1:; $2:c -2:; "},
      {"<? a // b ?>c<?PHP d # e\n/* f\n*/ g", "w1:a -1:; w1:d w3:g -3:; "},
      {"<?php #[A] 'a\\'b' \"c$d\" `e`", "-1:# -1:[ w1:A -1:] '1:a\\'b \"1:c$d `1:e -1:; "},
      {"<?php <<<'X'\n$a\nX; <<<Y\n$b\n  Y", "'1:\n$a -3:; \"3:\n$b -5:; "},
      {"<?php \\a\\b $c?->d ?? 1e3", "w1:a\\b $1:c -1:?-> w1:d -1:?? 01:1e3 -1:; "},
      {"<?php 'never closed", "'1:never closed -1:; "},
      {"<?php <<<X\nnever closed", "-2:; "},
      {"<?php a(?>", "w1:a -1:( -1:; "},
  };
  for (const auto& [page, tokens] : rows) EXPECT_EQ(text_of(php_tokens(page)), tokens) << page;
}

TEST(PhpTokens, PlacesBehindBrackets) {
  EXPECT_EQ(places_behind(php_tokens("<?php (a[1])")), (std::vector<std::uint32_t>{6, 0, 5, 0, 0, 0, 0}));
  EXPECT_EQ(places_behind(php_tokens("<?php )(")), (std::vector<std::uint32_t>{0, 3, 0}));
}

}  // namespace
}  // namespace plimsoll::hazards
