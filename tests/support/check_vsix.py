#!/usr/bin/env python3
"""Whether a .vsix is one that VS Code installs, and holds what the repository pins: check_vsix.py FILE VERSION."""
import json
import pathlib
import sys
import xml.etree.ElementTree as xml
import zipfile

SOURCE = pathlib.Path(__file__).resolve().parents[2] / "editors/vscode"
VSIX = "{http://schemas.microsoft.com/developer/vsx-schema/2011}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"


def expect(what, holds):
    if not holds:
        sys.exit(f"check_vsix: not so: {what}")


def check_manifest(archive, about):
    names = set(archive.namelist())
    manifest = xml.fromstring(archive.read("extension.vsixmanifest"))
    identity = manifest.find(f"{VSIX}Metadata/{VSIX}Identity").attrib
    expect("the manifest and package.json name the same extension",
           (identity["Id"], identity["Publisher"], identity["Version"]) == (about["name"], about["publisher"], about["version"]))
    assets = {one.get("Type"): one.get("Path") for one in manifest.iter(f"{VSIX}Asset")}
    expect("the manifest says where package.json is", assets["Microsoft.VisualStudio.Code.Manifest"] == "extension/package.json")
    expect("all that the manifest names is there", set(assets.values()) <= names)
    types = xml.fromstring(archive.read("[Content_Types].xml"))
    known = {one.get("Extension") for one in types.iter(f"{TYPES}Default")}
    named = {one.get("PartName") for one in types.iter(f"{TYPES}Override")}
    for name in names - {"[Content_Types].xml"}:
        expect(f"{name} has a type", pathlib.PurePath(name).suffix in known or f"/{name}" in named)


def check_packages(archive):
    """Those of the lock file, each pinned by a checksum, in their versions and with their licences."""
    names = archive.namelist()
    locked = json.loads((SOURCE / "package-lock.json").read_text())["packages"]
    del locked[""]
    for folder, one in locked.items():
        expect(f"{folder} is pinned", one["integrity"].startswith("sha512-") and "resolved" not in one)
        found = json.loads(archive.read(f"extension/{folder}/package.json"))
        expect(f"{folder} is of the pinned version", found["version"] == one["version"])
        expect(f"{folder} has a licence", any(n.lower().startswith(f"extension/{folder}/license") for n in names))
    there = {n[len("extension/"):].rsplit("/", 1)[0] for n in names if n.count("/") == 3 and n.endswith("/package.json")}
    expect("nothing else is there", there == set(locked))


def main():
    with zipfile.ZipFile(sys.argv[1]) as archive:
        expect("its bytes are whole", archive.testzip() is None)
        about = json.loads(archive.read("extension/package.json"))
        expect(f"it is of version {sys.argv[2]}", about["version"] == sys.argv[2])
        expect("its main module is there", "extension/" + about["main"].removeprefix("./") in archive.namelist())
        check_manifest(archive, about)
        check_packages(archive)


if __name__ == "__main__":
    main()
