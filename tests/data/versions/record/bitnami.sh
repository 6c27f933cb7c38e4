#!/bin/sh
# Bitnami publishes its rules with github.com/bitnami/go-version: SemVer 2.0.0, where what stands behind the dash is a
# revision and after the plain version, and missing minor or patch numbers are 0. So: the order of npm's `semver`
# package (7.8.6 when recorded) with the one rule turned around.
npm install --silent --no-audit --no-fund --prefix "$1" semver@7.8.6 > /dev/null
NODE_PATH=$1/node_modules exec node -e '
  const semver = require("semver")
  const parse = text => {
    if (!/^[0-9]/.test(text) || text !== text.trim()) return null
    const padded = text.replace(/^([0-9]+)(\.[0-9]+)?(?=$|[-+])/, (all, major, minor) => major + (minor || ".0") + ".0")
    return semver.parse(padded)
  }
  for (const line of require("fs").readFileSync(0, "utf8").split("\n").slice(0, -1)) {
    const [a, b] = line.split("\t").map(parse)
    if (!a || !b) { console.log("!"); continue }
    const revised = v => v.prerelease.length > 0
    const order = a.compareMain(b) || (revised(a) === revised(b) ? a.comparePre(b) : revised(a) ? 1 : -1)
    console.log("<=>"[order + 1])
  }'
