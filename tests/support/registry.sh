# A real registry on loopback for tests: Debian's docker-registry with TLS under a certificate of its own. To be sourced.
#
#   . tests/support/registry.sh
#   registry_missing && exit 77              # says which program is missing
#   registry_start DIR none|htpasswd|token|plain    # "plain": http, no authentication
#   registry_push OCI_LAYOUT_FOLDER NAME:TAG
#   ... "$REGISTRY/NAME:TAG" ...             # 127.0.0.1:PORT
#   registry_stop                            # also on a failed start
#
# After registry_start: REGISTRY (host:port), SSL_CERT_FILE (exported, for TLS), REGISTRY_LOG. User and password are
# "reader" and "p:ss word" for htpasswd and for the token server; registry_login DIR writes them as a Docker config.json.

REGISTRY_SUPPORT=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
REGISTRY_USER=reader
REGISTRY_PASSWORD='p:ss word'
REGISTRY_PIDS=()

registry_missing() {
  local program
  for program in docker-registry openssl python3 htpasswd curl; do
    command -v "$program" > /dev/null || { echo "skipped: $program is not installed"; return 0; }
  done
  return 1
}

registry_free_port() {
  python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# Waits until a server answers at all, whatever it says.
registry_wait() {
  local i
  for i in $(seq 200); do
    curl -ks --max-time 2 -o /dev/null "$1" && return 0
    sleep 0.05
  done
  echo "nothing answers at $1" >&2
  return 1
}

registry_start() {
  local dir=$1 kind=$2 port scheme=https
  mkdir -p "$dir"
  port=$(registry_free_port)
  REGISTRY=127.0.0.1:$port
  REGISTRY_DIR=$dir
  REGISTRY_KIND=$kind
  REGISTRY_LOG=$dir/registry.log
  openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj '/CN=test authority' -keyout "$dir/key.pem" -out "$dir/cert.pem" \
    -addext 'subjectAltName=IP:127.0.0.1,IP:127.0.0.2,DNS:localhost' 2> /dev/null
  {
    printf 'version: 0.1\nlog: {level: warn}\nstorage: {filesystem: {rootdirectory: "%s"}, delete: {enabled: true}}\n' "$dir/data"
    printf 'http:\n  addr: %s\n  secret: test\n' "$REGISTRY"
    if [ "$kind" = plain ]; then
      scheme=http
    else
      printf '  tls: {certificate: "%s", key: "%s"}\n' "$dir/cert.pem" "$dir/key.pem"
      export SSL_CERT_FILE=$dir/cert.pem
    fi
    case $kind in
      htpasswd)
        htpasswd -Bbn "$REGISTRY_USER" "$REGISTRY_PASSWORD" > "$dir/htpasswd"
        printf 'auth: {htpasswd: {realm: test, path: "%s"}}\n' "$dir/htpasswd" ;;
      token)
        REGISTRY_TOKEN_PORT=$(registry_free_port)
        printf 'auth: {token: {realm: "https://localhost:%s/token", service: test, issuer: test, rootcertbundle: "%s"}}\n' \
          "$REGISTRY_TOKEN_PORT" "$dir/cert.pem" ;;
    esac
  } > "$dir/config.yml"
  if [ "$kind" = token ]; then
    python3 "$REGISTRY_SUPPORT/token_server.py" "$REGISTRY_TOKEN_PORT" "$dir" "$REGISTRY_USER" "$REGISTRY_PASSWORD" > "$dir/token.log" 2>&1 &
    REGISTRY_PIDS+=($!)
    registry_wait "https://localhost:$REGISTRY_TOKEN_PORT/" || return 1
  fi
  docker-registry serve "$dir/config.yml" > "$REGISTRY_LOG" 2>&1 &
  REGISTRY_PIDS+=($!)
  registry_wait "$scheme://$REGISTRY/v2/" || { tail -5 "$REGISTRY_LOG" >&2; return 1; }
}

registry_push() {
  python3 "$REGISTRY_SUPPORT/push_image.py" "$1" "$([ "$REGISTRY_KIND" = plain ] && echo http || echo https)://$REGISTRY" "$2" \
    "$REGISTRY_USER" "$REGISTRY_PASSWORD"
}

registry_login() {
  mkdir -p "$1"
  printf '{"auths": {"%s": {"auth": "%s"}}}\n' "$REGISTRY" "$(printf '%s:%s' "$REGISTRY_USER" "$REGISTRY_PASSWORD" | base64 -w 0)" > "$1/config.json"
}

registry_stop() {
  local pid
  for pid in "${REGISTRY_PIDS[@]}"; do
    kill "$pid" 2> /dev/null
    wait "$pid" 2> /dev/null
  done
  REGISTRY_PIDS=()
}
