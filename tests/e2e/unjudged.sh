# An image that calls itself Ubuntu 24.04, against a database without Ubuntu: said on the first line, and exit 1 although
# nothing was found.
. "$(dirname "$0")/../support/e2e.sh"
make_debian_folders
sed -i 's/Debian/Ubuntu/; s/^ID=.*/ID=ubuntu/; s/VERSION_ID=.*/VERSION_ID="24.04"/' base/usr/lib/os-release
make_image --form docker-25 ubuntu.tar base
if [ -e "$PLIMSOLL_SHARED/feeds/osv" ]; then
  "$PLIMSOLL" db update --mirror "$PLIMSOLL_SHARED/feeds/osv" --db db > /dev/null 2>&1 < /dev/null
else
  make_database db
fi
run 1 scan ./ubuntu.tar --db db
head -n 1 out > first
contains first "NOT JUDGED"
unwrapped() { tr -s ' \n' ' ' < out > joined; }
unwrapped
contains joined "2 deb packages of ubuntu 24.04: no advisories in this database"
run 1 scan ./ubuntu.tar --db db --format json -o report.json
report gaps report.json | cut -f1 | sort -u > classes
contains classes unjudged
report coverage report.json > coverage
contains coverage "ubuntu 24.04"
run 1 scan ./ubuntu.tar --db db --format sarif -o report.sarif
contains report.sarif "no advisories in this database"
run 0 scan ./ubuntu.tar --db db --allow-unjudged
unwrapped
contains joined "2 deb packages of ubuntu 24.04: no advisories in this database"

# Where not one package is recognised, nothing was judged: an empty folder, an SBOM of nothing, one program FROM scratch.
mkdir empty scratch
printf '\177ELF not a program that says what it is made of' > scratch/server
echo '{"bomFormat": "CycloneDX", "specVersion": "1.5", "components": []}' > bom.json
make_image --form oci-dir layout scratch
make_image --form docker-save saved.tar scratch
nothing_recognised() {  # nothing_recognised WORD...
  run 1 scan "$@" --db db
  head -n 1 out > first
  contains first "NOT JUDGED"
  contains first "not one package was recognised"
  run 0 scan "$@" --db db --allow-unjudged
}
nothing_recognised ./empty --from rootfs
nothing_recognised ./bom.json
nothing_recognised ./layout
nothing_recognised ./saved.tar
stdin=$W/saved.tar nothing_recognised -
run 0 sbom ./empty --from rootfs -f table --allow-unjudged

# A derivative is never judged by the advisories of what it is like; testing is the release that it will be.
derived() {  # derived OS-RELEASE-LINES...
  printf '%s\n' "$@" > base/usr/lib/os-release
  run 1 scan ./base --from rootfs --db db
  unwrapped
}
derived ID=kali 'VERSION_ID="2026.1"' VERSION_CODENAME=kali-rolling ID_LIKE=debian
contains joined "2 deb packages of kali 2026.1: no advisories in this database (OSV has no advisories of kali"
lacks out CVE-
derived ID=debian VERSION_CODENAME=forky
contains joined "2 deb packages of debian 14: no advisories in this database (of Debian it has "
derived ID=debian VERSION_CODENAME=sid
contains joined "2 deb packages of debian sid: no advisories in this database (of Debian it has "
