# The image of `make demo` has findings to show, with the commands that mend them, and a second run makes nothing anew.
. "$(dirname "$0")/../support/e2e.sh"
need apt-get dpkg-deb npm
# npm finds its registry in the user's own settings.
HOME=$(getent passwd "$(id -u)" | cut -d: -f6) "$PYTHON" "$support/debian_image.py" image.tar > make.log 2>&1 || skip "the image cannot be made: $(tail -n 1 make.log)"
lacks make.log "no application"
stamp=$(stat -c %y image.tar)
"$PYTHON" "$support/debian_image.py" --if-missing image.tar
[ "$stamp" = "$(stat -c %y image.tar)" ]

run 1 scan ./image.tar
contains out "CVE-2018-16487"
contains out "npm install "
contains out "COPY . /srv/shop"
run 1 scan ./image.tar -f json
"$PYTHON" - out << 'END'
import json, sys
report = json.load(open(sys.argv[1]))
assert report["summary"]["high"] >= 1, report["summary"]
assert {f["location"]["layer"] for f in report["findings"] if "layer" in f["location"]} >= {2}
END
