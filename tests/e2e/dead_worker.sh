# A worker that is killed in the middle of a layer makes that layer unjudged and the exit 2; the next run is complete.
. "$(dirname "$0")/../support/e2e.sh"
make_debian_folders
mkdir big
head -c 200M /dev/urandom > big/noise
make_image --form docker-25 --compression gzip image.tar base big

children() { cat /proc/"$1"/task/*/children 2> /dev/null || true; }
killed=no
for _ in $(seq 10); do
  "$PLIMSOLL" sbom ./image.tar --cache-dir facts --format json -o report.json > out 2> err < /dev/null &
  scan=$!
  # The worker is the last process of the chain below the scan that itself has no child.
  for _ in $(seq 400); do
    victim=
    for child in $(children $scan); do
      for grandchild in $(children "$child"); do victim=$grandchild; done
    done
    if [ -n "$victim" ] && [ "$(awk '/^utime|^VmRSS/ { print $2; exit }' "/proc/$victim/status" 2> /dev/null || echo 0)" -gt 0 ] &&
       kill -9 "$victim" 2> /dev/null; then
      killed=yes
      break
    fi
    kill -0 $scan 2> /dev/null || break
    sleep 0.005
  done
  code=0
  wait $scan || code=$?
  if [ $killed = yes ]; then break; fi
  rm -rf facts
done
[ $killed = yes ] || fail "no worker was met"
[ "$code" = 2 ] || { cat err; fail "exit $code, not 2, after a worker was killed"; }
report gaps report.json > gaps
contains gaps unjudged

run 0 sbom ./image.tar --cache-dir facts --format json -o second.json
[ -z "$(report gaps second.json)" ] || fail "the second run is not complete"
[ "$(report packages second.json | wc -l)" = 2 ] || fail "the second run does not list both packages"
