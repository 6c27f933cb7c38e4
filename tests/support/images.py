"""Makes container images in every stored form, deterministically: for tests, the demo and the benchmarks.

A layer is written as a tar stream through a compressor into a blob folder, with both digests computed on the way; then a
form is written around the blobs. Forms, with the document that describes each:
  docker-save   what `docker save` of Docker 1.10 to 24 writes: a folder for each layer, equal layers as links
  docker-25     what it writes since Docker 25: an OCI layout inside, and manifest.json
  oci-dir, oci-tar   the OCI image layout specification 1.0
"""
import collections
import gzip
import hashlib
import io
import json
import os
import pathlib
import shutil
import stat
import subprocess
import tarfile
import threading

EPOCH = 1700000000  # every time in an image; 2023-11-14
CREATED = "2023-11-14T22:13:20Z"
CHUNK = 1 << 20

Blob = collections.namedtuple("Blob", "path digest size diff_id media created_by")
SUFFIX = {"none": "", "gzip": "+gzip", "zstd": "+zstd"}


def sha256_file(path):
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def compressor(how):
    """The command that compresses standard input as registries hold it: gzip at its usual level, without name or time."""
    return {"gzip": ["gzip", "-6", "-n", "-c"], "zstd": ["zstd", "-3", "-q", "-c"], "none": ["cat"]}[how]


class LayerWriter:
    """A file to write a tar stream to; close() gives the Blob. `members` gzip members split the stream at that many bytes."""

    def __init__(self, folder, compression="gzip", created_by=""):
        self.folder = pathlib.Path(folder)
        self.compression, self.created_by = compression, created_by
        self.diff = hashlib.sha256()
        self.stored = hashlib.sha256()
        self.size = 0
        self.temporary = self.folder / f"layer.{os.getpid()}.{id(self)}"
        self.process = subprocess.Popen(compressor(compression), stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.thread = threading.Thread(target=self.drain)
        self.thread.start()

    def drain(self):
        with open(self.temporary, "wb") as out:
            while chunk := self.process.stdout.read(CHUNK):
                self.stored.update(chunk)
                self.size += len(chunk)
                out.write(chunk)

    def write(self, data):
        self.diff.update(data)
        self.process.stdin.write(data)
        return len(data)

    def close(self):
        self.process.stdin.close()
        self.thread.join()
        if self.process.wait() != 0:
            raise SystemExit(f"{compressor(self.compression)[0]} failed")
        digest = self.stored.hexdigest()
        path = self.folder / digest
        os.replace(self.temporary, path)
        return Blob(path, digest, self.size, self.diff.hexdigest(), SUFFIX[self.compression], self.created_by)


def blob_of(folder, data, diff_id, media, created_by=""):
    """A Blob of bytes made elsewhere, right or wrong: what a hostile test needs."""
    digest = hashlib.sha256(data).hexdigest()
    path = pathlib.Path(folder) / digest
    path.write_bytes(data)
    return Blob(path, digest, len(data), diff_id, media, created_by)


def clean(info):
    """A tar header without anything of this machine."""
    info.uid = info.gid = 0
    info.uname = info.gname = ""
    info.mtime = EPOCH
    return info


def add_tree(tar, folder, prefix="", keep=lambda name: True):
    """Adds all below `folder` in sorted order; files with the same inode become hard links."""
    links = {}
    for root, folders, files in os.walk(folder):
        folders.sort()
        for name in sorted(folders + files):
            path = os.path.join(root, name)
            inside = prefix + os.path.relpath(path, folder)
            if not keep(inside):
                if name in folders:
                    folders.remove(name)
                continue
            state = os.lstat(path)
            info = clean(tar.gettarinfo(path, inside))
            if info is None:
                continue
            if stat.S_ISREG(state.st_mode):
                if state.st_nlink > 1 and state.st_ino in links:
                    info.type, info.linkname, info.size = tarfile.LNKTYPE, links[state.st_ino], 0
                    tar.addfile(info)
                    continue
                links[state.st_ino] = inside
                info.type, info.linkname, info.size = tarfile.REGTYPE, "", state.st_size
                with open(path, "rb") as file:
                    tar.addfile(info, file)
            else:
                tar.addfile(info)


def add_bytes(tar, path, data, mode=0o644, **fields):
    info = clean(tarfile.TarInfo(path))
    info.size, info.mode = len(data), mode
    for name, value in fields.items():
        setattr(info, name, value)
    tar.addfile(info, io.BytesIO(data))


TYPES = {"dir": tarfile.DIRTYPE, "symlink": tarfile.SYMTYPE, "hardlink": tarfile.LNKTYPE, "fifo": tarfile.FIFOTYPE,
         "char": tarfile.CHRTYPE, "block": tarfile.BLKTYPE}


def add_entries(tar, entries):
    """Entries of a description: [{"path", "text" | "hex" | "file" | "type" and "target", "mode", "device":
    [major, minor], "capability": hex}], in their order."""
    for entry in entries:
        path = entry["path"].encode("utf-8", "surrogateescape").decode("utf-8", "surrogateescape")
        fields = {"mode": int(str(entry.get("mode", "755" if entry.get("type") == "dir" else "644")), 8)}
        data = b""
        if "device" in entry:
            fields["devmajor"], fields["devminor"] = entry["device"]
        if "capability" in entry:  # as tar --xattrs and docker save write it: raw bytes in a pax record
            value = bytes.fromhex(entry["capability"]).decode("utf-8", "surrogateescape")
            fields["pax_headers"] = {"SCHILY.xattr.security.capability": value}
        if "type" in entry:
            fields["type"] = TYPES[entry["type"]]
            fields["linkname"] = entry.get("target", "")
        elif "hex" in entry:
            data = bytes.fromhex(entry["hex"])
        elif "file" in entry:
            data = pathlib.Path(entry["file"]).read_bytes()
        else:
            data = entry.get("text", "").encode("utf-8", "surrogateescape")
        add_bytes(tar, path, data, **fields)


def make_layer(folder, source, compression="gzip", created_by=""):
    """The Blob of one layer: a folder, a .json list of entries, or a .tar (also as .tar.gz) that is taken as it is."""
    writer = LayerWriter(folder, compression, created_by)
    source = pathlib.Path(source)
    if source.suffix in (".tar", ".gz"):
        with (gzip.open if source.suffix == ".gz" else open)(source, "rb") as file:
            shutil.copyfileobj(file, writer, CHUNK)
        return writer.close()
    with tarfile.open(fileobj=writer, mode="w|", format=tarfile.PAX_FORMAT, bufsize=CHUNK) as tar:
        if source.suffix == ".json":
            add_entries(tar, json.loads(source.read_text()))
        else:
            add_tree(tar, source)
    return writer.close()


def canonical(value):
    return json.dumps(value, separators=(",", ":"), sort_keys=True).encode()


def config_of(blobs, platform="linux/amd64", runtime=None):
    """The bytes of an image's configuration (OCI image specification, config.md); an empty layer is a blob of None."""
    system, architecture, *variant = platform.split("/")
    history, created = [], CREATED
    for blob in blobs:
        row = {"created": created, "created_by": blob.created_by or "RUN true"}
        if blob.digest is None:
            row["empty_layer"] = True
        history.append(row)
    config = {"architecture": architecture, "os": system, "created": created,
              "config": runtime or {"Env": ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"], "Cmd": ["sh"]},
              "rootfs": {"type": "layers", "diff_ids": ["sha256:" + b.diff_id for b in blobs if b.digest]}, "history": history}
    if variant:
        config["variant"] = variant[0]
    return canonical(config)


def empty_step(created_by):
    """A history line without a layer, such as ENV or CMD."""
    return Blob(None, None, 0, None, "", created_by)


class Store:
    """Blobs by digest, as paths or as bytes, in the order in which they were put."""

    def __init__(self):
        self.blobs = {}

    def put(self, data):
        digest = hashlib.sha256(data).hexdigest()
        self.blobs[digest] = data
        return digest

    def put_layer(self, blob):
        self.blobs[blob.digest] = blob.path


def descriptor(media, digest, size, **more):
    return {"mediaType": media, "digest": "sha256:" + digest, "size": size, **more}


def manifest_of(store, blobs, config):
    for blob in blobs:
        if blob.digest:
            store.put_layer(blob)
    layers = [descriptor("application/vnd.oci.image.layer.v1.tar" + b.media, b.digest, b.size) for b in blobs if b.digest]
    return {"schemaVersion": 2, "mediaType": "application/vnd.oci.image.manifest.v1+json",
            "config": descriptor("application/vnd.oci.image.config.v1+json", store.put(config), len(config)), "layers": layers}


def attestation_of(store, subject):
    """A manifest as BuildKit adds it for provenance: platform unknown/unknown, no image."""
    statement = canonical({"_type": "https://in-toto.io/Statement/v0.1", "subject": [], "predicate": {}})
    config = canonical({"architecture": "unknown", "os": "unknown", "config": {},
                        "rootfs": {"type": "layers", "diff_ids": ["sha256:" + hashlib.sha256(statement).hexdigest()]}})
    manifest = {"schemaVersion": 2, "mediaType": "application/vnd.oci.image.manifest.v1+json",
                "config": descriptor("application/vnd.oci.image.config.v1+json", store.put(config), len(config)),
                "layers": [descriptor("application/vnd.in-toto+json", store.put(statement), len(statement))]}
    data = canonical(manifest)
    return descriptor(manifest["mediaType"], store.put(data), len(data), platform={"architecture": "unknown", "os": "unknown"},
                      annotations={"vnd.docker.reference.type": "attestation-manifest",
                                   "vnd.docker.reference.digest": "sha256:" + subject})


def layout_of(images, tag, attestations=False):
    """(store, index.json) of an OCI layout. images: [(platform, blobs, config bytes)]. Several go under a nested index."""
    store, rows = Store(), []
    for platform, blobs, config in images:
        data = canonical(manifest_of(store, blobs, config))
        system, architecture, *variant = platform.split("/")
        where = {"architecture": architecture, "os": system, **({"variant": variant[0]} if variant else {})}
        rows.append(descriptor("application/vnd.oci.image.manifest.v1+json", store.put(data), len(data), platform=where))
    if attestations:
        rows += [attestation_of(store, row["digest"].removeprefix("sha256:")) for row in list(rows)]
    if len(rows) == 1:
        top = {k: v for k, v in rows[0].items() if k != "platform"}
    else:
        data = canonical({"schemaVersion": 2, "mediaType": "application/vnd.oci.image.index.v1+json", "manifests": rows})
        top = descriptor("application/vnd.oci.image.index.v1+json", store.put(data), len(data))
    top["annotations"] = {"org.opencontainers.image.ref.name": tag.rpartition(":")[2],
                          "io.containerd.image.name": f"registry.example/{tag}"}
    index = canonical({"schemaVersion": 2, "mediaType": "application/vnd.oci.image.index.v1+json", "manifests": [top]})
    return store, index


def add_blob(tar, name, blob):
    if isinstance(blob, bytes):
        return add_bytes(tar, name, blob)
    info = clean(tarfile.TarInfo(name))
    info.size, info.mode = os.path.getsize(blob), 0o644
    with open(blob, "rb") as file:
        return tar.addfile(info, file)


def add_folder(tar, name):
    info = clean(tarfile.TarInfo(name))
    info.type, info.mode = tarfile.DIRTYPE, 0o755
    tar.addfile(info)


def write_oci_dir(out, images, tag, attestations=False):
    out = pathlib.Path(out)
    store, index = layout_of(images, tag, attestations)
    (out / "blobs/sha256").mkdir(parents=True)
    for digest, blob in store.blobs.items():
        target = out / "blobs/sha256" / digest
        if isinstance(blob, bytes):
            target.write_bytes(blob)
        else:
            try:
                os.link(blob, target)
            except OSError:
                shutil.copyfile(blob, target)
    (out / "oci-layout").write_bytes(canonical({"imageLayoutVersion": "1.0.0"}))
    (out / "index.json").write_bytes(index)


def write_layout_tar(out, images, tag, attestations=False, docker=False):
    """oci-tar; with `docker` also manifest.json and repositories, which `docker save` writes since Docker 25."""
    store, index = layout_of(images, tag, attestations)
    with tarfile.open(out, "w", format=tarfile.USTAR_FORMAT) as tar:
        add_folder(tar, "blobs")
        add_folder(tar, "blobs/sha256")
        for digest in sorted(store.blobs):
            add_blob(tar, "blobs/sha256/" + digest, store.blobs[digest])
        add_bytes(tar, "index.json", index)
        if docker:
            _, blobs, config = images[0]
            layers = [b for b in blobs if b.digest]
            add_bytes(tar, "manifest.json", canonical([{
                "Config": "blobs/sha256/" + hashlib.sha256(config).hexdigest(), "RepoTags": [tag],
                "Layers": ["blobs/sha256/" + b.digest for b in layers]}]))
        add_bytes(tar, "oci-layout", canonical({"imageLayoutVersion": "1.0.0"}))
        if docker:
            name, _, version = tag.rpartition(":")
            add_bytes(tar, "repositories", canonical({name: {version: layers[-1].digest}}))


def write_docker_save(out, images, tag):
    """The old form: <id>/layer.tar for each layer; one that is equal to an earlier one is a link to it."""
    _, blobs, config = images[0]
    parent, names, seen = "", [], {}
    with tarfile.open(out, "w", format=tarfile.USTAR_FORMAT) as tar:
        for blob in (b for b in blobs if b.digest):
            identity = hashlib.sha256(f"{parent} {blob.diff_id}".encode()).hexdigest()
            add_folder(tar, identity)
            add_bytes(tar, f"{identity}/VERSION", b"1.0")
            add_bytes(tar, f"{identity}/json", canonical({"id": identity, **({"parent": parent} if parent else {})}))
            names.append(f"{identity}/layer.tar")
            if blob.digest in seen:
                add_bytes(tar, names[-1], b"", mode=0o777, type=tarfile.SYMTYPE, linkname=f"../{seen[blob.digest]}/layer.tar")
            else:
                add_blob(tar, names[-1], blob.path)
                seen[blob.digest] = identity
            parent = identity
        name = hashlib.sha256(config).hexdigest() + ".json"
        add_bytes(tar, name, config)
        add_bytes(tar, "manifest.json", canonical([{"Config": name, "RepoTags": [tag], "Layers": names}]))
        repository, _, version = tag.rpartition(":")
        add_bytes(tar, "repositories", canonical({repository: {version: parent}}))


def write(form, out, images, tag="test:1", attestations=False):
    """Writes one form to `out`, which must not be there yet as a folder."""
    if form == "oci-dir":
        write_oci_dir(out, images, tag, attestations)
    elif form == "docker-save":
        write_docker_save(out, images, tag)
    else:
        write_layout_tar(out, images, tag, attestations, docker=form == "docker-25")


def decompress(blob):
    """The tar bytes of a small layer, for tests that take one apart."""
    data = pathlib.Path(blob.path).read_bytes()
    return gzip.decompress(data) if blob.media == "+gzip" else data
