# What the end-to-end tests share. A test sources this file, works in the empty folder $W, and runs the real binary with
# its own home, cache and settings. `skip` ends it as skipped, with a sentence; any failed command ends it as failed.
set -euo pipefail
export LC_ALL=C.UTF-8
unset DOCKER_HOST DOCKER_CONFIG NO_COLOR PLIMSOLL_CACHE_KEY
support=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
source_folder=$(readlink -f "$support/../..")
: "${PLIMSOLL:=$source_folder/build/release/plimsoll}" "${PYTHON:=python3}" "${PLIMSOLL_SHARED:=$source_folder/../shared}"

W=$(mktemp -d "${TMPDIR:-/tmp}/plimsoll-e2e.XXXXXX")
cd "$W"
export HOME=$W/home XDG_CACHE_HOME=$W/cache XDG_CONFIG_HOME=$W/config
mkdir -p "$HOME"
started=()
clean_up() {
  local code=$? pid
  for pid in "${started[@]}"; do kill "$pid" 2> /dev/null || true; done
  for pid in "${started[@]}"; do wait "$pid" 2> /dev/null || true; done
  cd /
  rm -rf "$W"
  exit "$code"
}
trap clean_up EXIT
trap 'echo "failed: line $LINENO of $0: $BASH_COMMAND" >&2' ERR

skip() { echo "skipped: $*"; exit 77; }
fail() { echo "failed: $*" >&2; return 1; }
need() { local p; for p in "$@"; do command -v "$p" > /dev/null || skip "$p is not installed"; done; }
need_shared() { [ -e "$PLIMSOLL_SHARED/$1" ] || skip "there is no folder shared with $1 beside the checkout"; }
[ -x "$PLIMSOLL" ] || skip "there is no program at $PLIMSOLL"

# Runs the binary and expects an exit code: `run 1 scan ./x.tar`. What it said is in $W/out and $W/err.
run() {
  local want=$1 got=0
  shift
  "$PLIMSOLL" "$@" > "$W/out" 2> "$W/err" < "${stdin:-/dev/null}" || got=$?
  [ "$got" = "$want" ] || {
    tail -n 20 "$W/out" "$W/err" >&2
    fail "plimsoll $* ended with $got, not $want"
  }
}
contains() { grep -qF -- "$2" "$1" || { tail -n 20 "$1" >&2; fail "$1 does not say: $2"; }; }
lacks() { ! grep -qF -- "$2" "$1" || fail "$1 says: $2"; }
one_sentence() { [ "$(wc -l < "$1")" = 1 ] || { cat "$1" >&2; fail "$1 is not one line"; }; }
same() { diff -u "$1" "$2" >&2 || fail "$1 and $2 differ"; }
make_image() { "$PYTHON" "$support/make_image.py" "$@"; }
# report findings|packages|gaps|coverage|layers FILE: one sorted line for each, to be compared with diff.
report() { "$PYTHON" "$support/read_report.py" "$@"; }

# A Debian system of a few packages as two folders, base/ and app/, and a database that knows some of them.
make_debian_folders() {
  "$PYTHON" "$support/small_debian.py" folders "$W/base" "$W/app"
}
make_database() {  # make_database FOLDER
  "$PYTHON" "$support/small_debian.py" mirror "$W/mirror"
  "$PLIMSOLL" db update --mirror "$W/mirror" --db "$1" > "$W/db.log" 2>&1 < /dev/null || { cat "$W/db.log" >&2; fail "db update"; }
}

# A real Docker engine of our own, without network: DOCKER_HOST is set to it.
start_engine() {
  need dockerd docker
  [ "$(id -u)" = 0 ] || skip "starting a Docker engine needs root"
  # Not below $W: a socket's path has at most 107 bytes.
  mkdir -p "$W/engine"
  dockerd --data-root "$W/engine/data" --exec-root "$W/engine/exec" --pidfile "$W/engine/pid" --host "unix://$W/engine/s" \
    --iptables=false --ip6tables=false --bridge=none --storage-driver=vfs > "$W/engine/log" 2>&1 < /dev/null &
  started+=($!)
  export DOCKER_HOST=unix://$W/engine/s
  # Docker's own client of the same version where there are two.
  docker=$([ -x /usr/bin/docker ] && echo /usr/bin/docker || command -v docker)
  for _ in $(seq 150); do
    if "$docker" version > /dev/null 2>&1; then return; fi
    kill -0 "${started[-1]}" 2> /dev/null || break
    sleep 0.2
  done
  skip "a Docker engine does not start here: $(tail -n 1 "$W/engine/log")"
}

# A port of loopback that is free now.
free_port() { "$PYTHON" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
