#include <gtest/gtest.h>

#include "hazards/web_shells.h"

namespace plimsoll::hazards {
namespace {

TEST(AspShell, RunsWhatARequestSends) {
  struct Row {
    std::string_view page;
    bool is_net;
    std::string_view shell;
  };
  const Row rows[] = {
      {"<%eval request(\"x\")%>", false, "1 eval"},
      {"<% Execute(Request.Form(\"x\")) %>", false, "1 execute"},
      {"<%\nc = Request.QueryString(\"c\")\nExecuteGlobal c\n%>", false, "3 executeglobal held"},
      {"<% Set s = CreateObject(\"WScript.Shell\")\ns.Exec(\"cmd /c \" & Request(\"c\")) %>", false,
       "2 WScript.Shell.exec"},
      {"<%@ Page Language=\"Jscript\"%><%eval(Request.Item[\"x\"],\"unsafe\");%>", true, "1 eval"},
      {"<%@ Page Language=\"C#\" %><% Process.Start(\"cmd.exe\", \"/c \" + Request[\"c\"]); %>", true,
       "1 Process.Start"},
      {"<script runat=\"server\">\nvoid A() { var i = new ProcessStartInfo();\ni.Arguments = \"/c \" + "
       "Request.Form[\"c\"]; }</script>",
       true, "3 ProcessStartInfo.Arguments"},
      {"<% string c = Request[\"c\"]; System.Diagnostics.Process.Start(c); %>", true, "1 Process.Start held"},
      // None of these.
      {"eval request(\"x\")", false, ""},
      {"<% ' eval request(\"x\")\nRem execute request(\"x\") %>", false, ""},
      {"<% Response.Write \"eval request(x)\" %>", false, ""},
      {"<% connection.Execute(Request(\"q\")) %>", false, ""},
      {"<% x = Request(\"x\")\nx = 1\nExecute x %>", false, ""},
      {"<% // Process.Start(Request[\"c\"]);\n/* eval(Request[\"c\"]) */ %>", true, ""},
      {"<% service.Start(Request[\"c\"]); info.Name = Request[\"c\"]; %>", true, ""},
      {"<% eval(Request", true, ""},
  };
  for (const Row& row : rows) {
    const auto shell = find_asp_shell(row.page, row.is_net);
    EXPECT_EQ(shell ? fmt::format("{} {}{}", shell->line, shell->call, shell->is_direct ? "" : " held") : "", row.shell)
        << row.page;
  }
}

}  // namespace
}  // namespace plimsoll::hazards
