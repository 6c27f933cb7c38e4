# Secrets: in a file, a deleted file, a zip inside a jar, ENV and a build argument. Each is found once, with its place;
# its value stands in no output, no log and no cache; what a project excuses is kept and does not count.
. "$(dirname "$0")/../support/e2e.sh"
PYTHONPATH=$support "$PYTHON" - << 'END'
import io, json, zipfile
from github_token import token

def archive(name, content):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()

places = ["file", "deleted", "jar", "env", "argument", "allowed", "wrong"]
tokens = {place: token(place) for place in places}
tokens["wrong"] = tokens["wrong"][:-1] + ("0" if tokens["wrong"][-1] != "0" else "1")
jar = archive("lib/in.zip", archive("conf/app.env", f"A=1\nTOKEN={tokens['jar']}\n"))
base = [
    {"path": "etc/os-release", "text": "ID=alpine\nVERSION_ID=3.20\n"},
    {"path": "app/settings.py", "text": f"a = 1\n\nKEY = '{tokens['file']}'\n"},
    {"path": "app/.env", "text": f"TOKEN={tokens['deleted']}\n"},
    {"path": "app/a.jar", "hex": jar.hex()},
    {"path": "app/test.py", "text": f"KEY = '{tokens['allowed']}'  # plimsoll:allow\n"},
    {"path": "app/wrong.py", "text": f"KEY = '{tokens['wrong']}'\n"},
]
json.dump(base, open("base.json", "w"))
json.dump([{"path": "app/.wh..env", "text": ""}], open("app.json", "w"))
json.dump({"Env": ["PATH=/bin", f"GITHUB_TOKEN={tokens['env']}"], "Cmd": ["sh"], "User": "7"}, open("config.json", "w"))
open("argument", "w").write(tokens["argument"])
open("env", "w").write(tokens["env"])
open("values", "w").write("".join(value + "\n" for value in tokens.values()))
END
make_image --form docker-save --runtime config.json image.tar "base.json=COPY . /app" \
  "app.json=|1 TOKEN=$(cat argument) /bin/sh -c rm /app/.env" "+ENV GITHUB_TOKEN=$(cat env)"

cat > expected << 'END'
/app/.env|1|0|1|proven|COPY . /app
/app/a.jar!/lib/in.zip!/conf/app.env|2|0|-|proven|COPY . /app
/app/settings.py|3|0|-|proven|COPY . /app
ENV GITHUB_TOKEN|-|-|-|proven|ENV GITHUB_TOKEN=***
build history|-|1|-|proven||1 TOKEN=*** /bin/sh -c rm /app/.env
END
list() {
  "$PYTHON" - "$1" << 'END'
import json, sys
lines = []
for f in json.load(open(sys.argv[1]))["findings"]:
    at = f["location"]
    if f["category"] != "secret" or "suppressed" in f:
        continue
    assert f["rule"] == "PL-SECRET-GITHUB-TOKEN" and f["severity"] == "critical", f
    assert "Revoke it" in f["fix"]["description"] and "--mount=type=secret" in f["fix"]["description"] or "ENV" in at["file"], f
    lines.append("|".join(str(x) for x in (at.get("path", at.get("file")), at.get("line", "-"), at.get("layer", "-"),
                                           at.get("removed_in_layer", "-"), f["confidence"], at.get("created_by", "-"))))
print(*sorted(lines), sep="\n")
END
}
for again in 1 2; do
  run 1 scan ./image.tar --scanners secret --allow-unjudged --format json -o secrets.json
  list secrets.json > found
  same expected found
done
[ ! -s err ] || fail "something is said: $(cat err)"
run 1 scan ./image.tar --scanners secret --list-all --allow-unjudged --format json -o all.json
"$PYTHON" -c 'import json; print(*[f["location"]["path"] for f in json.load(open("all.json"))["findings"] if f["confidence"] == "possible"])' > possible
[ "$(cat possible)" = /app/wrong.py ] || fail "a token with a wrong checksum is possible: $(cat possible)"

# No value in any form of output, in what is kept, or in what is said.
mkdir said
for format in table json sarif cyclonedx; do
  "$PLIMSOLL" scan ./image.tar --list-all --format $format > said/$format 2> said/$format.err < /dev/null || [ $? = 1 ]
  "$PLIMSOLL" sbom ./image.tar --format $format > said/sbom.$format 2>&1 < /dev/null || [ $? = 1 ]
done
[ "$(cat said/table | wc -l)" -gt 10 ] || fail "the table is short"
! grep -rFf values said "$XDG_CACHE_HOME" secrets.json all.json || fail "a value is shown"
# Nor the half of one.
cut -c 9-28 values > halves
! grep -rFf halves said "$XDG_CACHE_HOME" secrets.json all.json || fail "a part of a value is shown"

# What a project lives with.
cat > .plimsoll.yaml << 'END'
ignore:
  - rule: PL-SECRET-GITHUB-*
    path: app/settings.py
    reason: a test's account
  - path: /app/a.jar*
    reason: over
    until: 2020-01-31
END
run 1 scan ./image.tar --scanners secret --allow-unjudged --format json -o some.json
list some.json > found
grep -v settings.py expected > fewer
same fewer found
contains err "warning: .plimsoll.yaml: an entry has ended on 2020-01-31 and counts no more: over"
"$PYTHON" -c '
import json
by = {f["location"]["path"]: f["suppressed"] for f in json.load(open("some.json"))["findings"] if "suppressed" in f}
assert by["/app/settings.py"] == {"by": "ignore", "reason": "a test'"'"'s account"}, by
assert by["/app/test.py"]["by"] == "ignore", by'
rm .plimsoll.yaml
run 0 scan ./image.tar --scanners secret --allow-unjudged --baseline secrets.json
contains out "Left out: 6 suppressed, 1 hidden"
echo '{"schema": "other"}' > other.json
run 2 scan ./image.tar --scanners secret --baseline other.json
contains err "plimsoll: other.json: no report of plimsoll"
printf 'ignore:\n  - rule: X\n' > mine.yaml
run 2 scan ./image.tar --config mine.yaml
contains err "plimsoll: mine.yaml:2:5: this entry needs a reason"
run 2 scan ./image.tar --config nothing.yaml
contains err "nothing.yaml"

# Rules of a project's own: found in files and ENV, another configuration of the cache, an error with its place.
cat > mine.yaml << 'END'
secrets:
  rules:
    - id: ACME-TOKEN
      title: ACME token
      expression: 'acme_[0-9a-f]{8}'
      severity: critical
END
mkdir -p own
echo 'x = acme_0a1b2c3d' > own/x
run 1 scan ./own --from rootfs --scanners secret --allow-unjudged --config mine.yaml --format json -o own.json
"$PYTHON" -c '
import json
[f] = json.load(open("own.json"))["findings"]
assert (f["rule"], f["title"], f["severity"], f["location"]["path"]) == ("ACME-TOKEN", "ACME token", "critical", "/x"), f'
! grep -rF acme_0a1b2c3d own.json "$XDG_CACHE_HOME" || fail "a value is shown"
run 0 scan ./own --from rootfs --scanners secret --allow-unjudged
sed -i 's/{8}/{8}/; s/acme_/acme_(/' mine.yaml
run 2 scan ./own --from rootfs --config mine.yaml
contains err "plimsoll: mine.yaml:5:19: the expression does not compile: missing )"

# A root folder, and explain.
mkdir -p root/app
printf 'TOKEN=%s\n' "$(cat argument)" > root/app/x
run 1 scan root --from rootfs --scanners secret --allow-unjudged --format json -o root.json
[ "$(list root.json | cut -d '|' -f 1-2)" = '/app/x|1' ] || fail "not found in a folder"
run 0 explain PL-SECRET-GITHUB-TOKEN
contains out "GitHub, Settings, Developer settings, Tokens"
