// Which packages the database can speak about at all. Said first in every report: a list of findings means nothing
// without it.
#pragma once
#include <vector>

#include "advisory/advisories.h"
#include "advisory/match_subject.h"
#include "base/time.h"
#include "model/report.h"

namespace plimsoll::advisory {

// One row for each group of packages, "529 deb packages of ubuntu 24.04: no advisories in this database" among them,
// and the gaps that follow: unjudged for what is not covered or where only the starter set was used, partial for each
// feed of use here that was downloaded more than 7 days before `now`.
void add_coverage(const PackageIndex& index, const Advisories& advisories, base::Seconds now,
                  std::vector<model::Coverage>& coverage, std::vector<model::Gap>& gaps);

}  // namespace plimsoll::advisory
