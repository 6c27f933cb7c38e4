"""An SBOM of many packages for the match benchmark: one in twenty has a name that the feeds know, as in a real image."""
import json
import random
import zipfile

# Ecosystem of the mirror -> the purl of a package with this name and version; distributions of one image cannot be mixed,
# so the Debian packages carry theirs.
PURLS = {
    "Debian": "pkg:deb/debian/{name}@{version}?arch=amd64&distro=debian-12",
    "npm": "pkg:npm/{name}@{version}",
    "PyPI": "pkg:pypi/{name}@{version}",
    "Go": "pkg:golang/{name}@v{version}",
}


def known_names(mirror, ecosystem):
    names = set()
    with zipfile.ZipFile(mirror / ecosystem / "all.zip") as archive:
        for member in archive.namelist():
            for affected in json.loads(archive.read(member)).get("affected", []):
                names.add(affected.get("package", {}).get("name", ""))
    return sorted(n for n in names if n and "%" not in n)


def make(path, mirror, count):
    """Writes CycloneDX 1.6 with `count` components to `path`, always the same ones; returns the path."""
    noise, components = random.Random(7), []
    names = {e: known_names(mirror, e) for e in PURLS} if count else {}
    seen = set()
    while len(components) < count:
        ecosystem = noise.choice(list(PURLS))
        name = noise.choice(names[ecosystem]) if len(components) % 20 == 0 else f"no-such-{len(components)}"
        version = f"{noise.randrange(12)}.{noise.randrange(20)}.{noise.randrange(20)}"
        purl = PURLS[ecosystem].format(name=name.replace("@", "%40"), version=version)
        if purl not in seen:
            seen.add(purl)
            components.append({"type": "library", "name": name, "version": version, "purl": purl, "bom-ref": purl})
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "components": components}))
    return path
