# The program through a link named hadolint: its formats, flags, configuration and exit codes, and what `plimsoll lint`
# makes of the same configuration. Only lines and ids are held against hadolint's; the sentences are ours.
. "$(dirname "$0")/../support/e2e.sh"
ln -s "$(readlink -f "$PLIMSOLL")" hadolint
unset "${!HADOLINT_@}"
mkdir work && cd work
cat > Dockerfile <<'END'
FROM debian:12
MAINTAINER someone@example.com
WORKDIR app
RUN echo ok \
  && sudo id
ENV A=1
RUN apt-get install --no-install-recommends foo=1
END
printf 'FROM debian:12\nWORKDIR /app\n' > clean.Dockerfile

# hadolint WANTED-EXIT-CODE ARGUMENTS
hadolint() {
  local want=$1 got=0
  shift
  "$W/hadolint" "$@" > "$W/out" 2> "$W/err" < "${stdin:-/dev/null}" || got=$?
  [ "$got" = "$want" ] || { tail -n 20 "$W/out" "$W/err" >&2; fail "hadolint $* ended with $got, not $want"; }
}
# What was found, one "LINE ID LEVEL" each.
tty_lines() { sed -E 's/^[^:]*:([0-9]+) ([A-Z0-9]+) ([a-z]+): .*/\1 \2 \3/' "$W/out"; }
is() { diff -u <(printf '%s\n' "$@") - >&2 || fail "not what was expected"; }

hadolint 1 Dockerfile
tty_lines | is "2 DL4000 error" "3 DL3000 error" "4 DL3004 error" "7 DL3014 warning"
hadolint 0 clean.Dockerfile
[ ! -s "$W/out" ] || fail "something was said of a clean file"
for text in '' '# nothing\n' 'ARG TAG=12\n'; do  # a file without a FROM is no fault to it
  printf "$text" > empty.Dockerfile
  hadolint 0 empty.Dockerfile
  [ ! -s "$W/out" ] || fail "something was said of a file without a FROM"
  run 1 lint empty.Dockerfile
done
rm empty.Dockerfile
stdin=Dockerfile hadolint 1 -
contains "$W/out" "-:2 DL4000 error: "

# Every format, read by what reads it: its four findings as "LINE ID LEVEL".
cat > "$W/read.py" <<'END'
import json, sys
from xml.etree import ElementTree
kind, text = sys.argv[1], open(sys.argv[2], encoding="utf-8").read()
level = {"blocker": "error", "major": "warning", "CRITICAL": "error", "MAJOR": "warning"}
def lines():
    if kind == "json":
        for one in json.loads(text):
            assert one["column"] == 1 and one["file"] == "Dockerfile" and one["message"], one
            yield one["line"], one["code"], one["level"]
    elif kind == "checkstyle":
        (file,) = ElementTree.fromstring(text)
        for one in file:
            assert file.get("name") == "Dockerfile" and one.get("column") == "1", one
            yield one.get("line"), one.get("source"), one.get("severity")
    elif kind == "junit":
        (suite,) = ElementTree.fromstring(text)
        assert suite.get("failures") == "4" and suite.get("errors") == "0", suite
        for one in suite:
            (failure,) = one
            (line,) = [l[6:] for l in failure.text.splitlines() if l.startswith("Line: ")]
            assert one.get("id") == "hadolint.rule." + failure.get("id")
            yield line, failure.get("id"), failure.get("type")
    elif kind in ("codeclimate", "gitlab_codeclimate"):
        if kind == "codeclimate":
            assert text.endswith("\0")
            issues = [json.loads(part) for part in text[:-1].split("\0")]
        else:
            issues = json.loads(text)
            assert len({one["fingerprint"] for one in issues}) == 4
        for one in issues:
            at = one["location"]
            assert one["type"] == "issue" and at["path"] == "Dockerfile" and at["lines"]["end"] == at["lines"]["begin"]
            yield at["lines"]["begin"], one["check_name"], level[one["severity"]]
    elif kind == "codacy":
        levels = {"DL3014": "warning"}
        for one in map(json.loads, text.splitlines()):
            assert one["filename"] == "Dockerfile" and one["message"]
            yield one["line"], one["patternId"], levels.get(one["patternId"], "error")
    elif kind == "sonarqube":
        for one in json.loads(text)["issues"]:
            at = one["primaryLocation"]["textRange"]
            assert one["engineId"] == "Hadolint" and one["primaryLocation"]["filePath"] == "Dockerfile"
            assert at["endLine"] == at["startLine"] and (at["startColumn"], at["endColumn"]) == (0, 1)
            assert one["type"] == ("BUG" if one["severity"] == "CRITICAL" else "CODE_SMELL")
            yield at["startLine"], one["ruleId"], level[one["severity"]]
    elif kind == "gnu":
        for line in text.splitlines():
            program, file, number, rest = line.split(":", 3)
            assert program == "hadolint" and file == "Dockerfile", line
            yield number, *rest.split()[:2]
for line, rule, word in sorted(lines(), key=lambda one: int(one[0])):
    print(line, rule, word.rstrip(":"))
END
for format in json checkstyle junit codeclimate gitlab_codeclimate codacy sonarqube gnu; do
  code=1
  case $format in codeclimate | codacy) code=0 ;; esac
  hadolint $code -f $format Dockerfile
  "$PYTHON" "$W/read.py" $format "$W/out" | is "2 DL4000 error" "3 DL3000 error" "4 DL3004 error" "7 DL3014 warning"
done
hadolint 1 --format=sarif Dockerfile
contains "$W/out" '"version": "2.1.0"'
hadolint 1 -f xml Dockerfile

# Several formats, each to its output; what is left goes to standard output.
hadolint 1 -f json -o a.json -f checkstyle -o b.xml -f tty Dockerfile
tty_lines | is "2 DL4000 error" "3 DL3000 error" "4 DL3004 error" "7 DL3014 warning"
"$PYTHON" "$W/read.py" json a.json > /dev/null
"$PYTHON" "$W/read.py" checkstyle b.xml > /dev/null
hadolint 1 -o a.txt -o b.txt Dockerfile
hadolint 1 --file-path-in-report x/Dockerfile -f checkstyle Dockerfile
contains "$W/out" '<file name="x/Dockerfile">'
hadolint 1 --file-path-in-report x/Dockerfile Dockerfile
lacks "$W/out" x/Dockerfile

# Severities, and what of them fails.
hadolint 0 --no-fail Dockerfile
hadolint 1 --ignore DL3004 --ignore DL3000 --ignore DL4000 Dockerfile
tty_lines | is "7 DL3014 warning"
hadolint 0 --ignore DL3004 --ignore DL3000 --ignore DL4000 -t error Dockerfile
hadolint 1 --ignore DL3004 --ignore DL3000 --ignore DL4000 --error DL3014 -t error Dockerfile
all_but="--ignore DL3004 --ignore DL3000 --ignore DL4000"
hadolint 0 $all_but --style DL3014 Dockerfile
tty_lines | is "7 DL3014 style"
hadolint 1 $all_but --style DL3014 -t none Dockerfile
hadolint 1 $all_but --style DL3014 --info DL3014 Dockerfile
tty_lines | is "7 DL3014 info"
printf 'FROM debian:12\n# hadolint ignore=DL4000\nMAINTAINER x\n' > pragma.Dockerfile
hadolint 0 pragma.Dockerfile
hadolint 0 -f sarif pragma.Dockerfile
lacks "$W/out" DL4000
hadolint 1 --disable-ignore-pragma pragma.Dockerfile

# What went wrong is 1 here too, with a sentence; never a report.
for words in "" "--no-such-flag Dockerfile" "missing.Dockerfile" "-t fatal Dockerfile" "--require-label a:number Dockerfile"; do
  hadolint 1 $words
  one_sentence "$W/err"
  [ ! -s "$W/out" ] || fail "a report was written in spite of: $words"
done
hadolint 0 --version
hadolint 0 -v
hadolint 0 --help

# Variables, under the file, under flags.
HADOLINT_IGNORE=DL3004,DL3000 hadolint 1 --ignore DL4000 Dockerfile
tty_lines | is "7 DL3014 warning"
HADOLINT_NOFAIL=Yes hadolint 0 Dockerfile
HADOLINT_FORMAT=gnu hadolint 1 Dockerfile
contains "$W/out" "hadolint:Dockerfile:2: DL4000 error: "
printf 'failure-threshold: error\nignored: [DL3000, DL4000]\nformat: gnu\n' > .hadolint.yaml
HADOLINT_IGNORE=DL3004 HADOLINT_FAILURE_THRESHOLD=style hadolint 0 Dockerfile
contains "$W/out" "hadolint:Dockerfile:7: DL3014 warning: "
lacks "$W/out" DL4000
HADOLINT_IGNORE=DL3004 hadolint 1 -f tty -t warning -V Dockerfile
tty_lines | is "7 DL3014 warning"
contains "$W/err" .hadolint.yaml

# Only in the working folder, then among the user's settings; a broken one is said, and defaults count.
mkdir -p below/deep
cp Dockerfile below/deep
(cd below/deep && hadolint 1 Dockerfile && tty_lines | is "2 DL4000 error" "3 DL3000 error" "4 DL3004 error" "7 DL3014 warning")
mkdir -p "$XDG_CONFIG_HOME"
printf 'ignored: [DL4000]\n' > "$XDG_CONFIG_HOME/hadolint.yaml"
(cd below/deep && hadolint 1 Dockerfile && tty_lines | is "3 DL3000 error" "4 DL3004 error" "7 DL3014 warning")
rm "$XDG_CONFIG_HOME/hadolint.yaml"
printf 'ignored: [DL3000]\n' > "$HOME/.hadolint.yml"
(cd below/deep && hadolint 1 Dockerfile && tty_lines | is "2 DL4000 error" "4 DL3004 error" "7 DL3014 warning")
rm "$HOME/.hadolint.yml"
printf 'ignored: {\n' > below/broken.yaml
hadolint 1 -c below/broken.yaml Dockerfile
tty_lines | is "2 DL4000 error" "3 DL3000 error" "4 DL3004 error" "7 DL3014 warning"
one_sentence "$W/err"
contains "$W/err" "below/broken.yaml: line"

# plimsoll: the nearest one upward of each file; thresholds are each file's own; a broken one stops the run.
printf 'ignored: [DL3000, DL4000, DL3004]\noverride: {style: [DL3014]}\n' > below/.hadolint.yaml
cp Dockerfile below/
run 0 lint --preset hadolint below/Dockerfile below/deep/Dockerfile
contains "$W/out" DL3014
lacks "$W/out" DL3004
run 1 lint --preset hadolint --fail-on info below/Dockerfile
run 1 lint --preset hadolint --failure-threshold style below/Dockerfile
run 2 lint --preset hadolint --failure-threshold style --fail-on low below/Dockerfile
HADOLINT_VERBOSE=1 run 1 lint --preset hadolint --format hadolint Dockerfile below/Dockerfile
cut -d' ' -f1-3 "$W/out" | is "Dockerfile:4 DL3004 error:" "Dockerfile:7 DL3014 warning:" "below/Dockerfile:7 DL3014 style:"
contains "$W/err" "configuration: $PWD/.hadolint.yaml"
contains "$W/err" "configuration: $PWD/below/.hadolint.yaml"
run 1 lint --preset hadolint Dockerfile
contains "$W/out" "hadolint:Dockerfile:4: DL3004 error: "
run 1 lint --preset hadolint --ignore DL3004 -f github --failure-threshold warning Dockerfile
contains "$W/out" "::warning file=Dockerfile,line=7,col="
(cd below/deep && stdin=Dockerfile run 0 lint --preset hadolint -)
printf '\nfailure-threshold: fatal\n' > below/deep/.hadolint.yml
run 2 lint Dockerfile below/deep/Dockerfile
one_sentence "$W/err"
contains "$W/err" "/below/deep/.hadolint.yml:2:20: failure-threshold: fatal"
run 1 lint -f hadolint Dockerfile
printf 'ignore: [DL3014]\n' > below/deep/.hadolint.yml
run 1 lint -f hadolint below/deep/Dockerfile
contains "$W/err" "/below/deep/.hadolint.yml:1:1: no such key: ignore"
HADOLINT_FAILURE_THRESHOLD=fatal run 2 lint Dockerfile
HADOLINT_IGNORE=DL3004 run 0 lint -f gnu --preset hadolint Dockerfile

# The project's own file, under flags.
rm .hadolint.yaml
printf 'lint:\n  preset: hadolint\n  ignore: [DL3014, DL3000]\nignore:\n  - rule: DL4000\n    reason: is to stay\n' > .plimsoll.yaml
run 1 lint -f hadolint Dockerfile
cut -d' ' -f1-3 "$W/out" | is "Dockerfile:4 DL3004 error:"
run 0 lint -f hadolint --rules 2026-10 Dockerfile
printf 'lint:\n  preset: hadolnt\n' > .plimsoll.yaml
run 2 lint Dockerfile
contains "$W/err" ".plimsoll.yaml:2:11: no such preset: hadolnt"
