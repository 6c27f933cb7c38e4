#!/usr/bin/env python3
"""Makes a real image from this distribution's own packages, as the Docker archive that the demo scans.

    debian_image.py [--if-missing] OUT.tar [PACKAGE...]

The packages are downloaded by apt and never installed; the image has one layer for the system and one for PACKAGEs.
"""
import os
import pathlib
import sys
import tempfile

import debian
import images

# What an ordinary service image brings along: a web server, a database client, an interpreter and its libraries.
PACKAGES = "nginx-light openssl curl perl python3-django python3-requests sqlite3 git".split()


def main(words):
    if_missing = words[:1] == ["--if-missing"]
    out, *packages = words[if_missing:]
    if if_missing and os.path.exists(out):
        return
    packages = packages or PACKAGES
    pathlib.Path(out).parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=pathlib.Path(out).parent) as folder:
        print("making an image from packages: " + " ".join(packages), file=sys.stderr)
        apt = debian.Apt(folder)
        base = apt.closure(debian.BASE)
        files = apt.download(debian.BASE + packages)
        state = {}
        blobs = [
            debian.layer(folder, [files[n] for n in base], state, True, "ADD rootfs.tar / # buildkit"),
            images.empty_step("ENV LANG=C.UTF-8"),
            debian.layer(folder, [files[n] for n in sorted(files) if n not in base], state, False,
                         "RUN apt-get install -y --no-install-recommends " + " ".join(packages)),
        ]
        images.write("docker-25", f"{folder}/image.tar", [("linux/amd64", blobs, images.config_of(blobs))], "demo:latest")
        os.replace(f"{folder}/image.tar", out)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(sys.argv[1:])
