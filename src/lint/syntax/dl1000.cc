#include "lint/all_rules.h"
#include "lint/view.h"

namespace plimsoll::lint {
namespace {

// What the parser says becomes a finding of this rule in lint.cc.
void check(const View&, Sink&) {}

}  // namespace

constinit const Rule kDl1000{
    .id = "DL1000",
    .severity = model::Severity::high,
    .title = "The builder would refuse this file",
    .why = "BuildKit stops at the first error of a Dockerfile, and nothing is built.",
    .remedy = "Write what the Dockerfile reference says of this instruction.",
    .bad = "FROM debian:12\nRUNN true\n",
    .good = "FROM debian:12\nRUN true\n",
    .check = check,
    .help_uri = "https://docs.docker.com/reference/dockerfile/",
};

}  // namespace plimsoll::lint
