# What was found under larger limits is not what a scan under smaller ones may say.
. "$(dirname "$0")/../support/e2e.sh"
make_debian_folders
make_image --form docker-save image.tar base app
run 0 sbom ./image.tar --format json -o whole.json
run 1 sbom ./image.tar --max-layer-size 2000 --format json -o limited.json
report gaps limited.json > gaps
contains gaps "unpacks to more than 2000 bytes"
run 0 sbom ./image.tar --format json -o again.json
same <(report packages whole.json) <(report packages again.json)
