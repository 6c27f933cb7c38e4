"""Real layers out of Debian (or Ubuntu) packages: downloaded by apt with a system state of our own, never installed.

What dpkg would leave on disk is written as a tar: the files of each package with merged /usr, its control files under
var/lib/dpkg/info, and var/lib/dpkg/status with the true control fields of every package so far. No root is needed.
"""
import os
import pathlib
import re
import subprocess
import tarfile

import images

# A usable small system; everything else comes by dependency.
BASE = ("base-files base-passwd bash coreutils dash debianutils diffutils dpkg findutils grep gzip hostname init-system-helpers "
        "libc-bin login mount ncurses-base ncurses-bin passwd perl-base sed sysvinit-utils tar tzdata util-linux apt "
        "ca-certificates").split()
MERGED = re.compile(r"^(bin|sbin|lib|lib32|lib64|libx32)(?=/|$)")


class Apt:
    """apt-get with an empty system: what it would install is the whole closure of what is asked.

    Of the sources in `stale` it takes the oldest version that apt serves, as an image has it that was built a while ago.
    """

    def __init__(self, folder, stale=()):
        self.folder = pathlib.Path(folder).resolve()
        self.archives = self.folder / "archives"
        (self.archives / "partial").mkdir(parents=True, exist_ok=True)
        (self.folder / "status").write_text("")
        # Of all sources of this machine only the distribution's own, so that the image is what it says it is.
        (self.folder / "preferences").write_text("".join(
            f"Package: *\nPin: release o={origin}\nPin-Priority: 1001\n\n" for origin in ("Debian", "Ubuntu")))
        with open(self.folder / "preferences", "a") as preferences:
            for source in stale:
                preferences.write(f"Package: src:{source}\nPin: version {oldest_version(source)}\nPin-Priority: 1002\n\n")

    def run(self, *words):
        options = {"Dir::State::status": self.folder / "status", "Dir::Cache::archives": self.archives, "Dir::Cache::pkgcache": "",
                   "Dir::Cache::srcpkgcache": "", "Dir::Etc::Preferences": self.folder / "preferences", "Debug::NoLocking": 1,
                   "APT::Sandbox::User": "root" if os.geteuid() == 0 else "", "APT::Install-Recommends": 0, "Acquire::Retries": 3}
        command = ["apt-get", "-q", "-y"] + [f"-o{name}={value}" for name, value in options.items()] + list(words)
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if done.returncode != 0:
            raise SystemExit(f"apt-get {' '.join(words[:2])} failed; `apt-get update` may mend it:\n{done.stderr.strip()}")
        return done.stdout

    def closure(self, names):
        """{package: version} of all that `names` need, in installation order."""
        return dict(re.findall(r"^Inst (\S+) \((\S+)", self.run("-s", "install", *names), re.M))

    def download(self, names):
        """{package: .deb file} of the closure of `names`."""
        self.run("--download-only", "install", *names)
        files = {}
        for name, version in self.closure(names).items():
            found = list(self.archives.glob(f"{name.split(':')[0]}_{version.replace(':', '%3a')}_*.deb"))
            if len(found) != 1:
                raise SystemExit(f"apt downloaded {len(found)} files of {name} {version}")
            files[name] = found[0]
        return files


def oldest_version(source):
    """The oldest version of the binary package named like its `source`; `*` (any) where there is none."""
    done = subprocess.run(["apt-cache", "madison", source], capture_output=True, text=True)
    oldest = None
    for line in done.stdout.splitlines():
        version, index = (part.strip() for part in line.split("|")[1:3])
        older = oldest is None or subprocess.run(["dpkg", "--compare-versions", version, "lt", oldest]).returncode == 0
        if index.endswith("Packages") and older:
            oldest = version
    return oldest or "*"


def control_of(deb):
    return subprocess.run(["dpkg-deb", "-f", str(deb)], capture_output=True, text=True, check=True).stdout.strip("\n")


def status_stanza(control):
    """The control fields as dpkg keeps them of an installed package."""
    package, rest = control.split("\n", 1)
    return f"{package}\nStatus: install ok installed\n{rest}\n\n"


def state_of(debs):
    """The state of an image in which `debs` are installed: what the next layer's status file starts with."""
    return {"status": {name_of(control): status_stanza(control) for control in map(control_of, debs)}}


def name_of(control):
    """The name under which dpkg keeps a package's files: with the architecture where several may be installed."""
    name = re.search(r"^Package: (\S+)", control, re.M)[1]
    same = re.search(r"^Multi-Arch: same", control, re.M)
    return f"{name}:{re.search(r'^Architecture: (.*)', control, re.M)[1]}" if same else name


def merged(name):
    """The path below the root, with bin, sbin and lib moved to usr, as every release since Debian 12 has it."""
    name = name.removeprefix("./").removeprefix("/").rstrip("/")
    return MERGED.sub(r"usr/\1", name)


class DebianLayer:
    """Writes packages into one layer. `state` is shared by the layers of an image: the status file grows."""

    def __init__(self, writer, state):
        self.tar = tarfile.open(fileobj=writer, mode="w|", format=tarfile.PAX_FORMAT, bufsize=images.CHUNK)
        self.state, self.folders = state, set()
        self.state.setdefault("status", {})

    def folder(self, name, info=None):
        """A folder once in a layer, its parents before it."""
        if not name or name in self.folders:
            return
        self.folder(os.path.dirname(name))
        self.folders.add(name)
        made = images.clean(info or tarfile.TarInfo(name))
        made.name, made.type, made.mode = name, tarfile.DIRTYPE, info.mode if info else 0o755
        self.tar.addfile(made)

    def merge_usr(self):
        for name in ("bin", "sbin", "lib", "lib64"):
            self.folder("usr/" + name)
            link = images.clean(tarfile.TarInfo(name))
            link.type, link.linkname, link.mode = tarfile.SYMTYPE, "usr/" + name, 0o777
            self.tar.addfile(link)

    def package(self, deb):
        control = control_of(deb)
        name = name_of(control)
        listed = ["/."]
        with subprocess.Popen(["dpkg-deb", "--fsys-tarfile", str(deb)], stdout=subprocess.PIPE) as process:
            with tarfile.open(fileobj=process.stdout, mode="r|", bufsize=images.CHUNK) as source:
                for info in source:
                    path = merged(info.name)
                    if path in ("", "."):
                        continue
                    listed.append("/" + info.name.removeprefix("./").rstrip("/"))
                    if info.isdir():
                        self.folder(path, info)
                        continue
                    self.folder(os.path.dirname(path))
                    images.clean(info).name = path
                    if info.islnk():
                        info.linkname = merged(info.linkname)
                    self.tar.addfile(info, source.extractfile(info) if info.isreg() else None)
        self.folder("var/lib/dpkg/info")
        with subprocess.Popen(["dpkg-deb", "--ctrl-tarfile", str(deb)], stdout=subprocess.PIPE) as process:
            with tarfile.open(fileobj=process.stdout, mode="r|") as source:
                for info in source:
                    part = info.name.removeprefix("./")
                    if info.isreg() and part != "control":
                        images.add_bytes(self.tar, f"var/lib/dpkg/info/{name}.{part}", source.extractfile(info).read(), info.mode)
        images.add_bytes(self.tar, f"var/lib/dpkg/info/{name}.list", ("\n".join(listed) + "\n").encode())
        self.state["status"][name] = status_stanza(control)

    def close(self):
        """Writes the status file of all packages so far and ends the tar."""
        self.folder("var/lib/dpkg")
        status = "".join(self.state["status"][name] for name in sorted(self.state["status"]))
        images.add_bytes(self.tar, "var/lib/dpkg/status", status.encode())
        self.tar.close()


def layer(folder, debs, state, first, created_by, compression="gzip"):
    """The Blob of one layer that installs `debs`."""
    writer = images.LayerWriter(folder, compression, created_by)
    made = DebianLayer(writer, state)
    if first:
        made.merge_usr()
    for deb in debs:
        made.package(deb)
    made.close()
    return writer.close()
