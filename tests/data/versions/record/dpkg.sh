#!/bin/sh
# The real dpkg (1.21.22 when recorded). `--validate-version` warns of a version that does not start with a digit;
# dpkg orders it all the same, and so do we, so only bad characters, epochs and empty parts count as invalid.
tab=$(printf '\t')
valid() {
  message=$(LC_ALL=C dpkg --validate-version "$1" 2>&1) && return 0
  case $message in *"does not start with digit"*) ;; *) return 1 ;; esac
  case $1 in *[!A-Za-z0-9.+~:-]*) return 1 ;; esac  # dpkg names the first fault only
}
while IFS="$tab" read -r a b; do
  if ! valid "$a" || ! valid "$b"; then echo '!'
  elif dpkg --compare-versions "$a" lt "$b" 2> /dev/null; then echo '<'
  elif dpkg --compare-versions "$a" eq "$b" 2> /dev/null; then echo '='
  else echo '>'; fi
done
