# What goes wrong around a scan ends with exit 2 and one clear sentence: flags, missing and cut files, no HOME, no TERM,
# a closed output, a cache that others can write, a full disk, two scans at once.
. "$(dirname "$0")/../support/e2e.sh"
make_debian_folders
make_database db
make_image --form docker-25 image.tar base app
scan=(scan ./image.tar --db "$W/db" --format json)

run 2 scan ./image.tar --no-such-flag
one_sentence err
run 2 no-such-command
one_sentence err
contains err "no-such-command: no such command (there are scan, lint, lsp, db, sbom, cache, explain)"
run 2 db no-such-command
one_sentence err
contains err "no-such-command: no such command (there are update, status, verify)"
run 2 --no-such-flag
one_sentence err
contains err "--no-such-flag: no such flag"
run 2 scan
one_sentence err
run 2 "${scan[@]}" --fail-on nonsense
one_sentence err
# What a script leaves empty or counts wrong is not the default.
for words in "--now=" "--now tomorrow" "--max-layer-size -5" "--max-layer-size 99999999999999999999999" "--max-layer-ratio 0" "--workers 0"; do
  run 2 "${scan[@]}" $words
  one_sentence err
done
run 2 scan ./missing.tar --db db
one_sentence err
contains err missing.tar
run 2 scan ./image.tar --db "$W/no-database"
one_sentence err
contains err no-database
run 2 db verify --db "$W/no-database"
one_sentence err

# A database file cut short is not read as far as it goes.
for file in $(find db -type f -size +0 | sort); do
  rm -rf cut && cp -r db cut
  size=$(stat -c %s "$file")
  truncate -s $((size / 2)) "cut/${file#db/}"
  code=0
  "$PLIMSOLL" db verify --db cut > out 2> err < /dev/null || code=$?
  [ $code = 2 ] || fail "db verify of a cut $file ended with $code"
done

run 1 "${scan[@]}" -o plain.json
report findings plain.json > expected

# No TERM, no HOME, no cache folder named: it works without keeping anything.
code=0
env -u HOME -u XDG_CACHE_HOME -u XDG_CONFIG_HOME -u TERM "$PLIMSOLL" "${scan[@]}" -o bare.json > out 2> err < /dev/null || code=$?
[ $code = 1 ] || { cat err; fail "exit $code without HOME"; }
report findings bare.json | same expected -

# Each sentence names the input and what to do.
printf 'a text, and no archive\n' > text.txt
run 2 scan ./text.txt --db db
one_sentence err
contains err "./text.txt: this is no tar archive"
run 2 scan image.tar --db db --host unix:///nowhere/socket
one_sentence err
contains err "write ./image.tar to scan that"
run 2 db update -q --mirror "$W/mirror" --ecosystems Foo --db other
one_sentence err
contains err "Foo: the mirror has no ecosystem of this name (there are Debian, npm)"
run 2 --bad scan
contains err "--bad: no such flag"
run 2 scan --bad
contains err "--bad: no such flag"
run 2 scan --fail-on
one_sentence err
code=0
env -u XDG_CACHE_HOME HOME=here "$PLIMSOLL" "${scan[@]}" -o relative.json > out 2> err < /dev/null || code=$?
[ $code = 1 ] || { cat err; fail "exit $code with a relative HOME"; }
[ "$(grep -c "here: HOME is not an absolute path" err)" = 1 ] || { cat err; fail "a relative HOME is passed over in silence"; }

# A closed or full output is not a success.
for target in /dev/full; do
  code=0
  "$PLIMSOLL" "${scan[@]}" > $target 2> err < /dev/null || code=$?
  [ $code = 2 ] || fail "exit $code with a full output"
  one_sentence err
done
code=0
"$PLIMSOLL" "${scan[@]}" >&- 2> err < /dev/null || code=$?
[ $code = 2 ] || fail "exit $code with a closed output"
one_sentence err

for words in --version --help "db status --db db"; do
  code=0
  "$PLIMSOLL" $words > /dev/full 2> err < /dev/null || code=$?
  [ $code = 2 ] || fail "exit $code of $words with a full output"
  one_sentence err
done

# A closed input is not the next file that is opened.
code=0
timeout 60 "$PLIMSOLL" scan - --db db --no-cache > out 2> err <&- || code=$?
[ $code = 2 ] || fail "exit $code with a closed input"
one_sentence err

# A report that says "could not" is in a file: whoever started the scan is told too.
head -c 3000 /dev/urandom > noise.tar
make_image --form docker-25 noise-image.tar noise.tar
run 2 scan ./noise-image.tar --db db --no-cache -o table.txt
one_sentence err
contains err "layer 0: this is no tar archive"
lacks err "layer (layer"

# A limit on the size of files is an error of the write, and no signal that ends the scan.
code=0
(ulimit -f 0; "$PLIMSOLL" "${scan[@]}" --cache-dir limited -o limited.json) > /dev/null 2> err < /dev/null || code=$?
[ $code = 2 ] || fail "exit $code where no file may grow"

# Ctrl-C in the middle of a layer: no process and no file is left.
mkfifo slow
"$PLIMSOLL" scan ./slow --db db --cache-dir stopped > out 2> err < /dev/null &
stopped=$!
exec 9> slow
head -c 5000 image.tar >&9
for _ in $(seq 200); do [ -e stopped/facts ] && [ -n "$(cat /proc/$stopped/task/*/children)" ] && break; sleep 0.05; done
sleep 0.3
children=$(cat /proc/$stopped/task/*/children)
children="$children $(for child in $children; do cat /proc/$child/task/*/children 2> /dev/null; done)"
kill -TERM $stopped
wait $stopped 2> /dev/null || true
exec 9>&-
for _ in $(seq 100); do
  alive=
  for child in $children; do [ -e /proc/$child ] && ! grep -q "^State:.*Z" /proc/$child/status 2> /dev/null && alive="$alive $child"; done
  [ -z "$alive" ] && break
  sleep 0.05
done
[ -z "$alive" ] || fail "processes left after the scan was stopped:$alive"
[ -z "$(find stopped/facts -type f)" ] || fail "files left after the scan was stopped: $(ls stopped/facts)"

# A cache that others can write is not used, and said once.
mkdir open-cache
chmod 777 open-cache
run 1 "${scan[@]}" --cache-dir open-cache -o open.json
[ "$(grep -c open-cache err)" = 1 ] || { cat err; fail "no warning about a cache that others can write"; }
report findings open.json | same expected -
[ -z "$(find open-cache -type f)" ] || fail "wrote to a cache that others can write"

# Two at once with one empty cache.
"$PLIMSOLL" "${scan[@]}" --cache-dir shared-cache -o one.json 2> one.err < /dev/null &
one=$!
"$PLIMSOLL" "${scan[@]}" --cache-dir shared-cache -o two.json 2> two.err < /dev/null &
two=$!
code=0; wait $one || code=$?; [ $code = 1 ] || { cat one.err; fail "the first of two ended with $code"; }
code=0; wait $two || code=$?; [ $code = 1 ] || { cat two.err; fail "the second of two ended with $code"; }
report findings one.json | same expected -
report findings two.json | same expected -

# A full disk below the cache: the scan is whole, or says what it could not do; the next one is whole.
if [ "$(id -u)" = 0 ] && mkdir full && mount -t tmpfs -o size=64k,mode=700 tmpfs full 2> /dev/null; then
  head -c 60K /dev/zero > full/filler || true
  code=0
  "$PLIMSOLL" "${scan[@]}" --cache-dir full/cache -o full.json > out 2> err < /dev/null || code=$?
  umount full
  [ $code = 1 ] || [ $code = 2 ] || fail "exit $code with a full disk"
  if [ $code = 1 ]; then report findings full.json | same expected -; else one_sentence err; fi
fi

# A file that lies here, without ./ in front: a reference, and the hint says so.
mkdir -p localhost:1 && : > localhost:1/image.tar
run 2 scan localhost:1/image.tar
contains err "write ./localhost:1/image.tar"
