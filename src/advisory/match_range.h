// Whether one record is about one package in one version: the evaluation of the OSV schema
// (https://ossf.github.io/osv-schema/#evaluation), with two more answers than yes and no.
#pragma once
#include <string>
#include <vector>

#include "advisory/match_subject.h"
#include "advisory/record.h"

namespace plimsoll::advisory {

enum class Answer : std::uint8_t {
  unaffected,
  affected,
  unreadable,      // a version could not be compared, and nothing else hit
  stream_unknown,  // the version is in a range of a module, and whether the package is of that stream is not known
};

struct Judgement {
  Answer answer = Answer::unaffected;
  std::vector<std::string> fixed;  // of the ranges that hit; nearest first
  std::string unaffected;          // "after 1.5.1": where the hit ends without a fix; empty where it has none or no end
  std::string because;             // affected: "before 3.0.15-1 in Debian:12"; else what could not be told
};

// "from 1.0 before 1.2", "up to 1.1", "every version".
std::string words_of(const Range& range);

// Judges the entries of `record` that are of the subject's ecosystem and release. All of them must be about its name.
Judgement judge(const Subject& subject, const Group& group, const Record& record);

// Whether a range of the entry holds the version, so that listing it says no more.
bool is_in_a_range(const Affected& affected, const std::string& version, const Comparer& comparer);

}  // namespace plimsoll::advisory
