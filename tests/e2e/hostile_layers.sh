# Layers made to do harm: a bomb, names that lead out, garbage, lengths of 2^40 bytes. Each ends in time, in bounded
# memory, with exit 2 or a hazard finding that names layer and offset; nothing is written outside the cache folder.
. "$(dirname "$0")/../support/e2e.sh"
need zstd
make_debian_folders
make_database db

# layer.tar of one member: header NAME SIZE [LINK], with a length that need not be true.
header() {
  "$PYTHON" - "$@" << 'PYTHON'
import sys, tarfile
member = tarfile.TarInfo(sys.argv[1])
member.size = int(sys.argv[2])
if len(sys.argv) > 3:
    member.type, member.linkname = tarfile.LNKTYPE, sys.argv[3]
sys.stdout.buffer.write(member.tobuf(tarfile.GNU_FORMAT))
PYTHON
}
# try EXIT LAYER [FLAG...]: what is found stays, the rest is said. report.json holds the report.
try() {
  local want=$1 layer=$2 code=0
  shift 2
  "$PYTHON" - "$layer" << 'PYTHON'
import hashlib, io, json, pathlib, sys, tarfile
def add(tar, name, data):
    member = tarfile.TarInfo(name)
    member.size = len(data)
    tar.addfile(member, io.BytesIO(data))
layer, base = pathlib.Path(sys.argv[1]).read_bytes(), pathlib.Path("base.tar").read_bytes()
diff_ids = ["sha256:" + hashlib.sha256(base).hexdigest(), "sha256:" + hashlib.sha256(layer).hexdigest()]
config = json.dumps({"os": "linux", "architecture": "amd64", "rootfs": {"type": "layers", "diff_ids": diff_ids}}).encode()
with tarfile.open("image.tar", "w") as tar:
    add(tar, "0/layer.tar", base)
    add(tar, "1/layer.tar", layer)
    add(tar, "c.json", config)
    add(tar, "manifest.json", json.dumps([{"Config": "c.json", "RepoTags": ["t:1"], "Layers": ["0/layer.tar", "1/layer.tar"]}]).encode())
PYTHON
  # Address space is bounded well below what the lengths ask for.
  (ulimit -v 3000000; timeout 120 "$PLIMSOLL" scan ./image.tar --db db --no-cache --format json -o report.json "$@" > out 2> err < /dev/null) || code=$?
  [ $code = "$want" ] || { cat err >&2; fail "exit $code, not $want, with $layer"; }
  [ -n "$(report packages report.json)" ] || fail "the sound layer is lost with $layer"
}
hazard() { "$PYTHON" - "$1" << 'PYTHON'
import json, sys
found = [f for f in json.load(open("report.json"))["findings"] if f["rule"] == sys.argv[1]]
assert found, "no finding " + sys.argv[1]
for f in found:
    assert f["location"]["layer"] == 1 and "byte" in f["evidence"][0]["value"], f
PYTHON
}
tar --sort=name --mtime=@0 --owner=0 --group=0 -cf base.tar -C base .

# Ten GB of zeros in some 300 KB.
(header zeros $((10 << 30)); head -c 10G /dev/zero; head -c 1024 /dev/zero) | zstd -q -1 -o bomb.zst
try 1 bomb.zst
hazard PL-LAYER-BOMB
[[ "$(report gaps report.json)" == *unjudged* ]] || fail "the rest of the bomb counts as judged"
try 1 bomb.zst --max-layer-ratio 1000000 --max-layer-size 50000000
hazard PL-LAYER-BOMB

for name in ../../../escaped /../escaped "$W/escaped/../../../../../../../../escaped"; do
  (header "$name" 0; head -c 1024 /dev/zero) > escape.tar
  try 1 escape.tar
  hazard PL-LAYER-ESCAPE
done
(header link 0 ../../../etc/passwd; head -c 1024 /dev/zero) > escape-link.tar
try 1 escape-link.tar
hazard PL-LAYER-ESCAPE

# An escaping name does not excuse that the rest could not be read.
(header ../escaped 0; head -c 5000 /dev/urandom) > escape-garbage.tar
try 2 escape-garbage.tar
one_sentence err

# A white-out of its own folder or of the one above would hide all that lies below.
for name in .wh. .wh.. etc/.wh...; do
  (header "$name" 0; head -c 1024 /dev/zero) > whiteout.tar
  try 2 whiteout.tar
  one_sentence err
done

head -c 5000 /dev/urandom > garbage
try 2 garbage
one_sentence err
for name in big a/node_modules/b/package.json big.jar var/lib/rpm/rpmdb.sqlite; do
  (header "$name" $((1 << 40)); head -c 5000 /dev/zero) > long.tar
  try 2 long.tar
  one_sentence err
  contains err "at byte"
done
[ -z "$(find "$W/cache" "$W/home" -type f 2> /dev/null)" ] || fail "a scan without a cache wrote files"
[ ! -e "$W/escaped" ] && [ ! -e /escaped ] || fail "a member was written"
