"""A language client, small: it starts a server and speaks with it as an editor does.

    with Client([program, "lsp", "--stdio"]) as client:
        client.open("file:///w/Dockerfile", "FROM debian\n")
        print(client.diagnostics("file:///w/Dockerfile"))

Run by itself it is the end-to-end test of `plimsoll lsp`: lsp_client.py PROGRAM [--measure].
"""
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

CAPABILITIES = {
    "workspace": {"workspaceEdit": {"documentChanges": True}, "configuration": False},
    "textDocument": {"documentSymbol": {"hierarchicalDocumentSymbolSupport": True}},
}


class Client:
    def __init__(self, command, root="file:///w"):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.last_id = 0
        self.notices = []
        self.versions = {}
        self.server = self.ask("initialize", {"processId": None, "rootUri": root, "capabilities": CAPABILITIES})
        self.tell("initialized", {})

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait(timeout=60)
        self.process.stdout.close()

    def send_bytes(self, data):
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}, ensure_ascii=False).encode()
        self.send_bytes(b"Content-Length: %d\r\n\r\n" % len(body) + body)

    def read(self):
        length = None
        while line := self.process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        if length is None:
            raise EOFError("the server has closed its output")
        return json.loads(self.process.stdout.read(length))

    def tell(self, method, params):
        self.send({"method": method, "params": params})

    def answer_to(self, request):
        """The whole answer; what comes before it is kept in `notices`."""
        while True:
            message = self.read()
            if "method" not in message and message["id"] == request:
                return message
            self.notices.append(message)

    def ask(self, method, params):
        self.last_id += 1
        self.send({"id": self.last_id, "method": method, "params": params})
        answer = self.answer_to(self.last_id)
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']}")
        return answer["result"]

    def open(self, uri, text):
        self.versions[uri] = 1
        document = {"uri": uri, "languageId": "dockerfile", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})

    def change(self, uri, *changes):
        self.versions[uri] += 1
        document = {"uri": uri, "version": self.versions[uri]}
        self.tell("textDocument/didChange", {"textDocument": document, "contentChanges": list(changes)})

    def diagnostics(self, uri):
        """Those of the version that was sent last."""
        while True:
            message = self.notices.pop(0) if self.notices else self.read()
            params = message.get("params", {})
            if message.get("method") == "textDocument/publishDiagnostics" and params["uri"] == uri and \
                    params.get("version") == self.versions[uri]:
                return params["diagnostics"]

    def stop(self):
        """Ends the server as the protocol asks, and gives its exit code."""
        self.ask("shutdown", None)
        self.tell("exit", None)
        return self.process.wait(timeout=60)


def place(line, character):
    return {"line": line, "character": character}


def edit(line, character, end_line, end_character, text):
    return {"range": {"start": place(line, character), "end": place(end_line, end_character)}, "text": text}


ASKED = ("DL3004", "DL3014")  # other rules may have their word about these files as well


def codes(diagnostics):
    return [one["code"] for one in diagnostics if one["code"] in ASKED]


def expect(what, found, wanted):
    if found != wanted:
        raise SystemExit(f"{what}: {found!r}, not {wanted!r}")


URI = "file:///w/Dockerfile"


def check_session(command):
    with Client(command) as client:
        expect("name", client.server["serverInfo"]["name"], "plimsoll")
        client.open(URI, "FROM debian:12 AS base\r\nRUN echo \U0001F433 && sudo id\r\nFROM base\r\n")
        found = client.diagnostics(URI)
        expect("rules", codes(found), ["DL3004"])
        sudo = next(one for one in found if one["code"] == "DL3004")
        expect("range", sudo["range"], {"start": place(1, 15), "end": place(1, 19)})
        client.change(URI, edit(1, 15, 1, 20, ""))
        expect("rules without sudo", codes(client.diagnostics(URI)), [])
        client.change(URI, edit(1, 99, 1, 99, "\r\nRUN apt-get install a=1"))
        expect("rules with apt-get", codes(client.diagnostics(URI)), ["DL3014"])
        at = {"textDocument": {"uri": URI}, "position": place(3, 6)}
        locations = client.ask("textDocument/references", {**at, "context": {"includeDeclaration": True}})
        expect("references", [one["range"]["start"] for one in locations], [place(0, 18), place(3, 5)])
        actions = client.ask("textDocument/codeAction", {
            "textDocument": {"uri": URI}, "range": {"start": place(2, 6), "end": place(2, 6)},
            "context": {"diagnostics": [], "only": ["source.fixAll"]}})
        expect("actions", [one["kind"] for one in actions], ["source.fixAll.plimsoll"])
        for method in ("hover", "completion", "definition", "documentHighlight", "documentSymbol", "foldingRange",
                       "semanticTokens/full", "formatting", "documentLink", "prepareRename"):
            client.ask("textDocument/" + method, {**at, "options": {"tabSize": 2, "insertSpaces": True}})
        client.tell("textDocument/didClose", {"textDocument": {"uri": URI}})
        expect("exit code", client.stop(), 0)


def check_bad_bytes(command):
    """What is no message is said, and the next one is answered."""
    with Client(command) as client:
        for data, code in ((b"Content-Length: x\r\n\r\n{}", -32700), (b"Content-Length: 3\r\n\r\n{]}", -32700),
                           (b"Content-Length: 2\r\n\r\n[]", -32600), (b"X: 1\r\n\r\n", -32700)):
            client.send_bytes(data)
            client.send({"id": "next", "method": "no/such"})
            message = client.read()
            expect(f"answer to {data!r}", (message["id"], message["error"]["code"]), (None, code))
            expect("next answer", client.answer_to("next")["error"]["code"], -32601)
        client.send_bytes(b"Content-Length: 100\r\n\r\n{\"half\":")  # and the client is gone
        client.process.stdin.close()
        expect("exit code", client.process.wait(timeout=60), 1)
        client.process.stdin = open("/dev/null", "wb")


def check_cancellation(command):
    """A request and its cancellation that come together: the request is not done."""
    with Client(command) as client:
        client.open(URI, "FROM debian:12\n")
        body = [json.dumps({"jsonrpc": "2.0", **one}).encode() for one in (
            {"id": 50, "method": "textDocument/hover", "params": {"textDocument": {"uri": URI}, "position": place(0, 0)}},
            {"method": "$/cancelRequest", "params": {"id": 50}})]
        client.send_bytes(b"".join(b"Content-Length: %d\r\n\r\n" % len(one) + one for one in body))
        expect("cancelled", client.answer_to(50)["error"]["code"], -32800)
        expect("exit code", client.stop(), 0)


def check_disk(command):
    """What lies around a file on the disk: hadolint's configuration, the project's, the build context."""
    with tempfile.TemporaryDirectory() as name:
        root = pathlib.Path(name).resolve()
        (root / "web app/src").mkdir(parents=True)
        (root / ".hadolint.yaml").write_text("ignored: [DL3004]\n")
        for file in ("src/main.c", "src/kept.o", "srv.conf"):
            (root / "web app" / file).write_text("x")
        (root / "web app/.dockerignore").write_text("**/*.o\n")
        uri = (root / "web app/Dockerfile").as_uri()
        with Client(command, root.as_uri()) as client:
            client.open(uri, "FROM debian:12\nRUN sudo id && apt-get install a=1\nCOPY src/ma /x/\n")
            expect("rules beside a configuration", codes(client.diagnostics(uri)), ["DL3014"])
            at = {"textDocument": {"uri": uri}, "position": place(2, 9)}
            expect("files", [one["label"] for one in client.ask("textDocument/completion", at)["items"]], ["main.c"])
            (root / "web app/.hadolint.yaml").write_text("ignored: [DL3014]\n")
            client.tell("workspace/didChangeWatchedFiles", {"changes": []})
            expect("rules of the nearest", codes(client.diagnostics(uri)), ["DL3004"])
            (root / "web app/.hadolint.yaml").write_text("ignored: [\n")
            client.tell("textDocument/didSave", {"textDocument": {"uri": uri}})
            said = client.read()
            expect("a broken one is said", (said["method"], "hadolint.yaml" in said["params"]["message"]), ("window/showMessage", True))
            expect("rules without it", codes(client.diagnostics(uri)), ["DL3004", "DL3014"])
            (root / "web app/.hadolint.yaml").unlink()
            (root / "web app/.plimsoll.yaml").write_text("lint:\n  ignore: [DL3014]\n")
            client.tell("textDocument/didSave", {"textDocument": {"uri": uri}})
            expect("rules of the project", codes(client.diagnostics(uri)), [])
            expect("exit code", client.stop(), 0)


def large_text(lines):
    text = ["FROM debian:12-slim AS build"]
    while len(text) < lines:
        n = len(text)
        text += [f"ARG VERSION_{n}=1.{n}", f"ENV PATH_{n}=/opt/{n}:$PATH", "# what it needs", "RUN apt-get update \\",
                 f" && apt-get install -y --no-install-recommends curl={n} \\", " && rm -rf /var/lib/apt/lists/* \\",
                 f" && if [ -n \"$VERSION_{n}\" ]; then echo \"$VERSION_{n}\" > /etc/v{n}; fi",
                 f"COPY --chown=app:app src/{n} /srv/{n}/", f"WORKDIR /srv/{n}", ""]
    return "\n".join(text[:lines]) + "\n"


def measure(command, lines=500, strokes=500):
    """A key stroke until its diagnostics are read: milliseconds, median and p99."""
    times = []
    with Client(command) as client:
        client.open(URI, large_text(lines))
        client.diagnostics(URI)
        for i in range(strokes):
            line = (i // 2) * 37 % lines  # a letter is typed there, and deleted again
            start = time.perf_counter()
            client.change(URI, edit(line, 0, line, 0, "x") if i % 2 == 0 else edit(line, 0, line, 1, ""))
            client.diagnostics(URI)
            times.append((time.perf_counter() - start) * 1000)
        client.stop()
    times.sort()
    print(f"{lines} lines: median {statistics.median(times):.2f} ms, p99 {times[int(len(times) * 0.99)]:.2f} ms")


if __name__ == "__main__":
    server = [sys.argv[1], "lsp", "--stdio"]
    if "--measure" in sys.argv:
        measure(server)
    else:
        check_session(server)
        check_bad_bytes(server)
        check_cancellation(server)
        check_disk(server)
