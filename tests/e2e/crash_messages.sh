# A scan that crashes, in a worker or as a whole, says nothing of the secrets that it was reading, and leaves no core
# dump that holds them.
. "$(dirname "$0")/../support/e2e.sh"
PYTHONPATH=$support "$PYTHON" - << 'END'
import json
from github_token import token

values = {place: token(place) for place in ("file", "env", "history")}
base = [{"path": "etc/os-release", "text": "ID=alpine\nVERSION_ID=3.20\n"},
        {"path": "app/settings.py", "text": f"KEY = '{values['file']}'\n" * 50}]
json.dump(base, open("base.json", "w"))
json.dump({"Env": ["PATH=/bin", f"GITHUB_TOKEN={values['env']}"], "Cmd": ["sh"]}, open("config.json", "w"))
for place, value in values.items():
    open(place, "w").write(value)
open("values", "w").write("".join(value + "\n" for value in values.values()))
END
mkdir big
head -c 200M /dev/urandom > big/noise
make_image --form docker-25 --compression gzip --runtime config.json image.tar \
  "base.json=|1 TOKEN=$(cat history) /bin/sh -c make" big
ulimit -c unlimited
mkdir there

children() { cat /proc/"$1"/task/*/children 2> /dev/null || true; }
# The first process of this name below the scan that has begun to read, or the scan itself.
meet() {  # meet SCAN worker|broker
  local child grandchild
  for _ in $(seq 400); do
    for child in $(children "$1"); do
      for grandchild in $(children "$child"); do
        if [ "$(awk '/^VmRSS/ { print $2 }' "/proc/$grandchild/status" 2> /dev/null || echo 0)" -gt 4096 ]; then
          if [ "$2" = worker ]; then echo "$grandchild"; else echo "$1"; fi
          return
        fi
      done
    done
    kill -0 "$1" 2> /dev/null || return 0
    sleep 0.005
  done
}

for who in worker broker; do
  met=no
  for _ in $(seq 10); do
    rm -rf facts
    (cd there && exec "$PLIMSOLL" scan ../image.tar --cache-dir ../facts --format json -o report.json --scanners secret) \
      > "out.$who" 2> "err.$who" < /dev/null &
    scan=$!
    victim=$(meet $scan $who)
    if [ -n "$victim" ] && kill -ABRT "$victim" 2> /dev/null; then met=yes; fi
    code=0
    wait $scan 2> /dev/null || code=$?
    [ $met = no ] || break
  done
  [ $met = yes ] || fail "no $who was met"
  if [ $who = worker ]; then
    [ "$code" = 2 ] || fail "exit $code, not 2, after a worker crashed"
    contains there/report.json "killed by signal 6 (ABRT)"
  else
    [ "$code" = 134 ] || fail "exit $code, not 134, of a scan that crashed"
  fi
  ! grep -rqaF -f values "out.$who" "err.$who" there facts 2> /dev/null || fail "a secret stands in what the $who left"
  [ -z "$(find . -name 'core*')" ] || fail "there is a core dump after the $who crashed"
done
