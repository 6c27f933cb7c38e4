#include "tests/support/advisories.h"

#include <fmt/format.h>

#include "tests/support/files.h"
#include "tests/support/zip_writer.h"

namespace plimsoll::test {

std::string zip_of(const ZipMembers& members) {
  ZipWriter zip;
  for (const auto& [name, content] : members) zip.add(name, content);
  return zip.finish();
}

void write_feed(const std::filesystem::path& folder, const std::string& ecosystem, const ZipMembers& members) {
  write_file(folder / ecosystem / "all.zip", zip_of(members));
}

std::string osv_document(std::string_view id, std::string_view ecosystem, std::string_view name, std::string_view fixed,
                         std::string_view more) {
  return fmt::format(
      R"({{"id":"{}"{},"affected":[{{"package":{{"ecosystem":"{}","name":"{}"}},"ranges":[{{"type":"ECOSYSTEM","events":[{{"introduced":"0"}},{{"fixed":"{}"}}]}}]}}]}})",
      id, more, ecosystem, name, fixed);
}

advisory::Record full_record(const std::string& id, const std::string& ecosystem) {
  advisory::Record record;
  record.id = id;
  record.aliases = {"CVE-2024-0001", "GHSA-aaaa-bbbb-cccc"};
  record.cves = {"CVE-2024-0001"};
  record.published = -5;
  record.modified = 1'700'000'000;
  record.summary = "A summary of " + id;
  record.details = "Details: \x01 \xff " + std::string(300, 'd');
  record.severity = {{"CVSS_V3", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", id}};
  record.severity_word = "important";
  record.references = {"https://a.example/" + id, "https://b.example"};
  record.affected = {{ecosystem + ":1", "alpha", "s:1", {{"0", "1.2", "", ""}, {"2.0", "", "2.5", "3"}}, {}},
                     {ecosystem + ":2", "alpha", "", {{"0", "1.2", "", ""}}, {}},
                     {ecosystem + ":1", "beta", "", {}, {"1.0", "1.1", ""}}};
  return record;
}

std::string line_of(const advisory::Record& record) {
  std::string line = record.id + " [";
  for (const std::string& cve : record.cves) line += (line.back() == '[' ? "" : " ") + cve;
  line += record.is_security ? "] security" : "] notice";
  if (!record.severity_word.empty()) line += " " + record.severity_word;
  for (const advisory::Affected& affected : record.affected) {
    line += fmt::format(" | {} {}", affected.ecosystem, affected.name);
    if (!affected.stream.empty()) line += " <" + affected.stream + ">";
    for (const advisory::Range& range : affected.ranges) {
      line += fmt::format(" {}..{}", range.introduced, range.fixed);
      if (!range.last_affected.empty()) line += "=" + range.last_affected;
      if (!range.limit.empty()) line += "<" + range.limit;
    }
    if (!affected.versions.empty()) line += fmt::format(" {} versions", affected.versions.size());
  }
  return line;
}

}  // namespace plimsoll::test
