"""Pushes an OCI layout folder to a registry: push_image.py FOLDER URL NAME[:TAG] USER PASSWORD

All that the layout's index names goes as it is: a manifest, or an index with its manifests. TLS by SSL_CERT_FILE.
"""
import base64
import json
import pathlib
import re
import sys
import urllib.error
import urllib.parse
import urllib.request

FOLDER, URL, NAMED, USER, PASSWORD = pathlib.Path(sys.argv[1]), *sys.argv[2:6]
NAME, _, TAG = NAMED.partition(":")
BASIC = "Basic " + base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
OCI_INDEX = "application/vnd.oci.image.index.v1+json"
known = {}


def ask(method, url, data=None, headers=None):
    for attempt in range(2):
        request = urllib.request.Request(url, data=data, method=method, headers={**(headers or {}), **known})
        try:
            return urllib.request.urlopen(request)
        except urllib.error.HTTPError as error:
            if error.code != 401 or attempt:
                raise SystemExit(f"{method} {url}: {error.code} {error.read().decode(errors='replace')}")
            known["Authorization"] = authorize(error.headers["WWW-Authenticate"])


def authorize(challenge):
    if challenge.lower().startswith("basic"):
        return BASIC
    said = dict(re.findall(r'(\w+)="([^"]*)"', challenge))
    query = urllib.parse.urlencode({"service": said["service"], "scope": f"repository:{NAME}:pull,push"})
    with urllib.request.urlopen(urllib.request.Request(f"{said['realm']}?{query}", headers={"Authorization": BASIC})) as answer:
        return "Bearer " + json.load(answer)["token"]


def blob(digest):
    return (FOLDER / "blobs" / digest.replace(":", "/")).read_bytes()


def push_blob(digest):
    start = ask("POST", f"{URL}/v2/{NAME}/blobs/uploads/", b"")
    place = urllib.parse.urljoin(URL, start.headers["Location"])
    place += ("&" if "?" in place else "?") + urllib.parse.urlencode({"digest": digest})
    ask("PUT", place, blob(digest), {"Content-Type": "application/octet-stream"})


def push_manifest(descriptor, reference):
    data = blob(descriptor["digest"])
    manifest = json.loads(data)
    for entry in manifest.get("manifests", []):
        push_manifest(entry, entry["digest"])
    for part in [manifest["config"], *manifest["layers"]] if "layers" in manifest else []:
        push_blob(part["digest"])
    ask("PUT", f"{URL}/v2/{NAME}/manifests/{reference}", data, {"Content-Type": descriptor["mediaType"]})


index_bytes = (FOLDER / "index.json").read_bytes()
index = json.loads(index_bytes)
if len(index["manifests"]) == 1:
    push_manifest(index["manifests"][0], TAG or "latest")
else:  # the layout's own index is the image's: it goes as it is
    for one in index["manifests"]:
        push_manifest(one, one["digest"])
    ask("PUT", f"{URL}/v2/{NAME}/manifests/{TAG or 'latest'}", index_bytes, {"Content-Type": index.get("mediaType", OCI_INDEX)})
