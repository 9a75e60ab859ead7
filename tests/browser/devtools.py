"""A headless Chromium that is spoken to over a pipe (DevTools protocol: JSON texts, each ended by a NUL)."""
import base64
import fcntl
import json
import os
import select
import shutil
import signal
import tempfile
import time

PROGRAM = shutil.which("chromium-headless-shell")


class Browser:
    """One browser with one page. What the page logged and asked for is kept."""

    def __init__(self):
        self._profile = tempfile.mkdtemp(prefix="pitwall-browser-")
        # Away from 3 and 4, which are the browser's ends.
        theirs, ours = os.pipe(), os.pipe()
        ends = [fcntl.fcntl(fd, fcntl.F_DUPFD_CLOEXEC, 10) for fd in (theirs[0], ours[1], theirs[1], ours[0])]
        for fd in (*theirs, *ours):
            os.close(fd)
        self._to, self._from = ends[2:]
        quiet = os.open(os.devnull, os.O_RDWR)
        self._pid = os.posix_spawn(
            PROGRAM,
            [PROGRAM, "--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe", "--no-first-run",
             "--disable-background-networking", "--disable-dev-shm-usage", "--lang=en-GB", f"--user-data-dir={self._profile}"],
            os.environ,
            # In this order: `quiet` may itself be 3 or 4.
            file_actions=[*((os.POSIX_SPAWN_DUP2, quiet, fd) for fd in (0, 1, 2)),
                          (os.POSIX_SPAWN_DUP2, ends[0], 3), (os.POSIX_SPAWN_DUP2, ends[1], 4)],
            setpgroup=0)
        for fd in (quiet, *ends[:2]):
            os.close(fd)
        self._unread, self._number, self._session = b"", 0, None
        self.complaints, self.requests, self.statuses = [], [], {}
        self.tiles = 0
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.call(f"{domain}.enable")

    def close(self):
        """Ends it and all that it started, which is the process group that it leads."""
        for fd in (self._to, self._from):
            os.close(fd)
        try:
            os.killpg(self._pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        os.waitpid(self._pid, 0)
        shutil.rmtree(self._profile, ignore_errors=True)

    def call(self, method, **parameters):
        number = self._send(method, parameters)
        while True:
            message = self._receive()
            if message.get("id") == number:
                if "error" in message:
                    raise RuntimeError(f"{method}: {message['error']}")
                return message["result"]

    def _send(self, method, parameters):
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self._to, data):]
        return self._number

    def _receive(self):
        while b"\0" not in self._unread:
            if not select.select([self._from], [], [], 20)[0]:
                raise TimeoutError("the browser does not answer")
            piece = os.read(self._from, 1 << 20)
            if not piece:
                raise RuntimeError("the browser ended")
            self._unread += piece
        text, self._unread = self._unread.split(b"\0", 1)
        message = json.loads(text)
        self._note(message.get("method"), message.get("params", {}))
        return message

    def _note(self, event, what):
        if event == "Runtime.exceptionThrown":
            self.complaints.append(json.dumps(what["exceptionDetails"]))
        elif event == "Runtime.consoleAPICalled" and what["type"] in ("error", "warning", "assert"):
            self.complaints.append(json.dumps(what["args"]))
        elif event == "Log.entryAdded" and what["entry"]["level"] in ("error", "warning"):
            self.complaints.append(f"{what['entry']['text']} {what['entry'].get('url', '')}")
        elif event == "Network.requestWillBeSent":
            self.requests.append(what["request"]["url"])
        elif event == "Network.responseReceived":
            self.statuses[what["response"]["url"]] = what["response"]["status"]
        elif event == "Fetch.requestPaused":
            self.tiles += 1
            self._send("Fetch.fulfillRequest", {"requestId": what["requestId"], "responseCode": 200,
                "responseHeaders": [{"name": "Content-Type", "value": "image/png"}], "body": self.tile})

    def serve_tiles(self, pattern, picture):
        """Requests of such an address are answered here with the picture, and leave for nowhere."""
        self.tile = base64.b64encode(picture).decode()
        self.call("Fetch.enable", patterns=[{"urlPattern": pattern}])

    def open(self, url, width=360, height=740, mobile=True, dark=False, calm=False):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=mobile)
        self.call("Emulation.setTouchEmulationEnabled", enabled=mobile)
        self.call("Emulation.setEmulatedMedia", features=[
            {"name": "prefers-color-scheme", "value": "dark" if dark else "light"},
            {"name": "prefers-reduced-motion", "value": "reduce" if calm else "no-preference"}])
        self.complaints.clear()
        self.requests.clear()
        self.call("Page.navigate", url=url)

    def ask(self, expression):
        """The value of a JavaScript expression in the page; None while it throws."""
        return self.call("Runtime.evaluate", expression=expression, returnByValue=True, silent=True)["result"].get("value")

    def wait(self, expression, what, seconds=15):
        """The expression's value as soon as it is one that counts as true."""
        return self.wait_for(lambda: self.ask(expression), what, seconds)

    def wait_for(self, condition, what, seconds=15):
        end = time.monotonic() + seconds
        while not (value := condition()):
            if time.monotonic() > end:
                raise AssertionError(f"waited {seconds} s for: {what}; the page: {self.ask('document.body.innerText')!r}; "
                                     f"complaints: {self.complaints}")
            self.ask_next_frame()
        return value

    def ask_next_frame(self):
        """Comes back when the page painted once more."""
        self.call("Runtime.evaluate", expression="new Promise(requestAnimationFrame)", awaitPromise=True)

    def block(self, *urls):
        """Requests of these addresses fail from now on; none: all go through again."""
        self.call("Network.setBlockedURLs", urls=list(urls))

    def picture(self):
        return base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"])
