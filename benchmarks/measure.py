"""Times a command, and sums the memory of all its processes; the two never in the same run, since looking costs time."""
import collections
import os
import signal
import statistics
import subprocess
import time

SAMPLE_SECONDS = 0.02

Run = collections.namedtuple("Run", "seconds processor_seconds code peak")  # peak: the largest resident size in bytes


class Failed(Exception):
    """A command that is measured did not do its work."""


def start(command, environment=None, stdout=None):
    null = os.open(os.devnull, os.O_RDWR)
    return subprocess.Popen([str(c) for c in command], stdin=null, stdout=null if stdout is None else stdout,
                            stderr=subprocess.PIPE, env={**os.environ, **(environment or {})}, close_fds=True)


def time_once(command, codes=(0, 1), environment=None):
    """Wall and processor time of one run; anything but an expected exit code is a failure with its own words."""
    began = time.perf_counter()
    process = start(command, environment)
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stderr.close()
    if process.returncode not in codes:
        words = " ".join(str(c) for c in command)
        raise Failed(f"`{words}` ended with {process.returncode}: {said.decode(errors='replace').strip()[-400:]}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, process.returncode, usage.ru_maxrss * 1024)


def time_fast(command, times=50):
    """Seconds of each of many runs of a short command, by posix_spawn: Popen itself would cost milliseconds."""
    null = [(os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_RDWR, 0) for fd in (0, 1)]
    words, taken = [str(c) for c in command], []
    for _ in range(times + 3):
        began = time.perf_counter()
        pid = os.posix_spawnp(words[0], words, os.environ, file_actions=null)
        _, status = os.waitpid(pid, 0)
        taken.append(time.perf_counter() - began)
        if os.waitstatus_to_exitcode(status) not in (0, 1):
            raise Failed(f"`{' '.join(words)}` ended with {os.waitstatus_to_exitcode(status)}")
    return taken[3:]


def alternate(a, b, times=5):
    """Runs two commands in turn, once each to warm up, and gives their Runs: both feel the same neighbours."""
    time_once(a), time_once(b)
    pairs = [(time_once(a), time_once(b)) for _ in range(times)]
    return [p[0] for p in pairs], [p[1] for p in pairs]


def median(runs):
    return statistics.median(r.seconds for r in runs)


def noise(values):
    """How far the runs lie apart, as a share of their median."""
    values = [v.seconds if isinstance(v, Run) else v for v in values]
    return (max(values) - min(values)) / statistics.median(values)


def tree(pid):
    """`pid` and all processes below it."""
    found, todo = [], [pid]
    while todo:
        pid = todo.pop()
        found.append(pid)
        try:
            for task in os.listdir(f"/proc/{pid}/task"):
                with open(f"/proc/{pid}/task/{task}/children", "rb") as file:
                    todo += [int(c) for c in file.read().split()]
        except OSError:
            pass  # it ended meanwhile
    return found


def proportional_size(pid):
    """Bytes of the proportional set size of one process; 0 where it ended meanwhile."""
    try:
        with open(f"/proc/{pid}/smaps_rollup", "rb") as file:
            for line in file:
                if line.startswith(b"Pss:"):
                    return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0


def peak_memory(command, codes=(0, 1)):
    """The largest sum of proportional set sizes over all processes of a run, in bytes, and the number of samples."""
    process = start(command)
    peak = samples = 0
    try:
        while process.poll() is None:
            began = time.perf_counter()
            peak = max(peak, sum(proportional_size(p) for p in tree(process.pid)))
            samples += 1
            time.sleep(max(0.0, SAMPLE_SECONDS - (time.perf_counter() - began)))
    except BaseException:
        process.send_signal(signal.SIGTERM)
        raise
    said = process.stderr.read()
    if process.returncode not in codes:
        raise Failed(f"`{' '.join(map(str, command))}` ended with {process.returncode}: {said.decode(errors='replace').strip()[-400:]}")
    return peak, samples
