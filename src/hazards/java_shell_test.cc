#include <gtest/gtest.h>

#include "hazards/web_shells.h"

namespace plimsoll::hazards {
namespace {

TEST(JavaShell, StartsWhatARequestSends) {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {"<% Runtime.getRuntime().exec(request.getParameter(\"cmd\")); %>", "1 Runtime.exec request.getParameter"},
      {"<%@ page import=\"java.io.*\" %>\n<% Process p = Runtime.getRuntime().exec(new String[]{\"/bin/sh\", \"-c\", "
       "request.getHeader(\"x\")}); %>",
       "2 Runtime.exec request.getHeader"},
      {"<% String c = request.getParameter(\"c\");\nRuntime rt = Runtime.getRuntime();\nrt.exec(\"cmd /c \" + c); %>",
       "3 Runtime.exec request.getParameter held"},
      {"<% new ProcessBuilder(\"sh\", \"-c\", request.getParameter(\"c\")).start(); %>",
       "1 ProcessBuilder request.getParameter"},
      {"<%! class U extends ClassLoader { Class g(byte[] b) { return super.defineClass(b, 0, b.length); } } %>\n"
       "<% new U().g(decode(request.getReader().readLine())); %>",
       "2 a class that it sends request.getReader held"},
      // None of these.
      {"<%-- Runtime.getRuntime().exec(request.getParameter(\"cmd\")) --%>", ""},
      {"<% // Runtime.getRuntime().exec(request.getParameter(\"c\"))\n %>", ""},
      {"<% out.print(\"Runtime.getRuntime().exec(request.getParameter(1))\"); %>", ""},
      {"<% Runtime.getRuntime().exec(\"ls\"); String c = request.getParameter(\"c\"); %>", ""},
      {"<% String c = request.getParameter(\"c\"); c = \"ls\"; Runtime.getRuntime().exec(c); %>", ""},
      {"<% String c = names.get(request.getParameter(\"c\")); Runtime.getRuntime().exec(c); %>", ""},
      {"<% statement.exec(request.getParameter(\"c\")); %>", ""},
      {"Runtime.getRuntime().exec(request.getParameter(\"cmd\"))", ""},
      {"<% Runtime.getRuntime().exec(request.getParameter(", "1 Runtime.exec request.getParameter"},
  };
  for (const auto& [page, expected] : rows) {
    const auto shell = find_java_shell(page);
    EXPECT_EQ(shell
                  ? fmt::format("{} {} {}{}", shell->line, shell->call, shell->source, shell->is_direct ? "" : " held")
                  : "",
              expected)
        << page;
  }
}

}  // namespace
}  // namespace plimsoll::hazards
