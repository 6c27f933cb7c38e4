"""Each src/x/y.cc has its test twin src/x/y_test.cc, or a line with a reason in twins.txt; and every test asserts.

A family of files may share its test: zip_test.cc is also the twin of zip_inflate.cc, by the longest start of the name up
to a `_`. Any other sharing is a line `src/x/y.cc: tested by src/x/z_test.cc with ...` in twins.txt; what it names must exist.
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


def asserting_helpers(code):
    """Names of the functions in this text that assert: a call of one counts as an assertion."""
    return {m[1] for m in re.finditer(r"^[\w:<>,&* ]+?\b(\w+)\([^;{}]*\)\s*(?:const )?\{", code, re.M)
            if m[1] not in ("TEST", "TEST_F", "TEST_P") and ASSERTION.search(body(code, m.end() - 1))}


def has_twin(path):
    """Whether path's own test or its family's is there: for a_b_c.cc that is a_b_c_test.cc, a_b_test.cc or a_test.cc.

    The test of a rule of src/lint is its text of cases, which src/lint/cases_test.cc reads.
    """
    if (ROOT / path.with_suffix(".cases")).is_file():
        return True
    words = path.stem.split("_")
    return any((ROOT / path.with_name("_".join(words[:n]) + "_test.cc")).is_file() for n in range(len(words), 0, -1))


class Twins(unittest.TestCase):
    def test_each_file_has_a_twin_or_a_reason(self):
        allowed = exceptions("twins")
        missing, needless = [], []
        for path in sources(".cc"):
            if path.name.endswith("_test.cc") or has_twin(path):
                needless += [str(path)] if str(path) in allowed else []
            elif str(path) not in allowed:
                missing.append(str(path))
        self.assertEqual(needless, [], "these have a twin by now: take them out of tests/repository/twins.txt")
        self.assertEqual(missing, [], "no test twin, and no reason in tests/repository/twins.txt")

    def test_each_exception_is_still_true(self):
        for path, reason in exceptions("twins").items():
            self.assertTrue((ROOT / path).is_file(), f"twins.txt names {path}, which is not there")
            for test in re.findall(r"\b(?:src|tests|fuzz)/[\w/.-]+", reason):
                self.assertTrue((ROOT / test).exists(), f"twins.txt: {path} is said to be tested by {test}, which is not there")

    def test_each_test_asserts(self):
        empty = []
        support = [p for p in (ROOT / "tests/support").iterdir() if p.suffix in (".h", ".cc")]
        shared = {h for p in support for h in asserting_helpers(without_comments(text(p)))}
        for path in sources("_test.cc"):
            code = without_comments(text(path))
            helpers = shared | asserting_helpers(code)
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
