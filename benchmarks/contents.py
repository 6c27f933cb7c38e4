"""What stands in the benchmark images beside Debian packages: an application, huge files, tiny files. Seeded, fixed times."""
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tarfile
import zipfile

import images

ZIP_TIME = (2023, 11, 14, 22, 13, 20)
# Popular trees with exact versions; what they need in turn comes to well over 500 packages.
NPM = {
    "@angular/core": "17.0.7", "@babel/core": "7.23.6", "@babel/preset-env": "7.23.6", "aws-sdk": "2.1520.0", "axios": "1.6.2",
    "commander": "11.1.0", "eslint": "8.55.0", "express": "4.18.2", "gulp": "4.0.2", "jest": "29.7.0", "lodash": "4.17.20",
    "minimist": "1.2.5", "mocha": "10.2.0", "moment": "2.29.1", "mongoose": "8.0.3", "pg": "8.11.3", "react": "18.2.0",
    "react-dom": "18.2.0", "request": "2.88.2", "rxjs": "7.8.1", "sequelize": "6.35.2", "socket.io": "4.7.2",
    "typescript": "5.3.3", "vue": "3.3.11", "webpack": "5.89.0", "winston": "3.11.0", "ws": "8.15.0", "yargs": "17.7.2",
}
GO_MAIN = 'package main\n\nimport (\n\t_ "embed"\n\t"fmt"\n)\n{embed}\nfunc main() {{ fmt.Println("app", {value}) }}\n'


def run(*command, cwd=None, env=None):
    subprocess.run([str(c) for c in command], cwd=cwd, env={**os.environ, **(env or {})}, check=True,
                   stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)


def npm_tree(folder):
    """node_modules and the lock file of an application that uses NPM."""
    folder.mkdir(parents=True)
    (folder / "package.json").write_text(json.dumps({"name": "app", "version": "1.0.0", "private": True, "dependencies": NPM}))
    run("npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--legacy-peer-deps", "--loglevel=error",
        "--cache", folder.parent / "npm-cache", cwd=folder)
    shutil.rmtree(folder.parent / "npm-cache", ignore_errors=True)


def go_binary(out, work, embedded=None):
    """A Go program with build information; `embedded` is a file that becomes part of it."""
    work.mkdir(parents=True, exist_ok=True)
    (work / "go.mod").write_text("module registry.example/bench/app\n\ngo 1.19\n")
    embed = f"\n//go:embed {embedded.name}\nvar data string\n" if embedded else ""
    (work / "main.go").write_text(GO_MAIN.format(embed=embed, value="len(data)" if embedded else "0"))
    out.parent.mkdir(parents=True, exist_ok=True)
    run("go", "build", "-trimpath", "-o", out.resolve(), ".", cwd=work,
        env={"GOFLAGS": "-mod=mod", "GO111MODULE": "on", "CGO_ENABLED": "0", "GOCACHE": str(work.resolve() / "cache")})


def jars_of(debs, most):
    """[(name, bytes)] of real jars out of the packages, in order of their paths."""
    found = {}
    for deb in debs:
        with subprocess.Popen(["dpkg-deb", "--fsys-tarfile", deb], stdout=subprocess.PIPE) as process:
            with tarfile.open(fileobj=process.stdout, mode="r|", bufsize=images.CHUNK) as source:
                for info in source:
                    if info.isreg() and info.name.endswith(".jar"):
                        found[info.name] = source.extractfile(info).read()
    return [(pathlib.PurePath(name).name, found[name]) for name in sorted(found)][:most]


def zip_member(archive, name, data, method=zipfile.ZIP_STORED):
    info = zipfile.ZipInfo(name, ZIP_TIME)
    info.compress_type = method
    archive.writestr(info, data)


def make_app(folder, out, plan):
    """An application beside the packages: an npm tree, a war with jars in it, a Go program."""
    npm_tree(folder / "app")
    go_binary(folder / "usr/local/bin/app", out / "go-app")
    (folder / "opt").mkdir()
    with zipfile.ZipFile(folder / "opt/app.war", "w") as war:
        zip_member(war, "META-INF/MANIFEST.MF", b"Manifest-Version: 1.0\r\nImplementation-Title: app\r\nImplementation-Version: 1.0\r\n\r\n")
        for name, data in jars_of(plan["java"], 80):
            zip_member(war, "WEB-INF/lib/" + name, data)


def make_last(folder, out, plan, text="1.0.0"):
    """The small layer on top that every build makes anew."""
    (folder / "app").mkdir()
    for number in range(50):
        (folder / f"app/page-{number}.js").write_text(f"export const page = {number}; // {text}\n" * 50)
    (folder / "app/VERSION").write_text(text + "\n")


def make_large_jar(path, plan, size):
    """A jar of `size` bytes: real jars and pom.properties first and last, seeded noise between, so that both ends matter."""
    noise, jars = random.Random(1), jars_of(plan["java"], 20)
    with zipfile.ZipFile(path, "w", allowZip64=True) as jar:
        for name, data in jars[:10]:
            zip_member(jar, "BOOT-INF/lib/" + name, data)
        number = 0
        while jar.fp.tell() < size:
            zip_member(jar, f"data/{number:05}.bin", noise.randbytes(1 << 20), zipfile.ZIP_DEFLATED if number % 8 == 0 else zipfile.ZIP_STORED)
            number += 1
        for name, data in jars[10:]:
            zip_member(jar, "BOOT-INF/lib/" + name, data)
        zip_member(jar, "META-INF/maven/example/large/pom.properties", b"version=1.2.3\ngroupId=example\nartifactId=large\n")


def make_large(folder, out, plan):
    (folder / "opt").mkdir()
    make_large_jar(folder / "opt/large.jar", plan, 1 << 30)
    work = out / "go-large"
    work.mkdir(exist_ok=True)
    noise = random.Random(2)
    with open(work / "data.bin", "wb") as file:
        for _ in range(480):
            file.write(noise.randbytes(1 << 20))
    go_binary(folder / "usr/local/bin/large", work, work / "data.bin")
    shutil.rmtree(work)
    (folder / "var/lib/rpm").mkdir(parents=True)
    run(sys.executable, pathlib.Path(__file__).with_name("make_rpmdb.py"), folder / "var/lib/rpm/rpmdb.sqlite", "--megabytes", 300)


MAKERS = {"app": make_app, "last": make_last, "large": make_large,
          "last-new": lambda folder, out, plan: make_last(folder, out, plan, "1.0.1")}


def copy_without_end(source, writer):
    """Copies the members of a tar stream, but not the zero blocks that end it."""
    while len(head := source.read(512)) == 512 and head != b"\0" * 512:
        writer.write(head)
        size = int.from_bytes(head[125:136], "big") if head[124] & 0x80 else int(head[124:136].rstrip(b"\0 ") or b"0", 8)
        left = -(-size // 512) * 512
        while left and (chunk := source.read(min(left, images.CHUNK))):
            writer.write(chunk)
            left -= len(chunk)
    while source.read(images.CHUNK):
        pass


def tiny_header(name, size):
    """A ustar header, made without tarfile: a million of them in seconds."""
    head = b"%s0000644\x000000000\x000000000\x00%011o\x00%011o\x00" % (name.ljust(100, b"\0"), size, images.EPOCH)
    tail = b"0" + b"\0" * 100 + b"ustar\00000" + b"\0" * 247
    check = sum(head) + 8 * 32 + sum(tail)
    return b"%s%06o\0 %s" % (head, check, tail)


def write_tiny_files(writer, seed, count):
    """`count` files of 1 to 200 bytes in folders of a thousand, as a tar."""
    noise = random.Random(seed)
    words = noise.randbytes(1 << 16).hex().encode()
    parts = []
    for number in range(count):
        size, start = noise.randrange(1, 200), noise.randrange(1 << 16)
        name = b"srv/data-%d/%03d/%03d/record-%06d.json" % (seed, number // 100000, number // 1000 % 100, number)
        data = words[start:start + size]
        parts.append(tiny_header(name, len(data)) + data.ljust(512, b"\0"))
        if len(parts) == 2048:
            writer.write(b"".join(parts))
            parts = []
    writer.write(b"".join(parts) + b"\0" * 1024)
