#!/bin/sh
# Makes the lock files of this folder and what npm itself reads out of them: <lock>.expected has "name version [dev]"
# lines from 'npm ls --package-lock-only --all --json' (dev: those that are missing with '--omit dev').
# Needs npm and a registry; run it in this folder. Versions are pinned where a package of ours is named.
set -e
here=$PWD
work=$(mktemp -d)
cd "$work"
cat > package.json <<'JSON'
{"name": "fixture-app", "version": "0.0.1",
 "dependencies": {"chalk": "2.4.2", "@babel/code-frame": "7.12.13", "lodash-alias": "npm:lodash@4.17.20",
                  "ms": "2.1.2", "own": "file:./own"},
 "devDependencies": {"debug": "2.6.9", "JSONStream": "1.3.5"}}
JSON
mkdir own
echo '{"name": "own", "version": "9.9.9"}' > own/package.json

flatten='
const seen = new Map();
const walk = (name, node) => {
  if (name && node.version && name !== "own") seen.set((node.name || name) + " " + node.version, 1);
  for (const [key, child] of Object.entries(node.dependencies || {})) walk(key, child);
};
walk("", JSON.parse(require("fs").readFileSync(0)));
console.log([...seen.keys()].sort().join("\n"));'

for version in 1 2 3; do
  rm -rf node_modules package-lock.json
  npm install --no-audit --no-fund --ignore-scripts --lockfile-version $version --omit-lockfile-registry-resolved
  cp package-lock.json "$here/v$version.json"
  npm ls --package-lock-only --all --json --long | node -e "$flatten" > all
  npm ls --package-lock-only --all --json --long --omit dev | node -e "$flatten" > production
  while read -r line; do
    grep -qxF "$line" production && echo "$line" || echo "$line dev"
  done < all > "$here/v$version.expected"
done
rm -rf "$work"
