# A made image, cut or with flipped bits at seeded places: each scan ends in time with 0, 1 or 2, and 2 says why.
. "$(dirname "$0")/../support/e2e.sh"
make_debian_folders
make_image --form docker-25 --compression gzip image.tar base app
for variant in $(seq 50); do
  "$PYTHON" - "$variant" << 'PYTHON'
import pathlib, random, sys
variant = int(sys.argv[1])
data = bytearray(pathlib.Path("image.tar").read_bytes())
noise = random.Random(variant)
if variant % 2:
    data = data[:noise.randrange(len(data))]
else:
    for _ in range(noise.randrange(1, 8)):
        data[noise.randrange(len(data))] ^= 1 << noise.randrange(8)
pathlib.Path("bad.tar").write_bytes(data)
PYTHON
  code=0
  timeout 20 "$PLIMSOLL" sbom ./bad.tar --no-cache --format json -o report.json > out 2> err < /dev/null || code=$?
  case $code in
    0 | 1) ;;
    2) [ -s err ] || [ -s report.json ] || fail "variant $variant: exit 2 without a word" ;;
    *) cat err >&2; fail "variant $variant: exit $code" ;;
  esac
done
