#!/usr/bin/env python3
"""What ./dev does on a system that has Qt 6.8 in its own archive and lacks packages: as root it installs them, at a
terminal with sudo it asks, else the cached root serves. apt-get and sudo are stand-ins that say how they were called."""
import os
import pathlib
import pty
import subprocess
import sys
import tempfile

TOOLCHAIN = pathlib.Path(__file__).resolve().parents[2] / "packaging/toolchain"
SCRIPT = f"""
. '{TOOLCHAIN}/common.sh'
. '{TOOLCHAIN}/host.sh'
unset PITWALL_INSIDE PITWALL_TOOLCHAIN
id() {{ echo "$USER_ID"; }}
root_dir() {{ echo /nonexistent; }}
missing_host_packages() {{ printf 'cmake\\nxvfb\\n'; }}
if ready_host; then echo READY; else echo ROOT; fi
"""


def run(user: int, answer: str | None, sudo: bool = True) -> str:
    """`answer`: what is typed at a terminal; None: there is no terminal."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ["apt-get"] + (["sudo"] if sudo else []):
            stand_in = pathlib.Path(folder, name)
            stand_in.write_text(f'#!/bin/sh\necho "CALLED {name} $*" >&2\n')
            stand_in.chmod(0o755)
        tools = {name: pathlib.Path(path) for name in ("bash", "sed", "fold", "paste", "tr", "cat", "env", "dirname", "readlink", "sort")
                 for path in [f"/usr/bin/{name}"] if pathlib.Path(path).exists()}
        for name, path in tools.items():
            pathlib.Path(folder, name).symlink_to(path)
        environment = {"PATH": folder, "USER_ID": str(user), "HOME": folder, "LC_ALL": "C.UTF-8"}
        if answer is None:
            done = subprocess.run([f"{folder}/bash", "-c", SCRIPT], env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=30)
            return (done.stdout + done.stderr).decode()
        master, slave = pty.openpty()
        child = subprocess.Popen([f"{folder}/bash", "-c", SCRIPT], env=environment, stdin=slave, stdout=slave, stderr=slave)
        os.close(slave)
        os.write(master, answer.encode() + b"\n")
        said = b""
        while True:
            try:
                part = os.read(master, 65536)
            except OSError:  # the other end is closed
                break
            if not part:
                break
            said += part
        os.close(master)
        child.wait(30)
        return said.decode()


def check(what: str, said: str, wanted: list[str], unwanted: list[str]):
    wrong = [f"lacks {text!r}" for text in wanted if text not in said] + [f"has {text!r}" for text in unwanted if text in said]
    if wrong:
        sys.exit(f"{what}: {', '.join(wrong)} in:\n{said}")


INSTALL = "apt-get install -qy --no-install-recommends cmake xvfb"
for typed in ("y", "Y", ""):
    check(f"an answer of {typed!r}", run(1000, typed), ["[Y/n]", "cmake xvfb", "CALLED sudo apt-get update", INSTALL, "READY"], [])
check("a no", run(1000, "n"), ["[Y/n]", "ROOT"], ["CALLED"])
check("no terminal", run(1000, None), ["ROOT"], ["[Y/n]", "CALLED"])
check("no sudo", run(1000, "y", sudo=False), ["ROOT"], ["[Y/n]", "CALLED"])
check("root", run(0, None), ["installing with apt-get", "CALLED apt-get update", "READY"], ["[Y/n]", "sudo"])
print("asks, installs or makes a root of its own as it should")
