# db update is killed at many moments: afterwards the database is the old one or the new one, whole, and the next update
# works.
. "$(dirname "$0")/../support/e2e.sh"
make_database db
run 0 db status --db db
cp out before
# A second generation with more records.
"$PYTHON" - << PYTHON
import pathlib, sys
sys.path.insert(0, "$support")
sys.dont_write_bytecode = True
import small_debian
records = {"Debian": small_debian.RECORDS["Debian"] + [
    {**small_debian.RECORDS["Debian"][1], "id": f"DEBIAN-CVE-2098-{n:04}", "upstream": [f"CVE-2098-{n:04}"]} for n in range(3000)],
    "npm": small_debian.RECORDS["npm"]}
small_debian.mirror(pathlib.Path("mirror2"), records)
PYTHON
for delay in 0.001 0.003 0.006 0.01 0.015 0.02 0.03 0.04 0.06 0.08 0.1 0.15 0.2; do
  "$PLIMSOLL" db update --mirror mirror2 --db db > log 2>&1 < /dev/null &
  update=$!
  sleep $delay
  kill -9 $update 2> /dev/null || true
  wait $update 2> /dev/null || true
  run 0 db verify --db db
done
run 0 db update --mirror mirror2 --db db
run 0 db verify --db db
run 0 db status --db db
contains out 3,003
