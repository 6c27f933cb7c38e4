"""Each src/x/y.cc has its test twin src/x/y_test.cc, or a line with a reason in twins.txt; and every test asserts.

A twin may also cover a family of files: a line `src/x/y.cc: tested by src/x/z_test.cc` in twins.txt says so, and the
named test must be there.
"""
import re
import unittest

from repository import ROOT, exceptions, sources, text, without_comments

TEST = re.compile(r"^TEST(?:_F|_P)?\s*\(\s*(\w+)\s*,\s*(\w+)\s*\)\s*\{", re.M)
ASSERTION = re.compile(r"\b(?:EXPECT|ASSERT)_\w+\s*\(|\bADD_FAILURE\b|\bFAIL\s*\(")


def body(code, start):
    """The text from the opening brace at `start` to its closing brace."""
    depth = 0
    for i in range(start, len(code)):
        depth += {"{": 1, "}": -1}.get(code[i], 0)
        if depth == 0:
            return code[start:i + 1]
    return code[start:]


class Twins(unittest.TestCase):
    def test_each_file_has_a_twin_or_a_reason(self):
        allowed = exceptions("twins")
        missing = []
        for path in sources(".cc"):
            if path.name.endswith("_test.cc") or (ROOT / path.with_name(path.stem + "_test.cc")).is_file():
                self.assertNotIn(str(path), allowed, "has a twin by now: take it out of twins.txt")
            elif str(path) not in allowed:
                missing.append(str(path))
        self.assertEqual(missing, [], "no test twin, and no reason in tests/repository/twins.txt")

    def test_each_exception_is_still_true(self):
        for path, reason in exceptions("twins").items():
            self.assertTrue((ROOT / path).is_file(), f"twins.txt names {path}, which is not there")
            for test in re.findall(r"\b(?:src|tests|fuzz)/[\w/.-]+", reason):
                self.assertTrue((ROOT / test).exists(), f"twins.txt: {path} is said to be tested by {test}, which is not there")

    def test_each_test_asserts(self):
        empty = []
        for path in sources("_test.cc"):
            code = without_comments(text(path))
            # A helper of the file that asserts counts as an assertion where a test calls it.
            helpers = {m[1] for m in re.finditer(r"^[\w:<>,&* ]+?\b(\w+)\([^;{}]*\)\s*(?:const )?\{", code, re.M)
                       if m[1] not in ("TEST", "TEST_F", "TEST_P") and ASSERTION.search(body(code, m.end() - 1))}
            tests = list(TEST.finditer(code))
            if not tests:
                empty.append(f"{path}: no test")
            for match in tests:
                inside = body(code, match.end() - 1)
                if not ASSERTION.search(inside) and not any(re.search(rf"\b{h}\s*\(", inside) for h in helpers):
                    empty.append(f"{path}: {match[1]}.{match[2]} asserts nothing")
        self.assertEqual(empty, [])


if __name__ == "__main__":
    unittest.main()
