"""What the tests of the repository share: where it lies, and which files belong to it."""
import pathlib
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
SRC = ROOT / "src"


def sources(*suffixes):
    """All files under src/ with one of these suffixes, as paths relative to the root, sorted."""
    return sorted(p.relative_to(ROOT) for p in SRC.rglob("*") if p.is_file() and p.name.endswith(suffixes))


def tracked():
    """The files git knows, those not yet committed included; without git or a checkout, all files outside build/."""
    try:
        out = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT,
                             capture_output=True, check=True).stdout
        names = {n.decode("utf-8", "surrogateescape") for n in out.split(b"\0") if n}
    except (OSError, subprocess.CalledProcessError):
        names = {str(p.relative_to(ROOT)) for p in ROOT.rglob("*") if p.is_file()}
        names = {n for n in names if not n.startswith(("build/", ".git/", ".cache/"))}
    return sorted(pathlib.Path(n) for n in names if (ROOT / n).is_file())


def text(path):
    return (ROOT / path).read_text(encoding="utf-8", errors="surrogateescape")


def without_comments(code):
    """C++ text with comments and the insides of literals blanked, line breaks kept."""
    pattern = re.compile(r'R"(?P<mark>[^()\\ ]{0,16})\(.*?\)(?P=mark)"|//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|'
                         r"(?<![0-9A-Za-z_])'(?:\\.|[^'\\\n])*'", re.S)

    def blank(match):
        found = match.group(0)
        quote = found[0] if found[0] in "\"'" else '"' if found.startswith("R") else ""
        return quote + re.sub(r"[^\n]", " ", found)[2 * len(quote):] + quote
    return pattern.sub(blank, code)


def exceptions(name):
    """Lines `path: reason` of tests/repository/<name>.txt; a line without a reason is an error."""
    rows = {}
    for line in text(f"tests/repository/{name}.txt").splitlines():
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        path, _, reason = line.partition(": ")
        if len(reason.split()) < 3:
            raise AssertionError(f"tests/repository/{name}.txt: '{line}' gives no reason")
        rows[path] = reason
    return rows
