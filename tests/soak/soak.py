#!/usr/bin/env python3
"""A wall that runs for hours: what it holds, room by room, against its bounds, and what the kernel says it takes.

    ./dev soak [HOURS] [--rate 2000] [--scale 0.02] [--preload 1] [--window] [--no-enriched]

A real broker, a wall that serves HTTP (headless, or with --window the dashboard on a private display) and a feed of
--rate records a second on every topic. --scale makes all bounds that much smaller, so that a short run reaches those
that would take days; 1 is what users have. --preload: so many hours of the shop's orders are there before it begins.
Every five seconds a row is written to out/soak/samples.csv, at the end memory.svg and figures.json beside it. The exit
code is 1 where a store outgrew its bound."""
import argparse
import csv
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import time
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "bench"), str(HERE.parent / "support/kafka")]

from broker import Broker, die_with_parent  # noqa: E402
from measure import BUILD, ROOT  # noqa: E402
import plot  # noqa: E402

EVERY_S = 5
ADJUST_S = 300  # the shop has its rhythm: so often the even part of the feed is made anew
ORDERS_OF_SHOP = 100  # a second, averaged over a week: of more the simulator follows none
SAMPLE = re.compile(r'^pitwall_memory_(bound_)?(entries|bytes)\{room="([^"]*)",store="([^"]*)"\} (\S+)$', re.MULTILINE)
# A topic keeps this much, so that a run of days does not fill the disk.
KEPT = {"log.retention.bytes": str(64 << 20), "log.segment.bytes": str(16 << 20),
        "log.retention.check.interval.ms": "5000", "log.cleanup.policy": "delete"}


class Wall:
    """The program under test; its address is read from what it says about itself."""

    def __init__(self, broker: Broker, given: argparse.Namespace, log):
        verb = ["dashboard", "--no-store"] if given.window else ["headless", "--no-store", "--until", "315360000"]
        more = [] if given.no_enriched else ["--emit-enriched"]
        self.child = subprocess.Popen(
            [str(BUILD / "pitwall"), *verb, "--brokers", broker.servers, "--from", "earliest", "--serve", "127.0.0.1:0",
             "--memory.scale", f"{given.scale:g}", *more],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, preexec_fn=die_with_parent)
        for line in self.child.stderr:
            log.write(line)
            if "serving on " in line:
                self.url = line.split()[-1]
                return
        sys.exit("the wall ended before it served; see out/soak/wall.log")

    def metrics(self) -> str:
        with urllib.request.urlopen(self.url + "/metrics", timeout=30) as answer:
            return answer.read().decode()

    def resident(self) -> int:
        """Bytes that the kernel has in memory for it."""
        status = pathlib.Path(f"/proc/{self.child.pid}/status").read_text()
        return int(re.search(r"^VmRSS:\s+(\d+) kB$", status, re.MULTILINE)[1]) * 1024

    def cpu(self) -> float:
        fields = pathlib.Path(f"/proc/{self.child.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def records(metrics: str) -> int:
    return sum(int(n) for n in re.findall(r"^pitwall_records_total\{.*\} (\d+)$", metrics, re.MULTILINE))


def stores(metrics: str) -> dict[str, dict[str, int]]:
    """What is held, by "room/store": entries, bytes and their bounds."""
    out: dict[str, dict[str, int]] = {}
    for bound, what, room, store, value in SAMPLE.findall(metrics):
        out.setdefault(f"{room}/{store}", {})[bound + what] = int(value)
    return out


class Feed:
    """The simulated shop, and as many plain orders beside it as make up the rate."""

    def __init__(self, broker: Broker, given: argparse.Namespace, log):
        self.broker, self.rate, self.log = broker, given.rate, log
        self.shop = subprocess.Popen(
            [str(BUILD / "pitwall"), "simulate", "--brokers", broker.servers, "--rate", str(min(ORDERS_OF_SHOP, given.rate)),
             "--preload", str(given.preload)],
            stdout=subprocess.DEVNULL, stderr=log, preexec_fn=die_with_parent)
        self.even, self.even_rate = None, 0.0

    def adjust(self, measured: float):
        """`measured`: records a second of all, over the last while."""
        wanted = max(0.0, self.rate - (measured - self.even_rate))
        self.stop_even()
        self.even_rate = wanted
        if wanted >= 1:
            self.even = subprocess.Popen(
                [str(BUILD / "bench_steady_feed"), self.broker.servers, "orders", f"{wanted:.0f}", "31536000", "20"],
                stdout=subprocess.DEVNULL, stderr=self.log, preexec_fn=die_with_parent)

    def stop_even(self):
        if self.even:
            self.even.kill()
            self.even.wait()
            self.even = None

    def stop(self):
        self.stop_even()
        self.shop.kill()
        self.shop.wait()


def sample(wall: Wall, started: float, before: dict | None) -> dict:
    text, now = wall.metrics(), time.monotonic()
    row = {"seconds": now - started, "records": records(text), "resident": wall.resident(), "cpu": wall.cpu(), "stores": stores(text)}
    took = row["seconds"] - before["seconds"] if before else 0
    row["rate"] = (row["records"] - before["records"]) / took if took else 0.0
    return row


def table_of(rows: list[dict]) -> list[list]:
    """A header and one line a sample: time, rate, resident bytes, and the bytes of each store."""
    names = list(rows[-1]["stores"])
    lines = [["seconds", "records", "records_per_second", "resident_bytes", "cpu_seconds", *names]]
    for row in rows:
        held = [row["stores"].get(name, {}).get("bytes", 0) for name in names]
        lines.append([f"{row['seconds']:.1f}", row["records"], f"{row['rate']:.0f}", row["resident"], f"{row['cpu']:.1f}", *held])
    return lines


def growth(rows: list[dict], what) -> float:
    """Bytes a minute over the last third, by least squares."""
    last = rows[len(rows) * 2 // 3:]
    if len(last) < 3:
        return 0.0
    xs, ys = [row["seconds"] / 60 for row in last], [what(row) for row in last]
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    spread = sum((x - mean_x) ** 2 for x in xs)
    return sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys)) / spread if spread else 0.0


def judge(rows: list[dict], given: argparse.Namespace) -> dict:
    end = rows[-1]
    figures = {"seconds": round(end["seconds"]), "records": end["records"], "recordsPerSecond": round(end["records"] / end["seconds"]),
               "scale": given.scale, "cpuPercent": round(100 * end["cpu"] / end["seconds"], 1), "residentMiB": round(end["resident"] / 2**20, 1),
               "residentMiBAMinute": round(growth(rows, lambda row: row["resident"]) / 2**20, 3), "stores": {}}
    for name, held in end["stores"].items():
        most = {what: max(row["stores"].get(name, {}).get(what, 0) for row in rows) for what in ("entries", "bytes")}
        figures["stores"][name] = {**held, "mostEntriesSeen": most["entries"], "mostBytesSeen": most["bytes"],
                                   "isOver": most["bytes"] > held["bound_bytes"] or most["entries"] > held["bound_entries"]}
    return figures


def show(figures: dict):
    print(f"{'store':28} {'entries':>10} {'of at most':>12} {'MiB':>8} {'of at most':>11}")
    for name, store in figures["stores"].items():
        print(f"{name:28} {store['mostEntriesSeen']:>10,} {store['bound_entries']:>12,} {store['mostBytesSeen'] / 2**20:>8.2f} "
              f"{store['bound_bytes'] / 2**20:>11.2f}{'  OVER ITS BOUND' if store['isOver'] else ''}")
    print(f"{figures['records']:,} records in {figures['seconds']:,} s ({figures['recordsPerSecond']:,} records/s), "
          f"{figures['cpuPercent']} % of a core; resident {figures['residentMiB']} MiB at the end, "
          f"{figures['residentMiBAMinute']:+.3f} MiB a minute over the last third")


def watch(wall: Wall, feed: Feed, given: argparse.Namespace, folder: pathlib.Path) -> list[dict]:
    rows: list[dict] = []
    started = adjusted = time.monotonic()
    first_even = started + 60  # by then what was there before has been read
    try:
        while time.monotonic() - started < given.hours * 3600:
            rows.append(sample(wall, started, rows[-1] if rows else None))
            with open(folder / "samples.csv", "w", newline="") as file:
                csv.writer(file).writerows(table_of(rows))
            now = time.monotonic()
            if now >= first_even and now - adjusted >= (ADJUST_S if feed.even else 30):
                recent = [row for row in rows if row["seconds"] >= now - started - 30]
                feed.adjust(sum(row["rate"] for row in recent) / len(recent))
                adjusted = now
            if wall.child.poll() is not None or feed.shop.poll() is not None:
                sys.exit("the wall or its feed ended; see out/soak")
            time.sleep(EVERY_S)
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
    return rows


def main():
    arguments = argparse.ArgumentParser(prog="./dev soak", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--hours", type=float, default=1)
    arguments.add_argument("--rate", type=float, default=2_000)
    arguments.add_argument("--scale", type=float, default=0.02)
    arguments.add_argument("--preload", type=int, default=1)
    arguments.add_argument("--window", action="store_true")
    arguments.add_argument("--no-enriched", action="store_true")
    given = arguments.parse_args()
    if given.window and not os.environ.get("DISPLAY"):
        os.execvp(str(ROOT / "packaging/toolchain/with_xvfb.sh"), ["with_xvfb.sh", sys.executable, *sys.argv])
    signal.signal(signal.SIGTERM, lambda *_: signal.raise_signal(signal.SIGINT))
    folder = ROOT / "out/soak"
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "wall.log", "w", buffering=1) as wall_log, open(folder / "feed.log", "w") as feed_log, \
            Broker(heap="1g", overrides=KEPT) as broker:
        wall = Wall(broker, given, wall_log)
        feed = Feed(broker, given, feed_log)
        try:
            rows = watch(wall, feed, given, folder)
        finally:
            feed.stop()
            wall.child.kill()
            wall.child.wait()
    if not rows:
        sys.exit("stopped before the first sample")
    figures = judge(rows, given)
    (folder / "figures.json").write_text(json.dumps(figures, indent=1) + "\n")
    (folder / "memory.svg").write_text(plot.svg(rows))
    show(figures)
    print(f"see {folder.relative_to(ROOT)}/samples.csv, memory.svg and figures.json")
    return 1 if any(store["isOver"] for store in figures["stores"].values()) else 0


if __name__ == "__main__":
    sys.exit(main())
