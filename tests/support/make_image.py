#!/usr/bin/env python3
"""Makes a small image of given layers, deterministically.

    make_image.py --form docker-save|docker-25|oci-dir|oci-tar [--compression gzip|zstd|none] [--tag NAME:TAG]
                  [--attestations] OUT [--platform linux/amd64] LAYER... [--platform linux/arm64 LAYER...]

A LAYER is a folder (all below it, owned by root), a .json list of entries (see images.add_entries), or a .tar or .tar.gz
taken as it is. `LAYER=text` gives the history line that made it. `+text` is a history line without a layer. The
configuration's `config` object can be given with --runtime FILE.json.
"""
import argparse
import json
import pathlib
import sys
import tempfile

import images


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--form", required=True, choices=["docker-save", "docker-25", "oci-dir", "oci-tar"])
    parser.add_argument("--compression", choices=sorted(images.SUFFIX))
    parser.add_argument("--tag", default="test:1")
    parser.add_argument("--runtime")
    parser.add_argument("--attestations", action="store_true")
    parser.add_argument("out")
    args, rest = parser.parse_known_args()

    # docker save writes plain tars; registries and layouts hold gzip.
    compression = args.compression or ("none" if args.form.startswith("docker") else "gzip")
    runtime = json.loads(pathlib.Path(args.runtime).read_text()) if args.runtime else None
    made, platform, blobs = [], "linux/amd64", []
    with tempfile.TemporaryDirectory() as folder:
        def finish():
            if blobs:
                made.append((platform, list(blobs), images.config_of(blobs, platform, runtime)))
        words = iter(rest)
        for word in words:
            if word == "--platform":
                finish()
                platform, blobs = next(words), []
            elif word.startswith("+"):
                blobs.append(images.empty_step(word[1:]))
            elif word.startswith("--"):
                parser.error(f"no such flag: {word}")
            else:
                source, _, created_by = word.partition("=")
                blobs.append(images.make_layer(folder, source, compression, created_by))
        finish()
        if not made:
            parser.error("no layer is named")
        images.write(args.form, args.out, made, args.tag, args.attestations)


if __name__ == "__main__":
    sys.exit(main())
