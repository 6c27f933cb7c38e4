#!/usr/bin/env python3
"""Makes a real image from this distribution's own packages, as the Docker archive that the demo scans.

    debian_image.py [--if-missing] OUT.tar [PACKAGE...]

The packages are downloaded by apt and never installed; the image has one layer for the system, one for PACKAGEs, and,
where npm is installed, one for an application with a few packages of npm, which are unpacked and never run.
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import debian
import images

# What an ordinary service image brings along: a web server, an interpreter and its libraries.
PACKAGES = "nginx-light openssl curl perl python3-django python3-requests sqlite3 git".split()
# An image that was built a while ago: of these sources the oldest version that apt still serves, so that an upgrade is due.
STALE = "nginx git perl".split()
# An application whose packages nobody has looked after: each has advisories in the starter set, most of them with a fix.
MODULES = "lodash@4.17.4 jsonwebtoken@4.2.1 jws@2.0.0 marked@0.3.3 ms@0.7.0 ws@1.0.0".split()


def unpack_modules(folder):
    """A tree with the MODULES under srv/shop/node_modules, or None where there is no npm or it cannot download them."""
    if not shutil.which("npm"):
        print("npm is not installed: the image gets no application", file=sys.stderr)
        return None
    packs = pathlib.Path(folder, "packs").resolve()
    packs.mkdir()
    done = subprocess.run(["npm", "pack", "--silent", "--pack-destination", str(packs), *MODULES], stdin=subprocess.DEVNULL,
                          stdout=subprocess.DEVNULL, cwd=folder)
    if done.returncode != 0:
        print("npm cannot download now: the image gets no application", file=sys.stderr)
        return None
    modules = pathlib.Path(folder, "app/srv/shop/node_modules")
    for word in MODULES:
        name, version = word.rsplit("@", 1)
        (modules / name).mkdir(parents=True)
        subprocess.run(["tar", "-xzf", packs / f"{name}-{version}.tgz", "--strip-components=1", "-C", modules / name], check=True)
    return pathlib.Path(folder, "app")


def main(words):
    if_missing = words[:1] == ["--if-missing"]
    out, *packages = words[if_missing:]
    if if_missing and os.path.exists(out):
        return
    packages = packages or PACKAGES
    pathlib.Path(out).parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=pathlib.Path(out).parent) as folder:
        print("making an image from packages: " + " ".join(packages), file=sys.stderr)
        apt = debian.Apt(folder, stale=STALE)
        base = apt.closure(debian.BASE)
        files = apt.download(debian.BASE + packages)
        state = {}
        blobs = [
            debian.layer(folder, [files[n] for n in base], state, True, "ADD rootfs.tar / # buildkit"),
            images.empty_step("ENV LANG=C.UTF-8"),
            debian.layer(folder, [files[n] for n in sorted(files) if n not in base], state, False,
                         "RUN apt-get install -y --no-install-recommends " + " ".join(packages)),
        ]
        application = unpack_modules(folder)
        if application:
            blobs.append(images.make_layer(folder, application, "gzip", "COPY . /srv/shop"))
        images.write("docker-25", f"{folder}/image.tar", [("linux/amd64", blobs, images.config_of(blobs))], "demo:latest")
        os.replace(f"{folder}/image.tar", out)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(sys.argv[1:])
