# The real docker-registry on loopback, with TLS and accounts: an image in it gives the same findings as its layout on
# disk; wrong or no credentials are refused with a sentence; a layer that the cache knows is not fetched.
. "$(dirname "$0")/../support/e2e.sh"
need docker-registry skopeo openssl htpasswd
make_debian_folders
make_database db
make_image --form oci-dir layout --tag made:1 "base=ADD rootfs.tar /" "app=COPY app /"
run 1 scan ./layout --db db --format json -o layout.json
report findings layout.json > expected

openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout key.pem -out cert.pem -days 2 -subj /CN=localhost \
  -addext subjectAltName=DNS:localhost,IP:127.0.0.1 2> /dev/null
htpasswd -Bbn reader secret > accounts
port=$(free_port)
cat > registry.yml << YAML
version: 0.1
storage: {filesystem: {rootdirectory: $W/registry}}
http: {addr: "127.0.0.1:$port", tls: {certificate: $W/cert.pem, key: $W/key.pem}}
auth: {htpasswd: {realm: test, path: $W/accounts}}
YAML
docker-registry serve registry.yml > registry.log 2>&1 < /dev/null &
started+=($!)
for _ in $(seq 100); do
  if (exec 3<> "/dev/tcp/127.0.0.1/$port") 2> /dev/null; then break; fi
  sleep 0.1
done
skopeo copy -q --dest-tls-verify=false --dest-creds reader:secret oci:layout "docker://localhost:$port/team/made:1" < /dev/null

export SSL_CERT_FILE=$W/cert.pem
run 2 scan "localhost:$port/team/made:1" --db db --no-cache
one_sentence err
mkdir -p "$HOME/.docker"
login() { printf '{"auths": {"localhost:%s": {"auth": "%s"}}}' "$port" "$(printf %s "$1" | base64 -w0)" > "$HOME/.docker/config.json"; }
login reader:wrong
run 2 scan "localhost:$port/team/made:1" --db db --no-cache
one_sentence err
lacks err wrong
login reader:secret
run 1 scan "localhost:$port/team/made:1" --db db --no-cache --format json -o registry.json
report findings registry.json | same expected -
digest=$(skopeo inspect --tls-verify=false --creds reader:secret --format '{{.Digest}}' "docker://localhost:$port/team/made:1" < /dev/null)
run 1 scan "localhost:$port/team/made@$digest" --db db --cache-dir facts --format json -o registry.json
report findings registry.json | same expected -
run 2 scan "localhost:$port/team/made:missing" --db db
one_sentence err
# A certificate that nobody vouches for.
SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt run 2 scan "localhost:$port/team/made:1" --db db --no-cache
one_sentence err

# The layers are known: nobody asks the registry for one of them again.
lines=$(wc -l < registry.log)
run 1 scan "localhost:$port/team/made:1" --db db --cache-dir facts --format json -o again.json
report findings again.json | same expected -
"$PYTHON" -c '
import json
for layer in json.load(open("again.json"))["targets"][0]["layers"]:
    print(layer["digest"].split(":")[1])' > digests
[ "$(wc -l < digests)" = 2 ]
tail -n "+$((lines + 1))" registry.log > since
contains since /manifests/
if grep -qF -f digests since; then fail "a known layer was fetched again"; fi
