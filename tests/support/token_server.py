"""A token server for docker-registry in tests: token_server.py PORT DIR USER PASSWORD; DIR holds key.pem and cert.pem.

GET /token?service=&scope=  with Basic credentials, or none: then only repositories below "public/" may be pulled.
POST /token  grant_type=refresh_token&refresh_token=identity of USER: as if USER had logged in.
The token is a JWT (RS256) with its certificate in x5c, as the distribution project's token specification has it. Every
request is printed.
"""
import base64
import http.server
import json
import pathlib
import ssl
import subprocess
import sys
import time
import urllib.parse

PORT, DIR, USER, PASSWORD = int(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3], sys.argv[4]
LIFE = 300


def b64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def sign(subject, access):
    certificate = "".join(line for line in (DIR / "cert.pem").read_text().splitlines() if "-----" not in line)
    now = int(time.time())
    head = {"typ": "JWT", "alg": "RS256", "x5c": [certificate]}
    body = {"iss": "test", "aud": "test", "sub": subject, "iat": now, "nbf": now - 60, "exp": now + LIFE,
            "jti": str(time.monotonic_ns()), "access": access}
    text = b64url(json.dumps(head).encode()) + "." + b64url(json.dumps(body).encode())
    signature = subprocess.run(["openssl", "dgst", "-sha256", "-sign", DIR / "key.pem"], input=text.encode(),
                               capture_output=True, check=True).stdout
    return text + "." + b64url(signature)


def allowed(user, scopes):
    """The access list that `user` (empty: nobody) has of the scopes asked for."""
    access = []
    for scope in scopes:
        kind, name, actions = scope.split(":", 2)
        if not user and not name.startswith("public/"):
            continue
        names = actions.split(",") if user else ["pull"]
        access.append({"type": kind, "name": name, "actions": names})
    return access


class Handler(http.server.BaseHTTPRequestHandler):
    def answer(self, status, value):
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        query = urllib.parse.parse_qs(urllib.parse.urlparse(self.path).query)
        user, given = "", self.headers.get("Authorization", "")
        if given:
            if given != "Basic " + base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode():
                return self.answer(401, {"details": "wrong password"})
            user = USER
        self.answer(200, {"token": sign(user, allowed(user, query.get("scope", []))), "expires_in": LIFE})

    def do_POST(self):
        form = urllib.parse.parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        if form.get("grant_type") != ["refresh_token"] or form.get("refresh_token") != [f"identity of {USER}"]:
            return self.answer(401, {"details": "wrong token"})
        self.answer(200, {"access_token": sign(USER, allowed(USER, form.get("scope", []))), "expires_in": LIFE})

    def log_message(self, form, *args):
        print(form % args, flush=True)


server = http.server.ThreadingHTTPServer(("127.0.0.1", PORT), Handler)
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(DIR / "cert.pem", DIR / "key.pem")
server.socket = context.wrap_socket(server.socket, server_side=True)
server.serve_forever()
