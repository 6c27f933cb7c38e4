# A real Docker engine for tests, with folders of its own and no network. To be sourced; needs root.
#
#   . tests/support/engine.sh
#   engine_missing && exit 77        # says what is missing
#   engine_start DIR                 # a short path; exports DOCKER_HOST=unix://DIR/docker.sock
#   engine_import NAME:TAG           # an image of one layer with busybox; docker build and run work on it
#   engine_stop                      # also on a failed start

ENGINE_PID=
ENGINE_DIR=

engine_missing() {
  local program
  for program in dockerd docker busybox tar; do
    command -v "$program" > /dev/null || { echo "skipped: $program is not installed"; return 0; }
  done
  [ "$(id -u)" = 0 ] || { echo "skipped: an engine of our own needs root"; return 0; }
  return 1
}

engine_start() {
  local i
  ENGINE_DIR=$1
  mkdir -p "$ENGINE_DIR"
  dockerd --data-root "$ENGINE_DIR/data" --exec-root "$ENGINE_DIR/exec" -H "unix://$ENGINE_DIR/docker.sock" \
    --pidfile "$ENGINE_DIR/docker.pid" --bridge=none --iptables=false > "$ENGINE_DIR/dockerd.log" 2>&1 &
  ENGINE_PID=$!
  export DOCKER_HOST=unix://$ENGINE_DIR/docker.sock
  unset DOCKER_CONTEXT DOCKER_TLS_VERIFY
  for i in $(seq 300); do
    docker version > /dev/null 2>&1 && return 0
    kill -0 "$ENGINE_PID" 2> /dev/null || break
    sleep 0.1
  done
  echo "skipped: dockerd does not start here: $(grep -v level=info "$ENGINE_DIR/dockerd.log" | tail -1)"
  engine_stop
  return 1
}

engine_import() {
  local root
  root=$(mktemp -d)
  mkdir -p "$root/bin" "$root/etc"
  cp "$(command -v busybox)" "$root/bin/busybox"
  ln -s busybox "$root/bin/sh"
  echo 'root:x:0:0:root:/:/bin/sh' > "$root/etc/passwd"
  tar -C "$root" -c . | docker import --change 'CMD ["/bin/sh"]' - "$1"
  rm -rf "$root"
}

engine_stop() {
  [ -n "$ENGINE_PID" ] || return 0
  kill "$ENGINE_PID" 2> /dev/null
  wait "$ENGINE_PID" 2> /dev/null
  ENGINE_PID=
  # What the engine has mounted below its folder would keep it from being removed.
  awk -v dir="$ENGINE_DIR/" 'index($2, dir) == 1 { print $2 }' /proc/mounts | sort -r | while read -r mount; do umount "$mount"; done
}
