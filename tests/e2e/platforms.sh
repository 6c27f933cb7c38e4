# An index with several platforms: one is picked, attestation manifests are none of them, and `all` gives each.
. "$(dirname "$0")/../support/e2e.sh"
make_debian_folders
make_image --form oci-dir --attestations layout --platform linux/amd64 base app --platform linux/arm64 base

run 0 sbom ./layout --platform linux/amd64 --format json -o amd64.json
run 0 sbom ./layout --platform linux/arm64 --format json -o arm64.json
[ "$(report packages amd64.json | wc -l)" = 4 ] || fail "amd64 has four packages"
[ "$(report packages arm64.json | wc -l)" = 2 ] || fail "arm64 has two packages"
run 0 sbom ./layout --platform all --format json -o all.json
[ "$("$PYTHON" -c 'import json; print(sorted(t["platform"] for t in json.load(open("all.json"))["targets"]))')" = \
  "['linux/amd64', 'linux/arm64']" ] || fail "--platform all names both platforms and nothing else"
run 2 sbom ./layout --platform linux/s390x
contains err linux/s390x
one_sentence err
