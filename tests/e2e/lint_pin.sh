# `plimsoll lint --pin-digests` against the real docker-registry: images are pinned to the digest that it has for them.
. "$(dirname "$0")/../support/e2e.sh"
need docker-registry skopeo
mkdir rootfs app
echo a > rootfs/file
make_image --form oci-dir layout --tag made:1 "rootfs=ADD rootfs /"
port=$(free_port)
cat > registry.yml << YAML
version: 0.1
storage: {filesystem: {rootdirectory: $W/registry}}
http: {addr: "127.0.0.1:$port"}
YAML
docker-registry serve registry.yml > registry.log 2>&1 < /dev/null &
started+=($!)
for _ in $(seq 100); do
  if (exec 3<> "/dev/tcp/127.0.0.1/$port") 2> /dev/null; then break; fi
  sleep 0.1
done
skopeo copy -q --dest-tls-verify=false oci:layout "docker://127.0.0.1:$port/made:1" < /dev/null
digest=$(skopeo inspect --tls-verify=false --format '{{.Digest}}' "docker://127.0.0.1:$port/made:1" < /dev/null)

printf 'ARG T=1\nFROM 127.0.0.1:%d/made:1 AS a\nFROM 127.0.0.1:%d/made:$T\nFROM 127.0.0.1:%d/missing:1\nFROM a\nUSER 1\n' \
  "$port" "$port" "$port" > app/Dockerfile
printf 'services:\n  s: {image: "127.0.0.1:%d/made:1"}\n' "$port" > app/compose.yaml
cp registry.log before
# Nobody is asked unless that is wanted.
run 1 lint app --preset all --fix
lacks app/Dockerfile sha256
cmp registry.log before
run 1 lint app --pin-digests --fix --preset all
[ "$(sed -n 2p app/Dockerfile)" = "FROM 127.0.0.1:$port/made:1@$digest AS a" ] || fail "$(cat app/Dockerfile)"
[ "$(sed -n 3,4p app/Dockerfile)" = "FROM 127.0.0.1:$port/made:\$T
FROM 127.0.0.1:$port/missing:1" ] || fail "$(cat app/Dockerfile)"
contains app/compose.yaml "image: \"127.0.0.1:$port/made:1@$digest\""
[ "$(grep -c "missing:1 is not pinned" err)" = 1 ] || fail "$(cat err)"
cp app/Dockerfile once
run 1 lint app --pin-digests --fix --preset all
cmp once app/Dockerfile
