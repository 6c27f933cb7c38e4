#!/bin/sh
# npm's `semver` package (7.8.6 when recorded), strict; it takes a leading "v", which SemVer 2.0.0 does not.
npm install --silent --no-audit --no-fund --prefix "$1" semver@7.8.6 > /dev/null
NODE_PATH=$1/node_modules exec node -e '
  const semver = require("semver")
  for (const line of require("fs").readFileSync(0, "utf8").split("\n").slice(0, -1)) {
    const [a, b] = line.split("\t")
    const valid = text => /^[0-9]/.test(text) && text === text.trim() && semver.parse(text)
    console.log(!valid(a) || !valid(b) ? "!" : "<=>"[semver.compare(a, b) + 1])
  }'
