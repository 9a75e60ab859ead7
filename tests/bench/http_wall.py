"""A wall that serves HTTP, for the benchmarks of its server."""
import json
import os
import pathlib
import re
import signal
import subprocess
import urllib.request

from measure import BUILD
from broker import Broker


class Wall:
    """`pitwall headless` that serves on a free port; ends with the block."""

    def __init__(self, broker: Broker, topic: str, start: str):
        self.child = subprocess.Popen(
            [str(BUILD / "pitwall"), "headless", "--no-store", "--brokers", broker.servers, "--topic", f"orders={topic}",
             "--from", start, "--serve", "127.0.0.1:0"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        self.url = self.child.stderr.readline().split()[-1]
        self.port = int(self.url.rsplit(":", 1)[1])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.child.send_signal(signal.SIGKILL)
        self.child.wait()

    def health(self) -> dict:
        with urllib.request.urlopen(self.url + "/healthz", timeout=10) as answer:
            return json.load(answer)["ingest"]

    def records(self) -> int:
        with urllib.request.urlopen(self.url + "/metrics", timeout=10) as answer:
            return sum(int(n) for n in re.findall(r"^pitwall_records_total\{.*\} (\d+)$", answer.read().decode(), re.MULTILINE))

    def cpu(self) -> tuple[float, float]:
        """CPU seconds of the threads that answer HTTP, and of all others: the one that ingests and librdkafka's."""
        http = others = 0.0
        for task in pathlib.Path(f"/proc/{self.child.pid}/task").iterdir():
            text = (task / "stat").read_text()
            fields = text.rsplit(")", 1)[1].split()
            name = text[text.index("(") + 1 : text.rindex(")")]
            seconds = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
            if name == "http":
                http += seconds
            else:
                others += seconds
        return http, others


def create(broker: Broker, topic: str):
    subprocess.run(["java", "-cp", broker.classpath, "KafkaTool", broker.servers, "create", topic, "4"], check=True, stdout=subprocess.DEVNULL)
