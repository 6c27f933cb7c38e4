# `sbom` of a five-layer build by a real engine, in which packages come, change and go, against what dpkg-query says of the
# exported container.
. "$(dirname "$0")/../support/e2e.sh"
need dpkg-deb dpkg-query apt-get
start_engine
# make_deb NAME VERSION
make_deb() {
  mkdir -p "deb/DEBIAN" "deb/usr/share/$1"
  printf 'Package: %s\nVersion: %s\nArchitecture: all\nMaintainer: Nobody <n@example.org>\nDescription: made up\n' "$1" "$2" > deb/DEBIAN/control
  echo "$2" > "deb/usr/share/$1/data"
  dpkg-deb --root-owner-group -b deb "build/$1_$2.deb" > /dev/null
  rm -r deb
}
mkdir build
make_deb alpha 1.0-1
make_deb beta 1:2.0~rc1-1
make_deb beta2 2.0-1
make_deb gamma 3-1
make_deb beta2 2.0-2
"$PYTHON" - << PYTHON || skip "apt has no packages for a system here"
import sys, tempfile
sys.path.insert(0, "$support")
import debian, images
with tempfile.TemporaryDirectory(dir=".") as folder:
    apt = debian.Apt(folder)
    files = apt.download("base-files coreutils dash dpkg libc-bin tar sed grep diffutils findutils".split())
    blob = debian.layer(folder, list(files.values()), {}, True, "", "none")
    blob.path.rename("build/rootfs.tar")
PYTHON
cat > build/Dockerfile << 'DOCKERFILE'
FROM scratch
ADD rootfs.tar /
COPY *.deb /debs/
RUN dpkg -i /debs/alpha_1.0-1.deb /debs/beta_1*.deb /debs/beta2_2.0-1.deb
RUN dpkg -i /debs/beta2_2.0-2.deb /debs/gamma_3-1.deb
RUN dpkg --remove alpha && rm -r /debs
DOCKERFILE
DOCKER_BUILDKIT=0 "$docker" build -q --network none -t five:1 build > build.log 2>&1 || {
  tail -n 8 build.log
  grep -q "OCI runtime" build.log && skip "the engine cannot run a container here"
  fail "the build"
}
"$docker" save five:1 > five.tar
container=$("$docker" create five:1 true)
mkdir root
"$docker" export "$container" | tar -x -C root --exclude='dev/*'

# What is there to be exploited: also what dpkg has unpacked and not finished.
dpkg-query --admindir=root/var/lib/dpkg -W -f '${db:Status-Status} ${binary:Package} ${Version}\n' |
  sed -En 's/^(installed|triggers-pending|triggers-awaited|unpacked|half-configured) //p' | sed 's/:[a-z0-9]* / /' | sort > expected
grep -q '^gamma 3-1$' expected
run 0 sbom ./five.tar --format json -o sbom.json
"$PYTHON" -c '
import json
for p in json.load(open("sbom.json"))["packages"]:
    if p["type"] == "deb":
        print(p["name"], p["version"])' | sort > got
same expected got
# Which layer brought what: gamma and the newer beta2 with the fourth, beta with the third.
report packages sbom.json | awk -F'\t' '{ sub(/@.*/, "", $1); sub(/.*\//, "", $1); print $1, $3 }' > where
grep -qx 'gamma 3' where && grep -qx 'beta2 3' where && grep -qx 'beta 2' where && grep -qx 'dpkg 0' where || { cat where; fail "wrong layer"; }
report layers sbom.json | wc -l | grep -qx 5
# An extracted root gives the same list.
run 0 sbom ./root --from rootfs --format json -o root.json
"$PYTHON" -c '
import json
for p in json.load(open("root.json"))["packages"]:
    if p["type"] == "deb":
        print(p["name"], p["version"])' | sort | same expected -
