#include <gtest/gtest.h>

#include "hazards/web_shells.h"

namespace plimsoll::hazards {
namespace {

std::string found(std::string_view page) {
  const auto shell = find_php_shell(page);
  return shell ? fmt::format("{} {} {}{}", shell->line, shell->call, shell->source, shell->is_direct ? "" : " held")
               : "";
}

TEST(PhpShell, RunsWhatARequestSends) {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {"<?php @eval($_POST['x']);", "1 eval $_POST"},
      {"GIF89a\n<?php system($_GET[\"c\"]); ?>", "2 system $_GET"},
      {"<?php eval(base64_decode($_REQUEST['a']));", "1 eval $_REQUEST"},
      {"<?=eval(gzinflate(base64_decode(str_rot13(stripslashes($_COOKIE[1])))))?>", "1 eval $_COOKIE"},
      {"<?php assert($_POST{x});", "1 assert $_POST"},
      {"<?php eval(\"?>\".$_POST['x']);", "1 eval $_POST"},
      {"<?php eval(file_get_contents('php://input'));", "1 eval php://input"},
      {"<?php passthru($_SERVER['HTTP_X_CMD']);", "1 passthru $_SERVER"},
      {"<?php echo shell_exec($_GET['c'].' 2>&1');", "1 shell_exec $_GET"},
      {"<?php system(\"$_GET[c] 2>&1\");", "1 system $_GET"},
      {"<?php echo `$_GET[c]`;", "1 a command in backticks $_GET"},
      {"<?php echo `{$_POST['c']}`;", "1 a command in backticks $_POST"},
      {"<?php preg_replace('/.*/e', $_POST['x'], '');", "1 preg_replace $_POST"},
      {"<?php $f = create_function('', $_POST['x']);", "1 create_function $_POST"},
      {"<?php $_GET['f']($_GET['x']);", "1 a function that it names $_GET"},
      {"<?php \\EVAL /* x */ ( (string) ${\"_POST\"}['x'] );", "1 eval $_POST"},
      {"<?php eval(implode($_POST));", "1 eval $_POST"},
      {"<?php popen($_GET['c'], 'r');", "1 popen $_GET"},
      {"<?php include $_GET['page'];", "1 include $_GET held"},
      {"<?php include($_GET['page']);", "1 include $_GET held"},
      {"<?php\n$c = $_GET['c'];\nsystem($c);", "3 system $_GET held"},
      {"<?php $c = isset($_GET['c']) ? $_GET['c'] : 'id'; echo `$c`;", "1 a command in backticks $_GET held"},
      {"<?php $c = $_GET['c'] ?? 'id'; exec($c . ' 2>&1', $o);", "1 exec $_GET held"},
      {"<?php if ($c = base64_decode($_POST['c'])) eval($c);", "1 eval $_POST held"},
  };
  for (const auto& [page, shell] : rows) EXPECT_EQ(found(page), shell) << page;
}

TEST(PhpShell, OthersAreNone) {
  const std::string_view rows[] = {
      "eval($_POST['x']);",
      "<?php // eval($_POST['x']);\n/* system($_GET['c']); */ # `$_GET[c]`",
      "<?php echo 'eval($_POST[x]);'; echo \"system(\\$_GET[c])\";",
      "<?php $doc = <<<X\neval($_POST['x']);\nX;",
      "<?php $db->exec($_POST['q']); Db::exec($_GET['q']); $db?->exec($_GET['q']);",
      "<?php function exec($_POST) {} new System($_GET['x']);",
      "<?php namespace\\exec($_POST['q']); My\\system($_GET['c']);",
      "<?php exec('ls ' . $_GET['d']);",  // a hole, and no shell
      "<?php system(escapeshellcmd($_GET['c']));",
      "<?php assert($_GET['x'] === 'a'); assert(isset($_POST['x']));",
      "<?php eval($code); system($_SERVER['argv'][1]); eval($_SERVER['SCRIPT_NAME']);",
      "<?php include $_GET['page'] . '.php'; include 'pages/' . $_GET['page'];",
      "<?php $page = $_GET['page']; include $page;",
      "<?php $c = $_GET['c']; $c = 'ls'; system($c);",
      "<?php function a() { $c = $_GET['c']; } function b($c) { system($c); }",
      "<?php $c = clean($_GET['c']); system($c);",
      "<?php preg_replace('/a/i', $_POST['x'], ''); preg_replace('/e/', $_GET['x'], $e);",
      "<?php $_POST['x'] = f($_GET['x']); $a[$_GET['x']]($b);",
      "<?php exec($_GET);",
      "<?php eval(",
      "<?php eval($_POST[",
  };
  for (const std::string_view page : rows) EXPECT_EQ(found(page), "") << page;
}

// Brackets in brackets take no time that grows faster than they do.
TEST(PhpShell, DeepBracketsEnd) {
  std::string page = "<?php $_GET;";
  for (int i = 0; i < 100'000; ++i) page += "trim(";
  EXPECT_EQ(found(page), "");
  page = "<?php $_GET;";
  for (int i = 0; i < 100'000; ++i) page += "eval(@";
  EXPECT_EQ(found(page), "");
}

}  // namespace
}  // namespace plimsoll::hazards
