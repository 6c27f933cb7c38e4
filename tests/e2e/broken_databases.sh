# A package database that cannot be read, whole or in part, is a gap of its class and, where packages may be missing,
# the first thing said: never "nothing found".
. "$(dirname "$0")/../support/e2e.sh"
make_database db
cat > os-release << 'TEXT'
ID=debian
VERSION_ID="12"
TEXT
head -c 9000 /dev/urandom > noise
head -c 9000 /dev/zero > zeros
: > empty
# Five records, and the file ends inside the third: two whole ones and one that has neither version nor end are left.
for i in 1 2 3 4 5; do printf 'Package: p%d\nStatus: install ok installed\nArchitecture: amd64\nVersion: 1.%d\n\n' $i $i; done > status
head -c 170 status > cut
sed '12s/.*/a line that is none/' status > damaged

try() {  # try CLASS PACKAGES PATH CONTENT
  rm -rf root
  mkdir -p "root/$(dirname "$3")" root/etc
  cp os-release root/etc/os-release
  cp "$4" "root/$3"
  make_image --form docker-25 image.tar root
  local code=0
  "$PLIMSOLL" scan ./image.tar --no-cache --db db --format json -o report.json > out 2> err < /dev/null || code=$?
  report gaps report.json > gaps
  grep -q "^$1.*/$3" gaps || { cat gaps err >&2; fail "no $1 gap about $3 with $4"; }
  [ "$(report packages report.json | wc -l)" = "$2" ] || { report packages report.json >&2; fail "not $2 packages in $3 with $4"; }
  [ "$1" = partial ] && return
  [ $code = 1 ] || [ $code = 2 ] || fail "exit $code with an unreadable $3 ($4)"
  "$PLIMSOLL" scan ./image.tar --no-cache --db db > out 2> err < /dev/null || true
  head -n 1 out | grep -q "NOT JUDGED" || { cat out >&2; fail "the table does not begin with the unreadable $3 ($4)"; }
}
try unjudged 2 var/lib/dpkg/status cut
try partial 5 var/lib/dpkg/status damaged
for content in noise zeros; do
  try unjudged 0 var/lib/dpkg/status $content
  try unjudged 0 var/lib/dpkg/status.d/base $content
  try unjudged 0 lib/apk/db/installed $content
  for name in Packages Packages.db rpmdb.sqlite; do try unjudged 0 var/lib/rpm/$name $content; done
done
# A system without any package is not one without vulnerabilities: emptied, removed, or a link to somewhere else.
missing() {
  code=0
  make_image --form docker-25 image.tar root
  "$PLIMSOLL" scan ./image.tar --no-cache --db db > out 2> err < /dev/null || code=$?
  [ $code = 1 ] || fail "exit $code with $1"
  head -n 1 out | grep -q "NOT JUDGED  packages of the operating system" || { cat out >&2; fail "the table does not say first: $1"; }
}
rm -rf root && mkdir -p root/etc root/var/lib/dpkg root/opt && cp os-release root/etc/os-release
missing "no database"
: > root/var/lib/dpkg/status
missing "an empty database"
rm root/var/lib/dpkg/status && cp status root/opt/other && ln -s /opt/other root/var/lib/dpkg/status
missing "a database that is a link to another name"
ln -sf /var/lib/dpkg/status root/var/lib/dpkg/status
missing "a database that is a link to itself"

for name in Packages Packages.db rpmdb.sqlite; do try unjudged 0 usr/lib/sysimage/rpm/$name empty; done
