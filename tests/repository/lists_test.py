"""Compares every list of the project with its folder: what is defined is listed, what is listed is defined, once.

A family is a kind of entry (`const analysis::Analyzer kDpkg{...}` in a file of its own) and the one file whose array
names each of them (`&kDpkg`). An entry that no list names would be compiled and never run: a silent all-clear.
"""
import collections
import re
import unittest

from repository import ROOT, sources, text, tracked, without_comments

# What is listed: name, folder, type of the entry, the file that lists it.
Family = collections.namedtuple("Family", "name folder type list")
FAMILIES = [
    Family("analyzers", "src/inventory", "Analyzer", "src/inventory/all_analyzers.cc"),
    Family("hazard analyzers", "src/hazards", "Analyzer", "src/hazards/all_hazard_analyzers.cc"),
    Family("configuration rules", "src/hazards", "ConfigRule", "src/hazards/all_config_rules.cc"),
    Family("comparers", "src/advisory/version", "Comparer", "src/advisory/version/all_comparers.cc"),
    Family("writers", "src/report", "Writer", "src/report/all_writers.cc"),
    Family("image sources", "src/image", "SourceType", "src/image/all_sources.cc"),
    Family("secret families", "src/secrets", "Family", "src/secrets/all_patterns.cc"),
    Family("commands", "src/cli", "Command", "src/cli/commands.cc"),
]


def definitions(family):
    """{entry: files that define it}; the list's own file and tests define none."""
    pattern = re.compile(r"^(?!extern)(?:constinit |constexpr |inline |static )*const(?:expr)? (?:\w+::)*" + family.type +
                         r" (k\w+)\s*[{=]", re.M)
    found = collections.defaultdict(list)
    for path in sources(".cc"):
        if str(path).startswith(family.folder + "/") and str(path) != family.list and not path.name.endswith("_test.cc"):
            for match in pattern.finditer(without_comments(text(path))):
                found[match[1]].append(str(path))
    return found


class Lists(unittest.TestCase):
    def test_each_entry_is_listed_once(self):
        for family in FAMILIES:
            with self.subTest(family.name):
                if not (ROOT / family.list).is_file():
                    self.assertEqual(definitions(family), {}, f"{family.name} are defined, and {family.list} is not there")
                    continue
                listed = re.findall(r"&(k\w+)", without_comments(text(family.list)))
                twice = [name for name, count in collections.Counter(listed).items() if count > 1]
                self.assertEqual(twice, [], f"{family.list} lists some twice")
                found = definitions(family)
                self.assertEqual({n: f for n, f in found.items() if len(f) > 1}, {}, f"{family.name} with the same name")
                self.assertEqual(sorted(set(found) - set(listed)), [], f"defined, but not in {family.list}")
                self.assertEqual(sorted(set(listed) - set(found)), [], f"in {family.list}, but not defined in {family.folder}")

    def test_ids_are_unique(self):
        for family in FAMILIES:
            ids = []
            for path in sorted({p for files in definitions(family).values() for p in files}):
                ids += re.findall(r"const(?:expr)? (?:\w+::)*" + family.type + r" k\w+\s*=?\s*\{\s*(?:\.id = )?\"([^\"]+)\"", text(path))
            twice = [name for name, count in collections.Counter(ids).items() if count > 1]
            self.assertEqual(twice, [], f"{family.name} with the same id")

    def test_each_fuzz_target_has_seeds_and_each_corpus_a_target(self):
        names = [str(p) for p in tracked() if str(p).startswith("fuzz/")]
        targets = {re.fullmatch(r"fuzz/(\w+)_fuzz\.cc", n)[1] for n in names if n.endswith("_fuzz.cc")}
        corpora = {n.split("/")[2] for n in names if n.startswith("fuzz/corpus/") and n.count("/") >= 3}
        self.assertGreater(len(targets), 0)
        self.assertEqual(sorted(targets), sorted(corpora))

    def test_each_package_is_listed_once_in_a_section(self):
        seen, section = set(), None
        for line in text("packaging/packages.list").splitlines():
            line = line.split("#")[0].strip()
            if line.startswith("["):
                section = line
            elif line:
                self.assertIsNotNone(section, f"{line} stands before the first section")
                for name in (n.strip() for n in line.split("|")):
                    self.assertRegex(name, r"\A[a-z0-9][a-z0-9+.-]+\Z")
                self.assertNotIn((section, line), seen)
                seen.add((section, line))


if __name__ == "__main__":
    unittest.main()
