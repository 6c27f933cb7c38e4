#!/bin/sh
# Asks the real comparer again for every pair of one table and writes its answers into the table:
#
#   tests/data/versions/record/record.sh dpkg [node|python3|... arguments are in the first line of the table]
#
# A row is "a TAB relation TAB b"; comment lines stay. To add a case, add a row with any relation and run this.
# The oracle of each table is record/<name>.* : it reads "a TAB b" lines and prints one of < = > ! for each.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
name=$1
table=$here/../$name.tsv
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
grep -v '^#' "$table" | grep -v '^$' | awk -F'\t' '{ print $1 "\t" $3 }' > "$work/pairs"
"$here/$name.sh" "$work" < "$work/pairs" > "$work/answers"
[ "$(wc -l < "$work/pairs")" = "$(wc -l < "$work/answers")" ] || { echo "$name: the oracle did not answer each pair" >&2; exit 1; }
{
  grep '^#' "$table"
  paste "$work/pairs" "$work/answers" | awk -F'\t' '{ print $1 "\t" $3 "\t" $2 }'
} > "$work/table"
mv "$work/table" "$table"
