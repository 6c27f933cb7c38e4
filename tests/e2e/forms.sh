# One image in every form gives the same findings with the same fingerprints: old and new docker save, from a file and
# through a pipe, OCI folder and tar, gzip, zstd and plain layers, an extracted root.
. "$(dirname "$0")/../support/e2e.sh"
make_debian_folders
make_database db
layers=("base=ADD rootfs.tar /" "+ENV A=b" "app=COPY app /")

make_image --form docker-save save.tar "${layers[@]}"
make_image --form docker-25 new.tar "${layers[@]}"
make_image --form docker-25 --compression gzip gzip.tar "${layers[@]}"
make_image --form oci-dir layout "${layers[@]}"
make_image --form oci-dir --compression zstd zstd "${layers[@]}"
make_image --form oci-tar oci.tar "${layers[@]}"

# CVE-2099-0001 of libfoo1 is high, so each of them fails by default.
expected=$W/expected
run 1 scan ./save.tar --db db --format json -o first.json
report findings first.json > "$expected"
cut -f1,4 "$expected" | sed 's/@.*//' | tr '\t' ' ' | sort > found
same found - << 'ROWS'
CVE-2099-0001 pkg:deb/debian/foo-utils
CVE-2099-0001 pkg:deb/debian/libfoo1
CVE-2099-0002 pkg:deb/debian/foo-utils
CVE-2099-0002 pkg:deb/debian/libfoo1
CVE-2099-0003 pkg:npm/left-padder
PL-CONFIG-ROOT-USER -
PL-CONFIG-STALE -
ROWS
# The layer is the one that first brought the package: foo-utils and left-padder came with the second.
[ "$(awk -F'\t' '$4 ~ /foo-utils|left-padder/ { print $6 }' "$expected" | sort -u)" = 1 ] || fail "wrong layer of the later packages"
[ "$(awk -F'\t' '$4 ~ /libfoo1/ { print $6 }' "$expected" | sort -u)" = 0 ] || fail "wrong layer of the earlier package"
report layers first.json | cut -f3 > history
printf 'ADD rootfs.tar /\nCOPY app /\n' | same history -

for image in new.tar gzip.tar layout zstd oci.tar; do
  run 1 scan "./$image" --db db --format json -o report.json
  report findings report.json | same "$expected" -
  run 1 scan "./$image" --db db --no-cache --format json -o report.json
  report findings report.json | same "$expected" -
done

# Through a pipe, with the manifest first or last, and without a temporary copy of it.
for image in save.tar new.tar gzip.tar oci.tar; do
  stdin=$image run 1 scan - --db db --no-cache --format json -o report.json
  report findings report.json | same "$expected" -
done
