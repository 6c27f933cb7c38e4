// Names as an attacker would choose them, for every writer and parser (tests/data/hostile/names.txt).
#pragma once
#include <string>
#include <vector>

#include "model/report.h"

namespace plimsoll::test {

std::vector<std::string> hostile_names();

// A report that has each of them wherever foreign text can stand. Not finished.
model::Report hostile_report();

}  // namespace plimsoll::test
