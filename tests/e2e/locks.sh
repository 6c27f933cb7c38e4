# The locks on the processes that read layers: what the report says of them, and the tests of the locks themselves, which
# mean nothing under the sanitizers and so run here with the release build.
. "$(dirname "$0")/../support/e2e.sh"
make_debian_folders
make_image --form docker-save image.tar base app
run 0 sbom ./image.tar --sandbox require --format json -o locked.json
"$PYTHON" - <<'PY' || fail "the report does not say which locks held"
import json
sandbox = json.load(open("locked.json"))["sandbox"]
assert sandbox["mode"] == "require" and {"seccomp", "landlock_files", "no_new_privs"} <= set(sandbox["locks"]), sandbox
PY
run 0 sbom ./image.tar --sandbox off --format json -o open.json
[ "$("$PYTHON" -c 'import json; print(json.load(open("open.json"))["sandbox"])')" = "{'mode': 'off', 'locks': []}" ] || fail "off is said"
[ "$("$PYTHON" -c 'import json; print(json.load(open("open.json"))["id"] == json.load(open("locked.json"))["id"])')" = True ] ||
  fail "the locks are no part of a report's id"

tests=$(dirname "$PLIMSOLL")/src
for test in sys_test scan_test; do
  [ -x "$tests/$test" ] || skip "there is no $test beside the program"
  "$tests/$test" --gtest_filter='Sandbox.*:Heap.*:Subverted.*' > "$test.log" 2>&1 || { cat "$test.log" >&2; fail "$test"; }
  lacks "$test.log" SKIPPED
done
