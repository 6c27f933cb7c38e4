"""Reads every #include in src/ against src/layers.txt: who may include whom, and which third-party headers.

A folder may include the folders on its line and what those name in turn; base and model are open to all. Third-party
headers need their name in brackets on the folder's own line; tl, fmt and the standard library are open to all. The
links of src/CMakeLists.txt must say the same, and the table must have no cycle.
"""
import re
import unittest

from repository import ROOT, SRC, sources, text

OPEN_FOLDERS = {"base", "model"}
OPEN_LIBRARIES = {"tl", "fmt"}
# Tests may also use these: nlohmann as a second reader of what was written.
TEST_LIBRARIES = {"gtest", "gmock", "nlohmann"}
# First part of a header's path -> the name that layers.txt uses. A header that is not here is the language's or libc's.
LIBRARIES = {
    "tl": "tl", "fmt": "fmt", "curl": "curl", "seccomp.h": "seccomp", "archive.h": "archive", "archive_entry.h": "archive",
    "isa-l": "isa-l", "isa-l.h": "isa-l", "zstd.h": "zstd", "zstd_errors.h": "zstd", "lzma.h": "lzma", "zlib.h": "zlib",
    "openssl": "openssl", "simdjson.h": "simdjson", "nlohmann": "nlohmann", "CLI": "CLI", "sqlite3.h": "sqlite",
    "linux": "linux", "sys/ptrace.h": "linux", "gtest": "gtest", "gmock": "gmock", "benchmark": "benchmark",
    "yaml.h": "yaml", "yaml-cpp": "yaml-cpp", "toml++": "toml++", "pugixml.hpp": "pugixml", "re2": "re2", "hs": "vectorscan", "hs.h": "vectorscan",
    "spdlog": "spdlog", "cbor.h": "libcbor", "sodium.h": "libsodium", "rpm": "rpm", "tree_sitter": "tree-sitter",
}
LANGUAGE = re.compile(r"[a-z_0-9]+")  # <vector>, <cstring>
LIBC = re.compile(r"(sys|netinet|arpa|net|asm)/[a-z_0-9]+\.h|"
                  r"(unistd|fcntl|poll|signal|pthread|dirent|errno|string|stdlib|stdio|stdint|time|limits|locale|langinfo|"
                  r"netdb|pwd|grp|spawn|sched|termios|getopt|endian|byteswap|elf|fnmatch|glob|syslog|ucontext|semaphore|"
                  r"cpuid|immintrin|x86intrin|wmmintrin|arm_neon|wchar|inttypes|features|link|dlfcn|malloc|sysexits)\.h")
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(?:"([^"]+)"|<([^>]+)>)', re.M)


def read_table():
    """{folder: (set of folders or {'*'}, set of library names)} of src/layers.txt."""
    table = {}
    for number, line in enumerate(text("src/layers.txt").splitlines(), 1):
        line = line.split("#")[0].strip()
        if not line:
            continue
        match = re.fullmatch(r"([a-z]+):\s*([a-z* ]*?)\s*(?:\[([^\]]*)\])?", line)
        if not match:
            raise AssertionError(f"src/layers.txt:{number}: not `folder: folders [libraries]`: {line}")
        if match[1] in table:
            raise AssertionError(f"src/layers.txt:{number}: {match[1]} stands twice")
        table[match[1]] = (set(match[2].split()), set((match[3] or "").split()))
    return table


def reach(table, folder):
    """Every folder that `folder` may include, itself among them."""
    seen, todo = set(), [folder]
    while todo:
        name = todo.pop()
        if name in seen:
            continue
        seen.add(name)
        named = table[name][0]
        todo += list(table) if "*" in named else sorted(named)
    return seen | OPEN_FOLDERS


def library_of(header):
    return LIBRARIES.get(header) or LIBRARIES.get(header.split("/")[0])


def judge(table, path, code):
    """The sentences that are wrong about the includes of one file."""
    folder, is_test = path.parts[1], path.name.endswith("_test.cc")
    faults = []
    for match in INCLUDE.finditer(code):
        header, line = match[1] or match[2], code.count("\n", 0, match.start()) + 1
        where = f"{path}:{line}: "
        first = header.split("/")[0]
        if match[1]:
            if header.startswith("tests/support/"):
                if not is_test:
                    faults.append(f"{where}only tests may include {header}")
            elif "/" not in header or first not in table:
                faults.append(f"{where}\"{header}\" is not written as folder/file of src/")
            elif not (SRC / header).is_file():
                faults.append(f"{where}there is no src/{header}")
            elif first not in reach(table, folder):
                faults.append(f"{where}{folder} may not include {first} (src/layers.txt)")
            continue
        library = library_of(header)
        if library is None:
            if not LANGUAGE.fullmatch(header) and not LIBC.fullmatch(header):
                faults.append(f"{where}<{header}> is in no table: add it to LIBRARIES in layers_test.py")
        elif library not in table[folder][1] | OPEN_LIBRARIES | (TEST_LIBRARIES if is_test else set()):
            faults.append(f"{where}{folder} may not use {library} (src/layers.txt): <{header}>")
    return faults


class Layers(unittest.TestCase):
    def test_every_include_is_allowed(self):
        table = read_table()
        files = [p for p in sources(".h", ".cc") if len(p.parts) > 2]
        self.assertGreater(len(files), 10)
        faults = [fault for path in files for fault in judge(table, path, text(path))]
        self.assertEqual(faults, [], "\n" + "\n".join(faults))

    def test_every_folder_is_in_the_table(self):
        folders = {p.name for p in SRC.iterdir() if p.is_dir() and any(p.rglob("*.cc")) or p.is_dir() and any(p.rglob("*.h"))}
        self.assertEqual(sorted(folders - set(read_table())), [])

    def test_the_table_has_no_cycle(self):
        table = read_table()
        for folder in table:
            self.assertLessEqual(table[folder][0] - {"*"}, set(table), f"{folder} names a folder that is not in the table")
            for other in table[folder][0] - {"*"}:
                self.assertNotIn(folder, reach(table, other) - OPEN_FOLDERS - {other}, f"{folder} and {other} include each other")

    def test_links_say_the_same(self):
        table = read_table()
        cmake = text("src/CMakeLists.txt")
        for match in re.finditer(r"^plimsoll_folder\((\w+)(.*?)\)$", cmake, re.M | re.S):
            depends = re.search(r"\bDEPENDS ((?:(?!LIBRARIES|TEST_DEPENDS|TEST_LIBRARIES)\S+\s*)*)", match[2])
            linked = set(depends[1].split()) if depends else set()
            self.assertIn(match[1], table)
            self.assertLessEqual(linked, reach(table, match[1]), f"src/CMakeLists.txt links {match[1]} wider than src/layers.txt")
            self.assertLessEqual(table[match[1]][0] - {"*"}, linked | OPEN_FOLDERS,
                                 f"src/layers.txt lets {match[1]} include what src/CMakeLists.txt does not link")


if __name__ == "__main__":
    unittest.main()
