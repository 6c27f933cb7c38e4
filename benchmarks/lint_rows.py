"""The rows of `plimsoll lint`: 1,000 made Dockerfiles (dockerfiles.py) beside dockerfilelint, the peer that npm has."""
import os
import shutil
import statistics
import subprocess

import dockerfiles
import measure
import results

PEER = "dockerfilelint@1.8.0"
ANY_CODE = range(256)  # the peer's exit code is a number of findings
MIB = 1 << 20


def files(out):
    return dockerfiles.make(out / "dockerfiles")


def peer(out):
    """The command of dockerfilelint, installed below build/bench where it is not there yet."""
    program = out / "npm/node_modules/.bin/dockerfilelint"
    if not program.exists():
        if subprocess.run(["npm", "install", "--silent", "--prefix", out / "npm", PEER], stdin=subprocess.DEVNULL).returncode != 0:
            raise measure.Failed(f"npm could not install {PEER}")
    return [program, *files(out)]


def lint(plimsoll, path, *more):
    return [plimsoll, "lint", path, "--format", "json", "-o", os.devnull, "--quiet", *more]


def row_lint(plimsoll, out, times, shown):
    """A tenth of the peer, and 0.25 s."""
    files(out)
    command = lint(plimsoll, out / "dockerfiles", "--no-shellcheck")
    peers = peer(out)
    measure.time_once(command), measure.time_once(peers, ANY_CODE)
    pairs = [(measure.time_once(command).seconds, measure.time_once(peers, ANY_CODE).seconds) for _ in range(times)]
    ours, theirs = (statistics.median(column) for column in zip(*pairs))
    return results.Result("lint", "1,000 Dockerfiles, one process, without ShellCheck", f"{ours:.3f} s ({ours / theirs:.3f} x dockerfilelint's {theirs:.2f} s)",
                          "0.25 s and 0.1 x dockerfilelint", ours <= 0.25 and ours <= theirs / 10, shown(command))


def row_lint_memory(plimsoll, out, times, shown):
    files(out)
    command = lint(plimsoll, out / "dockerfiles", "--no-shellcheck")
    peak = max(measure.time_once(command).peak for _ in range(times))
    return results.Result("lint-memory", "the same: largest resident size", f"{peak / MIB:.1f} MiB", "64 MiB", peak <= 64 * MIB, shown(command))


def row_lint_shellcheck(plimsoll, out, times, shown):
    """With nothing kept, and once more with the answers of the first time."""
    files(out)
    if shutil.which("shellcheck") is None:
        raise measure.Failed("shellcheck is not installed")
    cache, command, first, second = out / "cache-lint", lint(plimsoll, out / "dockerfiles"), [], []
    for _ in range(times):
        shutil.rmtree(cache, ignore_errors=True)
        first.append(measure.time_once(command, environment={"XDG_CACHE_HOME": str(cache)}).seconds)
        second.append(measure.time_once(command, environment={"XDG_CACHE_HOME": str(cache)}).seconds)
    cold, kept = statistics.median(first), statistics.median(second)
    return results.Result("lint-shellcheck", "the same with ShellCheck on two cores, and the second time", f"{cold:.2f} s, then {kept:.3f} s", "4 s, then 0.5 s",
                          cold <= 4 and kept <= 0.5, shown(command))
