#!/usr/bin/env python3
"""A small Debian 12 system, made up, and advisories about it: enough to find something, with every answer known.

    small_debian.py folders BASE APP     the two layers as folders
    small_debian.py mirror FOLDER        an OSV mirror, <Ecosystem>/all.zip, that knows some of their packages

What a scan must find with it: CVE-2099-0001 in libfoo1 and foo-utils (fixed, high by its vector), CVE-2099-0002 in
libfoo1 and foo-utils (no fix, unknown), CVE-2099-0003 in left-padder (npm, medium). bar is not affected.
"""
import json
import pathlib
import sys
import zipfile

OS_RELEASE = 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nNAME="Debian GNU/Linux"\nVERSION_ID="12"\nID=debian\n'
# package, version, source and its version where they are others
BASE = [("libfoo1", "1.2.3-1", "foo (1.2.3-1)"), ("bar", "2.0-1", None)]
APP = BASE + [("foo-utils", "1.2.3-1", "foo")]


def stanza(name, version, source):
    lines = [f"Package: {name}", "Status: install ok installed", "Priority: optional", "Section: libs", "Maintainer: Nobody <n@example.org>",
             "Architecture: amd64", f"Version: {version}", "Description: made up"]
    if source:
        lines.insert(6, f"Source: {source}")
    return "\n".join(lines) + "\n\n"


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def folders(base, app):
    write(base / "usr/lib/os-release", OS_RELEASE)
    (base / "etc").mkdir(parents=True, exist_ok=True)
    (base / "etc/os-release").symlink_to("../usr/lib/os-release")
    write(base / "var/lib/dpkg/status", "".join(stanza(*row) for row in BASE))
    write(app / "var/lib/dpkg/status", "".join(stanza(*row) for row in APP))
    write(app / "srv/app/node_modules/left-padder/package.json", json.dumps({"name": "left-padder", "version": "1.0.0", "license": "MIT"}))
    write(app / "srv/app/index.js", "console.log(1)\n")


def affected(ecosystem, name, events):
    return {"package": {"ecosystem": ecosystem, "name": name}, "ranges": [{"type": "ECOSYSTEM" if ecosystem != "npm" else "SEMVER", "events": events}]}


RECORDS = {
    "Debian": [
        {"id": "DEBIAN-CVE-2099-0001", "modified": "2026-11-01T00:00:00Z", "published": "2026-10-01T00:00:00Z", "upstream": ["CVE-2099-0001"],
         "severity": [{"type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N"}],
         "affected": [affected("Debian:12", "foo", [{"introduced": "0"}, {"fixed": "1.2.4-1"}])]},
        {"id": "DEBIAN-CVE-2099-0002", "modified": "2026-11-01T00:00:00Z", "published": "2026-10-01T00:00:00Z", "upstream": ["CVE-2099-0002"],
         "affected": [affected("Debian:12", "foo", [{"introduced": "0"}])]},
        {"id": "DEBIAN-CVE-2099-0009", "modified": "2026-11-01T00:00:00Z", "published": "2026-10-01T00:00:00Z", "upstream": ["CVE-2099-0009"],
         "affected": [affected("Debian:12", "bar", [{"introduced": "0"}, {"fixed": "2.0-1"}])]},
    ],
    "npm": [
        {"id": "GHSA-0000-0000-0003", "aliases": ["CVE-2099-0003"], "modified": "2026-11-01T00:00:00Z", "published": "2026-10-01T00:00:00Z",
         "severity": [{"type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:N/I:N/A:H"}],
         "affected": [affected("npm", "left-padder", [{"introduced": "0"}, {"fixed": "1.0.1"}])]},
    ],
}


def mirror(folder, records=None):
    for ecosystem, rows in (records or RECORDS).items():
        path = folder / ecosystem / "all.zip"
        path.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for row in rows:
                archive.writestr(zipfile.ZipInfo(row["id"] + ".json", (2026, 11, 1, 0, 0, 0)), json.dumps({"schema_version": "1.6.0", **row}))


if __name__ == "__main__":
    {"folders": folders, "mirror": mirror}[sys.argv[1]](*map(pathlib.Path, sys.argv[2:]))
