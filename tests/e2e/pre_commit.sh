# The hooks for pre-commit as a project uses them: which files they take, that findings stop a commit, that fixes are
# written. A repository of hooks is cloned by pre-commit; a folder of this machine serves.
. "$(dirname "$0")/../support/e2e.sh"
need git pre-commit

mkdir bin && ln -s "$(readlink -f "$PLIMSOLL")" bin/plimsoll
export PATH=$W/bin:$PATH PRE_COMMIT_HOME=$W/pre-commit PRE_COMMIT_COLOR=never
git config --global user.name test && git config --global user.email test@localhost
git config --global init.defaultBranch main

git init -q hooks && cp "$source_folder/.pre-commit-hooks.yaml" hooks/
git -C hooks add -A && git -C hooks commit -qm hooks

git init -q project && cd project
{
  printf 'repos:\n- repo: %s\n  rev: %s\n  hooks:\n' "$W/hooks" "$(git -C "$W/hooks" rev-parse HEAD)"
  printf '  - id: %s\n' plimsoll-lint plimsoll-lint-fix plimsoll-lint-compose
} > .pre-commit-config.yaml
good='FROM debian:12\nUSER 1000\nCMD ["id"]\n'
mkdir -p sub
for name in Dockerfile sub/Containerfile sub/web.Dockerfile Dockerfile.dev; do printf "$good" > "$name"; done
printf '*.o\n' | tee .dockerignore > Dockerfile.dockerignore
printf 'services: {}\n' | tee compose.yaml docker-compose.prod.yml > composer.yaml
printf 'FROM no\n' > notes.txt
git add -A

# hook EXIT ID: what it said is in $W/out.
hook() {
  local want=$1 got=0
  shift
  pre-commit run "$@" > "$W/out" 2>&1 || got=$?
  [ "$got" = "$want" ] || { cat "$W/out" >&2; fail "pre-commit run $* ended with $got, not $want"; }
}
hook 0 plimsoll-lint
contains "$W/out" Passed

# Which files each is given: the program's place is taken by one that says.
printf '#!/bin/sh\nprintf "%%s\\n" "$@"\n' > "$W/say" && chmod +x "$W/say"
ln -sf "$W/say" "$W/bin/plimsoll"
given() { hook 0 --verbose "$1" && sed '1,/duration/d;/^$/d' "$W/out" | sort > "$W/given"; }
given plimsoll-lint
printf '%s\n' --quiet Dockerfile Dockerfile.dev lint sub/Containerfile sub/web.Dockerfile | sort > "$W/want"
same "$W/want" "$W/given"
given plimsoll-lint-compose
printf '%s\n' --quiet compose.yaml docker-compose.prod.yml lint | sort > "$W/want"
same "$W/want" "$W/given"
ln -sf "$(readlink -f "$PLIMSOLL")" "$W/bin/plimsoll"

# A finding stops it; what can be mended is.
printf 'FROM debian:12\nRUN apt-get install curl=8\nUSER 1000\n' > Dockerfile.dev
git add -A
hook 1 plimsoll-lint
contains "$W/out" DL3014
hook 1 plimsoll-lint-fix
contains "$W/out" 'files were modified by this hook'
contains Dockerfile.dev 'apt-get install -y'
