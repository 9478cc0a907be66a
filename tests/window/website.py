"""A website on this machine with signed answers, as the maintainers make them."""

from __future__ import annotations

import http.server
import json
import ssl
import subprocess
import threading
from pathlib import Path

CERTIFICATE = """
[req]
distinguished_name = name
x509_extensions = extensions
prompt = no
[name]
CN = localhost
[extensions]
subjectAltName = DNS:localhost
basicConstraints = critical, CA:FALSE
"""


class Website:
    """Use as a context manager. `certificate` is what a program has to trust, `key` the public key of the answers."""

    def __init__(self, folder: Path) -> None:
        self.certificate, self.key = folder / "certificate.pem", folder / "minisign.pub"
        self._folder = folder
        self._signing_key, self._tls_key = folder / "minisign.key", folder / "tls.key"
        _run("minisign", "-G", "-W", "-p", self.key, "-s", self._signing_key)
        settings = folder / "certificate.cnf"
        settings.write_text(CERTIFICATE)
        _run(
            *("openssl", "req", "-x509", "-config", settings, "-days", "2", "-nodes", "-newkey", "ec"),
            *("-pkeyopt", "ec_paramgen_curve:P-256", "-keyout", self._tls_key, "-out", self.certificate),
        )
        self.files: dict[str, bytes] = {}
        # The heads of the requests, in lower case.
        self.requests: list[str] = []

    def __enter__(self) -> Website:
        website = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                website.requests.append(f"{self.requestline}\n{self.headers}".lower())
                body = website.files.get(self.path)
                self.send_response(404 if body is None else 200)
                self.send_header("Content-Length", str(len(body or b"")))
                self.end_headers()
                self.wfile.write(body or b"")

            def log_message(self, *_: object) -> None:
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate, self._tls_key)
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def origin(self) -> str:
        return f"https://localhost:{self._server.server_address[1]}"

    def publish(self, version: str, day: str) -> None:
        """Signs an answer as docs/release-answer.md says."""
        answer = {"version": version, "date": day, "url": f"https://warifu.app/releases/{version}"}
        path = self._folder / "latest.json"
        path.write_text(json.dumps(answer))
        _run("minisign", "-S", "-H", "-s", self._signing_key, "-m", path, "-t", f"warifu latest {version} {day}")
        self.files = {f"/{file.name}": file.read_bytes() for file in (path, path.with_name("latest.json.minisig"))}


def _run(*command: str | Path) -> None:
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL, capture_output=True)
