#!/bin/sh
# Asks a real implementation again for every vector of a table ("vector TAB score", "!" where it is none) and writes its
# answers into it; comment lines stay:   tests/data/cvss/record/record.sh 4.0
# js-cvss reads all versions; 0.4.4 when recorded.
set -eu
table=$(cd "$(dirname "$0")/.." && pwd)/$1.tsv
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work" @pandatix/js-cvss@0.4.4 > /dev/null
# Its modules name each other as bundlers like it; Node wants whole file names.
sed -i -E "s#(from ['\"]\./[a-z0-9]+)(['\"])#\1.js\2#" "$work"/node_modules/@pandatix/js-cvss/dist/*.js
sed -i 's#^{#{ "type": "module",#' "$work/node_modules/@pandatix/js-cvss/package.json"
cat > "$work/ask.mjs" <<'JS'
  import * as cvss from "./node_modules/@pandatix/js-cvss/dist/index.js"
  import fs from "fs"
  const score = vector => {
    try {
      const kind = { "CVSS:3.0": cvss.CVSS30, "CVSS:3.1": cvss.CVSS31, "CVSS:4.0": cvss.CVSS40 }[vector.split("/")[0]] || cvss.CVSS20
      const read = new kind(vector)
      const score = read.Score ? read.Score() : read.BaseScore()
      return Number.isNaN(score) ? "!" : score.toFixed(1)  // it takes a vector that lacks a metric
    } catch { return "!" }
  }
  const lines = fs.readFileSync(process.argv[2], "utf8").split("\n").slice(0, -1)
  fs.writeFileSync(process.argv[2], lines.map(l => (l[0] === "#" ? l : l.split("\t")[0] + "\t" + score(l.split("\t")[0])) + "\n").join(""))
JS
node "$work/ask.mjs" "$table"
