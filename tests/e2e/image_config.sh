# What an image's configuration and history say: findings, fingerprints, outputs and coverage, from every source alike;
# .dockleignore; explain; values of secrets nowhere; a hostile configuration.
. "$(dirname "$0")/../support/e2e.sh"
make_debian_folders
make_database db
secret=hunter2hunter2hunter2
printf 'root:x:0:0:root:/root:/bin/sh\ntoor:x:0:0::/:/bin/sh\n' > base/etc/passwd
cat > runtime.json << END
{"User": "toor", "Env": ["PATH=/usr/bin:/bin", "DB_PASSWORD=$secret"], "ExposedPorts": {"22/tcp": {}, "80/tcp": {}},
 "Volumes": {"/var/run/docker.sock": {}}, "Cmd": ["/bin/sh", "-c", "apt-get update && app"]}
END
lines=("base=/bin/sh -c #(nop) ADD file:5d673d25 in / " "+/bin/sh -c #(nop)  ENV DB_PASSWORD=$secret"
  "app=RUN |1 NPM_TOKEN=$secret /bin/sh -c curl -fsSL https://a.example/x | sh # buildkit" "+USER toor")
for form in docker-save docker-25 oci-tar; do
  make_image --form $form --runtime runtime.json --tag app:latest $form.tar "${lines[@]}"
  run 1 scan ./$form.tar --scanners config --now 2024-06-01T00:00:00Z --list-all --format json -o $form.json
  "$PYTHON" - $form.json > $form.found << 'END'
import json, sys
report = json.load(open(sys.argv[1]))
for f in report["findings"]:
    assert f["category"] == "config", f
    print(f["rule"], f["severity"], f["location"].get("layer", "-"), f["title"], sep="|")
print([(c["scanner"], c["state"]) for c in report["coverage"]])
END
  "$PYTHON" - $form.json << 'END' > $form.prints
import json, sys
print(*sorted(f["fingerprint"] for f in json.load(open(sys.argv[1]))["findings"]), sep="\n")
END
done
cat > expected << 'END'
PL-CONFIG-ENGINE-SOCKET|high|-|The socket of a container engine is a volume
PL-CONFIG-SECRET-ENV|high|-|ENV DB_PASSWORD holds a secret
PL-CONFIG-ADMIN-PORT|medium|-|Exposes port 22/tcp: SSH
PL-CONFIG-INSTALL-AT-START|medium|-|CMD runs apt-get
PL-CONFIG-PIPE-TO-SHELL|medium|1|Runs what it downloads: curl -fsSL https://a.example/x | sh
PL-CONFIG-ROOT-USER|medium|-|Containers run as root
PL-CONFIG-SHELL-FORM|low|-|CMD in shell form
PL-CONFIG-STALE|low|-|Built 199 days ago
PL-CONFIG-LATEST-TAG|info|-|Known by the tag latest
PL-CONFIG-NO-HEALTHCHECK|info|-|No HEALTHCHECK
PL-CONFIG-NO-SOURCE-LABELS|info|-|No label org.opencontainers.image.source, org.opencontainers.image.revision
[('config', 'ran'), ('vuln', 'skipped'), ('secret', 'skipped'), ('hazard', 'skipped'), ('license', 'skipped')]
END
for form in docker-save docker-25 oci-tar; do
  same expected $form.found
  same docker-save.prints $form.prints
done

# The value of a secret is in no output, log or cache; what was said before is.
for format in table json sarif cyclonedx; do
  run 1 scan ./oci-tar.tar --db db --format $format --list-all --now 2024-06-01T00:00:00Z -o all.$format
  cat out err >> all.$format
done
run 0 sbom ./oci-tar.tar -o all.sbom
if grep -rlF "$secret" all.* cache; then fail "the value of a secret was written"; fi
contains all.table "Secret in ENV DB_PASSWORD"
contains all.table "image configuration"
contains all.table "build history"
contains all.json 'NPM_TOKEN=***'
contains all.sarif PL-SECRET-ENV-FILE
contains all.sarif '"security-severity"'
contains all.cyclonedx CVE-
report coverage all.json > rows
grep -qP '^config\tran' rows || fail \"no row for the configuration in the coverage\"

# Off, it leaves the vulnerabilities as they were; what nobody asked for is no lack.
run 1 scan ./oci-tar.tar --db db --scanners vuln --format json -o vuln.json
report findings vuln.json > rows
! grep -q config rows || fail "--scanners vuln judges the configuration"
report coverage vuln.json > rows
grep -qP '^config\tskipped\tnot asked for' rows || fail \"no row for what nobody asked for\"
run 1 scan ./oci-tar.tar --db db --scanners vuln
lacks out "not asked for"
run 2 scan ./oci-tar.tar --scanners nonsense
one_sentence err

# A team's own decisions: ids of Dockle and ours.
cat > .dockleignore << 'END'
# accepted by the platform team
CIS-DI-0010
DKL-DI-0006  # tags are ours
pl-config-engine-socket
END
run 0 scan ./oci-tar.tar --scanners config --now 2024-06-01T00:00:00Z --format json -o ignored.json
"$PYTHON" - ignored.json << 'END' > ignored
import json, sys
for f in json.load(open(sys.argv[1]))["findings"]:
    if "suppressed" in f: print(f["rule"], f["suppressed"]["by"], f["suppressed"]["reason"], sep="|")
END
printf '%s\n' 'PL-CONFIG-ENGINE-SOCKET|ignore|.dockleignore: PL-CONFIG-ENGINE-SOCKET' \
  'PL-CONFIG-SECRET-ENV|ignore|.dockleignore: CIS-DI-0010' | same - ignored
rm .dockleignore
mkdir .dockleignore
run 2 scan ./oci-tar.tar --scanners config
one_sentence err
contains err .dockleignore
rmdir .dockleignore

# A root folder has no configuration, by nature.
run 0 scan ./base --scanners config --format json -o rootfs.json
report coverage rootfs.json > rows
grep -qP '^config\tskipped\tit has no image configuration' rows || fail \"the coverage of a root folder\"
run 0 scan ./base --scanners config
lacks out "NOT JUDGED"

run 0 explain PL-CONFIG-ROOT-USER
contains out "how to fix"
contains out CIS-DI-0001
run 0 explain dkl-di-0004
contains out PL-CONFIG-APK-CACHE
run 0 explain CIS-DI-0010 --format json
"$PYTHON" -c 'import json; r = json.load(open("out")); assert r["id"] == "PL-CONFIG-SECRET-ENV" and "CIS-DI-0010" in r["aliases"]'

# Hostile: 10 MB in one variable, wrong types, controls, a name in two spellings. It is judged as far as it goes, said, and
# nothing of it acts on a terminal.
"$PYTHON" - << 'END'
import json
esc = "\x1b]0;owned\x07\u202e::error::x\r\n"
json.dump({"User": "app", "user": esc, "Env": ["BIG=" + "x" * 10_000_000, "A_TOKEN=" + esc * 3, 7, esc], "Cmd": 5, "Volumes": [esc],
           "ExposedPorts": {"22/tcp" + esc: {}, "22/tcp": 9}, "Labels": {esc: 5}}, open("hostile.json", "w"))
END
make_image --form oci-tar --runtime hostile.json hostile.tar "base=RUN curl https://a.example/$(printf '\033[31m') | sh"
for format in table json sarif; do
  run 1 scan ./hostile.tar --scanners config --strict --format $format -o hostile.$format
  if LC_ALL=C grep -qP '\x1b|\x07|\xe2\x80\xae' hostile.$format; then fail "a control character in $format"; fi
done
for words in "User stands there 2 times" "Env holds what is no text" "Cmd is no list" "Volumes is no object" "a text of 1"; do
  contains hostile.json "$words"
done
