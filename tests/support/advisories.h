// Small mirrors and databases for tests.
#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "advisory/record.h"

namespace plimsoll::test {

using ZipMembers = std::vector<std::pair<std::string, std::string>>;  // name, content

std::string zip_of(const ZipMembers& members);
// <folder>/<ecosystem>/all.zip
void write_feed(const std::filesystem::path& folder, const std::string& ecosystem, const ZipMembers& members);

// {"id":"...","affected":[{"package":{"ecosystem":"...","name":"..."},"ranges":[0 to fixed]}]}, with `more` behind the
// id: R"(,"aliases":["CVE-..."])".
std::string osv_document(std::string_view id, std::string_view ecosystem, std::string_view name, std::string_view fixed,
                         std::string_view more = {});

// A record with every member set.
advisory::Record full_record(const std::string& id, const std::string& ecosystem);

// One line: "DSA-1 [CVE-...] security | Debian:12 foo <stream> 0..1.2 | ...".
std::string line_of(const advisory::Record& record);

}  // namespace plimsoll::test
