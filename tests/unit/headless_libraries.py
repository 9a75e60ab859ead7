#!/usr/bin/env python3
"""What pitwall-headless needs to start: no library of a window. headless_libraries.py PROGRAM"""
import re
import subprocess
import sys

WINDOW = re.compile(r"^lib(Qt6|X11|xcb|wayland|GL|EGL|fontconfig|freetype)")

program = sys.argv[1]
listed = subprocess.run(["ldd", program], capture_output=True, text=True, check=True).stdout
libraries = [line.split()[0] for line in listed.splitlines() if line.strip()]
found = [name for name in libraries if WINDOW.match(name)]
if not any(name.startswith("libc.so") for name in libraries):
    sys.exit(f"ldd lists no C library: {listed}")
if found:
    sys.exit(f"{program} needs {', '.join(found)}")
print(f"{len(libraries)} libraries, none of a window")
