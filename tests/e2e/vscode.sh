# VS Code's extension: packaged, looked at, and loaded with its real client and the real program in an editor that is a
# stub: findings while typing, fixes, completion, navigation, settings, a program that is not there.
. "$(dirname "$0")/../support/e2e.sh"
need node npm

# npm with the settings and the cache of the person who runs this.
own_home=$(getent passwd "$(id -u)" | cut -d: -f6)
HOME=$own_home "$source_folder/editors/vscode/package" "$W/plimsoll.vsix" > made
HOME=$own_home "$source_folder/editors/vscode/package" "$W/again.vsix" > /dev/null
cmp plimsoll.vsix again.vsix || fail "the same sources give other bytes"
version=$("$PLIMSOLL" --version | sed -E 's/^plimsoll ([0-9.]+).*/\1/')
"$PYTHON" "$support/check_vsix.py" plimsoll.vsix "$version"

mkdir unpacked project
"$PYTHON" -m zipfile -e plimsoll.vsix unpacked
timeout 120 node "$support/vscode_session.js" unpacked/extension "$PLIMSOLL" project
