# strace over a whole scan: once a worker has read its first bytes of a layer, it opens nothing, connects to nothing and
# starts nothing.
. "$(dirname "$0")/../support/e2e.sh"
need strace
make_debian_folders
make_image --form docker-25 --compression gzip image.tar base app
strace -f -o trace -s 64 -e trace=process,network,file,desc "$PLIMSOLL" sbom ./image.tar --no-cache > out 2> err < /dev/null || {
  cat err >&2
  grep -q ptrace err && skip "strace may not trace here"
  fail "the traced scan"
}
"$PYTHON" - << 'PYTHON'
import collections, re, sys
parents, calls = {}, collections.defaultdict(list)
pending = {}
for line in open("trace", errors="replace"):
    match = re.match(r"(\d+)\s+(.*)", line)
    pid, text = int(match[1]), match[2]
    if match := re.match(r"<\.\.\. (\w+) resumed>(.*)", text):
        text = pending.pop(pid, match[1] + "(") + match[2]
    elif text.endswith("<unfinished ...>"):
        pending[pid] = text.removesuffix("<unfinished ...>")
        name = text.split("(")[0]
        calls[pid].append((name, text))
        continue
    name = text.split("(")[0]
    calls[pid].append((name, text))
    if name in ("clone", "clone3", "fork", "vfork") and (match := re.search(r"= (\d+)$", text)) and "CLONE_THREAD" not in text:
        parents[int(match[1])] = pid
def depth(pid):
    return 0 if pid not in parents else 1 + depth(parents[pid])
workers = [pid for pid in calls if depth(pid) >= 2]
if not workers:
    sys.exit(f"no worker in the trace: {parents}")
bad = {"open", "openat", "openat2", "creat", "socket", "connect", "bind", "execve", "execveat", "ptrace", "fork", "vfork", "unlink", "unlinkat",
       "rename", "mkdir", "mkdirat"}
for pid in workers:
    names = [name for name, _ in calls[pid]]
    reads = [i for i, name in enumerate(names) if name in ("read", "pread64", "recvmsg", "readv")]
    if not reads:
        sys.exit(f"worker {pid} read nothing")
    later = [text for name, text in calls[pid][reads[0]:] if name in bad]
    if later:
        sys.exit(f"worker {pid} after its first read: {later[:3]}")
print(f"{len(workers)} workers opened nothing")
PYTHON
