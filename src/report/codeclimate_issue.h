// The issue of Code Climate's analyzer specification, which two formats share.
#pragma once
#include "report/file_findings.h"
#include "report/json_out.h"

namespace plimsoll::report {

// One whole object; `fingerprint` is a member where it is not empty.
void write_codeclimate_issue(JsonOut& out, const FileFinding& one, std::string_view fingerprint);

}  // namespace plimsoll::report
