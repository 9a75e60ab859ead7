"""Runs commands as whole processes and asks the kernel what they took."""
import json
import os
import pathlib
import statistics
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(os.environ.get("PITWALL", ROOT / "build/release/pitwall")).parent
sys.path.insert(0, str(ROOT / "tests/support/kafka"))


def run(command: list[str]) -> dict:
    """Wall seconds, CPU seconds and peak MiB of one run; its output is thrown away."""
    start = time.monotonic()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"{command[0]} ended with {child.returncode}")
    return {"wall": time.monotonic() - start, "cpu": usage.ru_utime + usage.ru_stime, "mib": usage.ru_maxrss / 1024}


def median(runs: list[dict], what: str) -> float:
    return statistics.median(r[what] for r in runs)


def spread(runs: list[dict], what: str) -> str:
    values = [r[what] for r in runs]
    return f"{statistics.median(values):.2f} ({min(values):.2f} to {max(values):.2f})"


def report(name: str, figures: dict):
    folder = ROOT / "out/bench"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.json").write_text(json.dumps(figures, indent=1) + "\n")
