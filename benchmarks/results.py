"""benchmarks/RESULTS.md: one row for each promise, replaced when it is measured again."""
import collections
import datetime
import os
import pathlib
import platform
import re

FILE = pathlib.Path(__file__).with_name("RESULTS.md")
Result = collections.namedtuple("Result", "name what measured limit passed how")
HEAD = """\
# What was measured

Made by `benchmarks/run` (all rows) or `benchmarks/run ROW...`; a row is replaced when it is measured again. Absolute times
mean little on shared machines, so wherever there is a peer, both ran in turn in the same minute and the row gives the ratio
of their medians. `noise` is (slowest - fastest) / median of our own runs.

| row | what | measured | at most | result | when, where | command |
|---|---|---|---|---|---|---|
"""


def machine():
    model = "processor unknown"
    try:
        model = re.search(r"^model name\s*:\s*(.*)$", pathlib.Path("/proc/cpuinfo").read_text(), re.M)[1].strip()
    except (OSError, TypeError):
        pass
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / (1 << 30)
    return f"{os.cpu_count()} x {model}, {memory:.0f} GiB, Linux {platform.release().split('-')[0]}"


def rows():
    """{row name: line} of the file as it is."""
    if not FILE.is_file():
        return {}
    found = re.findall(r"^\| ([a-z0-9-]+) \|.*$", FILE.read_text(), re.M)
    return {name: line for name, line in zip(found, re.findall(r"^(\| [a-z0-9-]+ \|.*)$", FILE.read_text(), re.M)) if name != "row"}


def write(results, order):
    kept = rows()
    when = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d %H:%M")
    for r in results:
        kept[r.name] = (f"| {r.name} | {r.what} | {r.measured} | {r.limit} | {'held' if r.passed else '**missed**'} | "
                        f"{when}, load {os.getloadavg()[0]:.1f} | `{r.how}` |")
    lines = [kept[name] for name in order if name in kept]
    FILE.write_text(HEAD + "\n".join(lines) + f"\n\nMachine of the newest row: {machine()}\n")
