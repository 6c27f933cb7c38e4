// GitLab's code quality report: an array of Code Climate's issues with fingerprints.
//
// hadolint hashes the issue, so that two alike are one to GitLab, and one that moves by a line is a new one; ours are
// the fingerprints of all reports (fingerprint.h), cut to the 40 digits that hadolint's have.
#include "report/all_writers.h"
#include "report/codeclimate_issue.h"

namespace plimsoll::report {
namespace {

base::Status write(const model::Report& report, const WriterOptions& options, const Sink& sink) {
  constexpr std::size_t kDigits = 40;
  Output output(sink);
  JsonOut out(output, 1, JsonOut::kNoBytes);
  out.begin_array();
  for (const FileFinding& one : file_findings(report, options.report_path))
    write_codeclimate_issue(out, one, std::string_view(one.finding->fingerprint).substr(0, kDigits));
  out.end();
  return output.finish();
}

}  // namespace

constinit const Writer kGitlabCodeClimate{"gitlab_codeclimate", "gitlab.json", "GitLab's code quality report", write,
                                          false};

}  // namespace plimsoll::report
