# A real Docker engine: an image in it, the archive it saves, and that archive through a pipe give the same findings.
. "$(dirname "$0")/../support/e2e.sh"
make_debian_folders
make_database db
make_image --form docker-save save.tar --tag made:1 "base=ADD rootfs.tar /" "app=COPY app /"
start_engine
"$docker" load -q -i save.tar > /dev/null
make_image --form docker-save base.tar --tag basis:1 "base=ADD rootfs.tar /"
"$docker" load -q -i base.tar > /dev/null
run 1 scan ./save.tar --db db --format json -o file.json
report findings file.json > expected

run 1 scan made:1 --from engine --db db --no-cache --format json -o engine.json
report findings engine.json | same expected -
# An image of the engine whose layers are the first ones of this image is its base.
"$PYTHON" -c 'import json; base = json.load(open("engine.json"))["targets"][0]["base"]; assert base == {
    "name": "basis:1", "layers": 1, "by": "local-image"}, base'
# Whoever pulls by name is told of signatures, unless they are asked for; an archive has no publisher to ask.
trust=PL-CONFIG-CONTENT-TRUST
run 0 scan made:1 --from engine --scanners config --list-all --format json -o trust.json
contains trust.json $trust
DOCKER_CONTENT_TRUST=1 run 0 scan made:1 --from engine --scanners config --list-all --format json -o trust.json
lacks trust.json $trust
run 0 scan ./save.tar --scanners config --list-all --format json -o trust.json
lacks trust.json $trust
run 1 scan made:1 --host "$DOCKER_HOST" --from engine --db db --format json -o engine.json
report findings engine.json | same expected -
run 2 scan not-there:1 --from engine --db db
one_sentence err
contains err not-there:1

"$docker" save made:1 > saved.tar
run 1 scan ./saved.tar --db db --no-cache --format json -o saved.json
report findings saved.json | same expected -
code=0
"$docker" save made:1 | "$PLIMSOLL" scan - --db db --no-cache --format json -o pipe.json || code=$?
[ $code = 1 ] || fail "exit $code through a pipe"
report findings pipe.json | same expected -
DOCKER_HOST=unix://$W/nobody run 2 scan made:1 --from engine --db db
one_sentence err
