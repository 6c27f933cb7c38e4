"""Files of at most 400 lines and functions of at most 70, of C++, Python and shell; an exception is a line with a
reason in budgets.txt: `path: reason`, or `path function: reason`.
"""
import ast
import re
import unittest

from repository import ROOT, exceptions, text, tracked, without_comments

FILE_LINES = 400
FUNCTION_LINES = 70


def cpp_functions(code):
    """(name, first line, lines) of each brace block that follows a parameter list at file or class level.

    Braces are counted in text without comments and literals. A block opened by namespace, class, struct, union, enum or
    extern "C" is entered; any other block is a unit, and belongs to a function where a `)` stands before its brace.
    """
    code = re.sub(r"^[ \t]*#(?:\\\n|[^\n])*", "", without_comments(code), flags=re.M)
    found, depth, start, name, head_from = [], 0, None, "", 0
    for match in re.finditer(r"[{};]", code):
        mark, at = match[0], match.start()
        if start is not None:  # inside a unit: only its end matters
            depth += {"{": 1, "}": -1, ";": 0}[mark]
            if depth == 0:
                if name:
                    first = code.count("\n", 0, start) + 1
                    found.append((name, first, code.count("\n", start, at) + 1))
                start, head_from = None, at + 1
            continue
        head = code[head_from:at]
        if mark == "{" and not re.search(r"\b(?:namespace|class|struct|union|enum|extern)\b(?![^{]*\))[^()]*$", head):
            named = re.search(r"([\w~:]+(?:\s*[^\w\s()]{1,3})?)\s*\(", head)
            name = named[1] if named and ")" in head and "=" not in head.split("(")[0].replace("operator=", "") else ""
            depth = 1
            test = re.match(r"\s*TEST(?:_F|_P)?\((\w+), (\w+)\)", head)
            name = f"{test[1]}.{test[2]}" if test else name
            start = head_from + len(head) - len(head.lstrip())
        head_from = at + 1
    return found


def python_functions(code):
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node.name, node.lineno, node.end_lineno - node.lineno + 1


class Budgets(unittest.TestCase):
    def test_counting_finds_functions(self):
        code = ('namespace a {\nstruct B {\n  int c() const {\n    return 1;\n  }\n};\nint d(int x) {\n  if (x) {\n'
                '    return "}"[0];\n  }\n  return 0;\n}\nconst int kTable[] = {\n  1,\n};\n}\n')
        self.assertEqual(cpp_functions(code), [("c", 3, 3), ("d", 7, 6)])

    def test_budgets(self):
        allowed, faults, used = exceptions("budgets"), [], set()

        def over(key, sentence):
            used.add(key)
            if key not in allowed:
                faults.append(sentence)

        files = [p for p in tracked() if p.suffix in (".cc", ".h", ".py", ".sh") or
                 (p.suffix == "" and text(p).startswith("#!"))]
        self.assertGreater(len(files), 20)
        for path in files:
            code = text(path)
            lines = code.count("\n")
            if lines > FILE_LINES:
                over(str(path), f"{path} has {lines} lines")
            functions = cpp_functions(code) if path.suffix in (".cc", ".h") else \
                python_functions(code) if code.startswith("#!/usr/bin/env python3") or path.suffix == ".py" else ()
            for name, line, length in functions:
                if length > FUNCTION_LINES:
                    over(f"{path} {name}", f"{path}:{line}: {name} has {length} lines")
        self.assertEqual(faults, [], "\n" + "\n".join(faults))
        self.assertEqual(sorted(set(allowed) - used), [], "budgets.txt names what keeps its budget by now")


if __name__ == "__main__":
    unittest.main()
