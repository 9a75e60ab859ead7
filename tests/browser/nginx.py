#!/usr/bin/env python3
"""The server behind nginx as it is installed, plain and with TLS: nginx.py TRACK_SERVER. Exit code 4: there is no nginx."""
import http.client
import os
import pathlib
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import time

from track_page import HANG_LIMIT, Server

PROGRAM = shutil.which("nginx", path=os.environ.get("PATH", "") + ":/usr/sbin")
KEY = "a-key-that-is-long-enough"
PATIENCE_S = 2
# What Debian's nginx.conf says of HTTP, and a site that passes everything on; one process, nothing outside the folder.
CONFIGURATION = """
daemon off; master_process off; pid {folder}/pid; error_log stderr warn;
events {{ worker_connections 64; }}
http {{
    sendfile on; tcp_nopush on; gzip on; access_log off; default_type application/octet-stream;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    ssl_certificate {folder}/certificate.pem; ssl_certificate_key {folder}/key.pem;
    server {{ listen 127.0.0.1:{plain}; listen 127.0.0.1:{tls} ssl; location / {{ proxy_pass {origin}; }} }}
}}
"""


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as s:
        return s.getsockname()[1]


class Proxy:
    def __init__(self, folder, origin):
        self.plain, self.tls = free_port(), free_port()
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
                        "-keyout", folder / "key.pem", "-out", folder / "certificate.pem"], check=True, stderr=subprocess.DEVNULL)
        (folder / "nginx.conf").write_text(CONFIGURATION.format(folder=folder, plain=self.plain, tls=self.tls, origin=origin))
        self.child = subprocess.Popen([PROGRAM, "-e", "stderr", "-p", folder, "-c", folder / "nginx.conf"])
        deadline = time.monotonic() + 20
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.plain), 1).close()
                return
            except OSError:
                assert self.child.poll() is None and time.monotonic() < deadline, "nginx did not start"
                time.sleep(0.05)

    def connection(self, tls):
        if not tls:
            return http.client.HTTPConnection("127.0.0.1", self.plain, timeout=PATIENCE_S)
        return http.client.HTTPSConnection("127.0.0.1", self.tls, timeout=PATIENCE_S, context=ssl._create_unverified_context())

    def close(self):
        self.child.terminate()
        self.child.wait()


class Stream:
    """An event stream; every read has its time."""

    def __init__(self, proxy, path, tls):
        connection = proxy.connection(tls)
        connection.request("GET", path)
        self.answer = connection.getresponse()
        assert self.answer.status == 200, (self.answer.status, path)
        assert self.answer.headers["Content-Type"] == "text/event-stream", self.answer.headers
        assert self.answer.headers["Content-Encoding"] is None, self.answer.headers
        assert "no-transform" in self.answer.headers["Cache-Control"], self.answer.headers

    def event(self):
        start, text = time.monotonic(), b""
        while not text.endswith(b"\n\n") or b"data: " not in text:
            piece = self.answer.read1(1 << 16) if not text else self.answer.readline()
            assert piece, "the stream ended"
            text += piece
            assert time.monotonic() - start < PATIENCE_S, "an event took too long"
        return text.decode()


def events_arrive_as_they_happen(proxy, server):
    for tls in (False, True):
        server.tell("status PLACED_ORDER")
        assert "event: snapshot" in Stream(proxy, "/stream", tls).event()
        page = Stream(proxy, f"/track/{server.token}/events", tls)
        page.event()
        for status in ("BEING_COOKED", "IN_TRANSIT"):
            server.tell(f"status {status}")
            while status not in page.event():
                pass


def a_page_behind_tls_may_ask_for_a_ticket_where_its_name_is_known(proxy, server):
    server.tell(f"key {KEY}")

    def ticket(origin, tls):
        connection = proxy.connection(tls)
        connection.request("POST", "/stream/tickets", headers={"Origin": origin, "Authorization": f"ApiKey {KEY}"})
        return connection.getresponse().status

    own = f"https://127.0.0.1:{proxy.tls}", f"http://127.0.0.1:{proxy.plain}"
    assert ticket(own[0], True) == 403
    server.tell(f"hosts 127.0.0.1:{proxy.tls},127.0.0.1:{proxy.plain}")
    assert ticket(own[0], True) == 201
    assert ticket(own[1], False) == 201
    for other in ("https://evil.example", f"https://127.0.0.1:{proxy.tls + 1}", "null"):
        assert ticket(other, True) == 403, other


def stop(*_):
    raise SystemExit("took too long, or was asked to stop")


def main():
    if PROGRAM is None:
        print("skipped: nginx is not installed")
        return 4
    signal.signal(signal.SIGALRM, stop)
    signal.signal(signal.SIGTERM, stop)
    signal.alarm(HANG_LIMIT)
    with tempfile.TemporaryDirectory(prefix="pitwall-nginx-") as folder:
        server = Server(sys.argv[1])
        proxy = None
        try:
            proxy = Proxy(pathlib.Path(folder), server.origin)
            for part in (events_arrive_as_they_happen, a_page_behind_tls_may_ask_for_a_ticket_where_its_name_is_known):
                print(part.__name__.replace("_", " "), flush=True)
                part(proxy, server)
            return 0
        finally:
            if proxy:
                proxy.close()
            server.close()


if __name__ == "__main__":
    sys.exit(main())
