#!/usr/bin/env python3
"""The demo's window on its Map page over streets out of GeoJSON files, as base_map starts it on a private display.

    base_map_cost.py [--seconds 15]"""
import argparse
import json
import os
import pathlib
import random
import re
import signal
import subprocess
import tempfile
import time

from measure import BUILD, report

LATITUDE, LONGITUDE = 12.97, 77.6


def feature(points: list[tuple[float, float]], **properties) -> dict:
    return {"type": "Feature", "properties": properties, "geometry": {"type": "LineString", "coordinates": points}}


def town(streets: int, points: int) -> list[dict]:
    """Winding streets, as many as a large city has, with more points than anybody can see."""
    draw, out = random.Random(1), []
    kinds = ["residential"] * 80 + ["service"] * 12 + ["secondary"] * 6 + ["motorway"] * 2
    for _ in range(streets):
        x, y = LONGITUDE + draw.uniform(-0.3, 0.3), LATITUDE + draw.uniform(-0.3, 0.3)
        line = []
        for _ in range(points):
            x, y = x + draw.uniform(-0.0001, 0.0003), y + draw.uniform(-0.0001, 0.0002)
            line.append((x, y))
        out.append(feature(line, highway=draw.choice(kinds), name="A street of some name, as maps have them for each"))
    return out


def crossing(lines: int) -> list[dict]:
    """From one side of the city to the other, all over each other."""
    draw = random.Random(2)
    return [feature([(LONGITUDE - 0.3, LATITUDE + draw.uniform(-0.3, 0.3)), (LONGITUDE + 0.3, LATITUDE + draw.uniform(-0.3, 0.3))],
                    highway="primary") for _ in range(lines)]


def written(folder: pathlib.Path, name: str, features: list[dict]) -> str:
    path = folder / f"{name}.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return str(path)


def cpu_seconds(pid: int) -> float:
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def peak_mib(pid: int) -> float:
    return int(re.search(r"VmHWM:\s+(\d+)", pathlib.Path(f"/proc/{pid}/status").read_text())[1]) / 1024


def cost(base: str, folder: pathlib.Path, seconds: float) -> dict:
    config = folder / "config/pitwall"
    config.mkdir(parents=True, exist_ok=True)
    (config / "pitwall.conf").write_text("[window]\npage=map\n")
    environment = os.environ | {"XDG_CONFIG_HOME": str(folder / "config"), "XDG_CACHE_HOME": str(folder / "cache")}
    child = subprocess.Popen([str(BUILD / "pitwall"), "demo", "--map.base", base], env=environment,
                             stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        time.sleep(20)  # the city is made, its streets are read and drawn, the shop has opened
        before = cpu_seconds(child.pid)
        time.sleep(seconds)
        used, peak = cpu_seconds(child.pid) - before, peak_mib(child.pid)
        asked = time.monotonic()
        child.send_signal(signal.SIGTERM)
        child.wait(60)
        return {"cores": used / seconds, "peakMib": peak, "stopSeconds": time.monotonic() - asked}
    finally:
        child.kill()
        child.wait()


def stop_early(base: str, folder: pathlib.Path) -> float:
    """Seconds to stop while the streets are still being read."""
    environment = os.environ | {"XDG_CONFIG_HOME": str(folder / "config"), "XDG_CACHE_HOME": str(folder / "cache")}
    child = subprocess.Popen([str(BUILD / "pitwall"), "demo", "--map.base", base], env=environment,
                             stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        time.sleep(3)
        asked = time.monotonic()
        child.send_signal(signal.SIGTERM)
        child.wait(60)
        return time.monotonic() - asked
    finally:
        child.kill()
        child.wait()


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--seconds", type=float, default=15)
    given = arguments.parse_args()
    figures = {}
    with tempfile.TemporaryDirectory(prefix="pitwall-bench-") as name:
        folder = pathlib.Path(name)
        large = written(folder, "town", town(80_000, 10))
        bases = {"the invented city": "city", "800,000 points": large, "2,000 lines across": written(folder, "across", crossing(2_000))}
        print(f"the file of 800,000 points has {pathlib.Path(large).stat().st_size / 1e6:.0f} MB")
        for what, base in bases.items():
            figures[what] = got = cost(base, folder, given.seconds)
            print(f"  {what:20} {got['cores']:.2f} cores   peak {got['peakMib']:.0f} MiB   stops in {got['stopSeconds']:.1f} s", flush=True)
        figures["stopEarlySeconds"] = stop_early(large, folder)
        print(f"  while 800,000 points are still read it stops in {figures['stopEarlySeconds']:.1f} s")
    report("base_map", figures)


if __name__ == "__main__":
    main()
