# A layer that its vendor does not let others hand on: looked at where it is there. Where it is not, that is nothing new
# in a Windows image, whose bases are all so, and leaves any other image unjudged.
. "$(dirname "$0")/../support/e2e.sh"
make_debian_folders
make_image --form oci-dir linux base app
make_image --form oci-dir windows --platform windows/amd64 base app

# Calls the last layer foreign, and takes its bytes away where `absent` is said.
call_foreign() {
  "$PYTHON" - "$@" <<'PY'
import hashlib, json, pathlib, sys
layout, absent = pathlib.Path(sys.argv[1]), "absent" in sys.argv[2:]
blob = lambda digest: layout / "blobs" / digest.replace(":", "/")
index = json.loads((layout / "index.json").read_text())
entry = index["manifests"][0]
manifest = json.loads(blob(entry["digest"]).read_text())
layer = manifest["layers"][-1]
layer["mediaType"] = "application/vnd.oci.image.layer.nondistributable.v1.tar+gzip"
layer["urls"] = ["https://vendor.example/layer"]
if absent and blob(layer["digest"]).exists():
    blob(layer["digest"]).unlink()
text = json.dumps(manifest).encode()
entry["digest"], entry["size"] = "sha256:" + hashlib.sha256(text).hexdigest(), len(text)
blob(entry["digest"]).write_bytes(text)
(layout / "index.json").write_text(json.dumps(index))
PY
}

run 0 sbom ./linux --format json -o whole.json
call_foreign linux
run 0 sbom ./linux --format json -o there.json
same <(report packages whole.json) <(report packages there.json)
[ -z "$(report gaps there.json)" ] || fail "a foreign layer that is there is a layer like any other"

call_foreign linux absent
run 1 sbom ./linux --format json -o absent.json
[ "$(report packages absent.json | wc -l)" = 2 ] || fail "the base still has its two packages"
report gaps absent.json > gaps
contains gaps unjudged
contains gaps "foreign layer"
run 0 sbom ./linux --allow-unjudged --format json -o absent.json

call_foreign windows absent
run 0 sbom ./windows --platform windows/amd64 --format json -o windows.json
report gaps windows.json > gaps
contains gaps info
contains gaps "foreign layer"
