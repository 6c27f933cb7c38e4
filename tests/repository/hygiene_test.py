"""What the repository must not hold: a package registry's host, a path of somebody's machine, a large file, odd text.

The hosts are read from this machine's own settings when the test runs, and are never written down.
"""
import os
import pathlib
import re
import subprocess
import unittest

from repository import ROOT, text, tracked

LARGEST = 1024 * 1024
# The embedded starter set is made by a script and has a limit of its own.
STARTER = re.compile(r"(?:src/advisory|packaging|data)/[\w/]*starter[\w.-]*")
STARTER_LARGEST = 2 * 1024 * 1024
SETTINGS = ["/etc/apt/sources.list", "/etc/apt/sources.list.d", "/etc/pip.conf", "/etc/npmrc", "~/.npmrc", "~/.config/pip"]


def registry_hosts():
    """Every host that apt, npm and pip of this machine are set to, loopback left out."""
    said = []
    for name in SETTINGS:
        path = pathlib.Path(name).expanduser()
        for file in [path] if path.is_file() else sorted(path.rglob("*")) if path.is_dir() else []:
            if file.is_file():
                said += [line for line in file.read_text(errors="replace").splitlines()
                         if re.search(r"^\s*(deb|URIs|registry|index-url|extra-index-url|@[\w-]+:registry)\b", line)]
    try:
        said.append(subprocess.run(["npm", "config", "get", "registry"], capture_output=True, text=True, timeout=60,
                                   stdin=subprocess.DEVNULL, cwd="/").stdout)
    except (OSError, subprocess.TimeoutExpired):
        pass
    said += [os.environ.get(n, "") for n in ("GOPROXY", "PIP_INDEX_URL", "npm_config_registry")]
    hosts = set(re.findall(r"[a-z][a-z0-9+.-]*://(?:[^/@\s]*@)?([A-Za-z0-9.-]+)", "\n".join(said)))
    return {h.lower() for h in hosts if "." in h and not h.startswith("127.")}


class Hygiene(unittest.TestCase):
    def each_text(self):
        for path in tracked():
            yield path, (ROOT / path).read_bytes()

    def test_no_registry_host(self):
        hosts = registry_hosts()
        found = [f"{path} names {host}" for path, data in self.each_text() for host in sorted(hosts)
                 if host.encode() in data.lower()]
        self.assertEqual(found, [])

    def test_no_path_of_a_machine(self):
        # Put together here, so that this file does not name what it looks for.
        paths = re.compile(rb"(?<![\w./-])/(?:" + b"|".join([b"work", b"tmp/w", b"home/(?!user\\b|app\\b|node\\b|me\\b)[a-z]+"]) +
                           rb")/[\w.-]")
        found = [f"{path}: {m[0].decode()}" for path, data in self.each_text()
                 if not path.parts[0] == "fuzz" for m in paths.finditer(data)]
        self.assertEqual(found, [])

    def test_no_large_file(self):
        large = []
        for path in tracked():
            size = (ROOT / path).stat().st_size
            if size > (STARTER_LARGEST if STARTER.fullmatch(str(path)) else LARGEST):
                large.append(f"{path}: {size} bytes")
        self.assertEqual(large, [])

    def test_text_ends_in_one_line_break_and_has_no_trailing_blanks(self):
        faults = []
        for path in tracked():
            if path.suffix not in (".cc", ".h", ".py", ".sh", ".cmake", ".txt", ".list", ".md", ".json") or "corpus" in path.parts \
                    or "data" in path.parts:
                continue
            code = text(path)
            if code and (not code.endswith("\n") or code.endswith("\n\n")):
                faults.append(f"{path} does not end in one line break")
            for number, line in enumerate(code.split("\n"), 1):
                if line != line.rstrip() or "\t" in line:
                    faults.append(f"{path}:{number}: trailing blank or tab")
        self.assertEqual(faults, [])

    def test_scripts_can_be_run(self):
        for path in tracked():
            if (ROOT / path).read_bytes()[:2] == b"#!" and "corpus" not in path.parts and "data" not in path.parts:
                self.assertTrue(os.access(ROOT / path, os.X_OK), f"{path} has #! and is not executable")


if __name__ == "__main__":
    unittest.main()
