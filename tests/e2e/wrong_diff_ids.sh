# An image whose configuration claims the diff ids of another image is refused, and both digests are named: with no
# cache, and when the cache knows every layer of both.
. "$(dirname "$0")/../support/e2e.sh"
make_debian_folders
mkdir other
echo other > other/file
make_image --form oci-dir good base app
make_image --form oci-dir donor other base
"$PYTHON" - << 'PYTHON'
import hashlib, json, pathlib

def blob(folder, digest):
    return pathlib.Path(folder, "blobs/sha256", digest.removeprefix("sha256:"))

def manifest_of(folder):
    index = json.loads(pathlib.Path(folder, "index.json").read_text())
    return index, json.loads(blob(folder, index["manifests"][0]["digest"]).read_text())

def put(folder, value):
    data = json.dumps(value).encode()
    digest = hashlib.sha256(data).hexdigest()
    blob(folder, digest).write_bytes(data)
    return "sha256:" + digest, len(data)

index, manifest = manifest_of("good")
_, donor = manifest_of("donor")
config = json.loads(blob("good", manifest["config"]["digest"]).read_text())
config["rootfs"]["diff_ids"] = json.loads(blob("donor", donor["config"]["digest"]).read_text())["rootfs"]["diff_ids"]
pathlib.Path("claimed").write_text(config["rootfs"]["diff_ids"][0])
manifest["config"]["digest"], manifest["config"]["size"] = put("good", config)
index["manifests"][0]["digest"], index["manifests"][0]["size"] = put("good", manifest)
pathlib.Path("liar").mkdir()
import shutil
shutil.copytree("good", "liar", dirs_exist_ok=True)
pathlib.Path("liar/index.json").write_text(json.dumps(index))
PYTHON
for flags in --no-cache "--cache-dir $W/facts" "--cache-dir $W/facts"; do
  run 2 sbom ./liar $flags
  contains err "$(cat claimed)"
done
# With the layers of both images known.
run 0 sbom ./good --cache-dir "$W/facts" -o good.json
run 0 sbom ./donor --cache-dir "$W/facts" -o donor.json
run 2 sbom ./liar --cache-dir "$W/facts"
contains err "$(cat claimed)"
